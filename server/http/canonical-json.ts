/**
 * JSON in the one form that a value has (RFC 8785): keys in the order of their UTF-16 code units, no white space, numbers
 * as ECMAScript writes them. Whoever has the text can compute the hash that was signed.
 * @throws Error for what JSON has no word for: undefined inside an array, infinite numbers
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`).join(',')}}`
  }
  const text: string | undefined = JSON.stringify(value)
  if (text === undefined || (typeof value === 'number' && !Number.isFinite(value)))
    throw new Error(`Not a value of JSON: ${String(value)}`)
  return text
}
