import pg from 'pg'

/** Type numbers of PostgreSQL's catalogue (pg_type.dat); the driver's own list has no arrays. */
const types = { int8: 20, int8Array: 1016, date: 1082 }

/**
 * How both databases' values arrive in JavaScript: int8 and count(*) as numbers (an unsafe one throws), date as
 * 'YYYY-MM-DD', numeric as text, timestamptz as Date, bytea as Buffer, json as values.
 */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser(id: Parameters<typeof pg.types.getTypeParser>[0], format?: 'text' | 'binary') {
    const type: number = id
    if (format !== 'binary') {
      if (type === types.int8) return parseSafeInteger
      if (type === types.int8Array) return parseSafeIntegers
      if (type === types.date) return asText
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
