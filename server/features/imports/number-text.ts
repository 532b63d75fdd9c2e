const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/

/** What systems write where they have no value. */
const absences = new Set([
  '',
  '-',
  '–',
  '.',
  '?',
  'na',
  'n/a',
  '#n/a',
  '#saknas!',
  'nan',
  'null',
  'none',
  'nil',
  'undefined',
  'saknas',
  'okänd',
  'okänt',
  'unknown',
])

/** Whether a trimmed field stands for no value at all. */
export function isAbsent(text: string): boolean {
  return text === '' || (text.length <= 9 && absences.has(text.toLowerCase()))
}

/**
 * The number that a trimmed field spells, or undefined. With a decimal comma, spaces (also no-break ones) and points group thousands;
 * with a decimal point, spaces do. The minus may be a hyphen or U+2212.
 */
export function readNumber(text: string, hasDecimalComma: boolean): number | undefined {
  if (plainNumber.test(text)) {
    const isGroupedThousands = hasDecimalComma && /^[+-]?\d{1,3}\.\d{3}$/.test(text)
    return isGroupedThousands ? Number(text.replace('.', '')) : Number(text)
  }
  if (text === '' || text.length > 40) return undefined
  let plain = text.replace('\u2212', '-').replaceAll(/[\s\u00A0\u202F]/g, '')
  if (hasDecimalComma) {
    if (plain.includes(',')) plain = plain.replaceAll('.', '')
    plain = plain.replace(',', '.')
  }
  return plainNumber.test(plain) ? Number(plain) : undefined
}

/** Whether numbers are written with a decimal comma, from some fields that should hold numbers; undefined when none tells. */
export function usesDecimalComma(fields: readonly string[]): boolean | undefined {
  let commas = 0
  let points = 0
  for (const field of fields) {
    if (/^[+\-\u2212]?[\d\s\u00A0\u202F]+,\d+$/.test(field.trim())) commas++
    else if (/^[+\-\u2212]?[\d\s\u00A0\u202F]+\.\d+$/.test(field.trim())) points++
  }
  return commas === points ? undefined : commas > points
}
