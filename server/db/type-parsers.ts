import pg from 'pg'

const { INT8: int8, DATE: date } = pg.types.builtins
/** The driver's list of types names no arrays. */
const int8Array: number = 1016

/**
 * How both databases' values arrive in JavaScript: int8 and count(*) as numbers (an unsafe one throws), date as
 * 'YYYY-MM-DD', numeric as text, timestamptz as Date, bytea as Buffer, json as values.
 */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser(id: Parameters<typeof pg.types.getTypeParser>[0], format?: 'text' | 'binary') {
    if (format !== 'binary') {
      if (id === int8) return parseSafeInteger
      if (id === int8Array) return parseSafeIntegers
      if (id === date) return asText
    }
    return pg.types.getTypeParser(id, format)
  },
}

function parseSafeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`int8 ${text} does not fit a JavaScript number`)
  return value
}

/** One-dimensional arrays without nulls, such as `{1,2}`; the service stores no others. */
function parseSafeIntegers(text: string): number[] {
  return text === '{}' ? [] : text.slice(1, -1).split(',').map(parseSafeInteger)
}

function asText(text: string): string {
  return text
}
