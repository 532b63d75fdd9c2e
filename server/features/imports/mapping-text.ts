import { mappableFields, type ColumnMapping, type MappableField } from '../../contract/imports.ts'
import { problem } from '../../http/problem.ts'

const betweenColumns = /,(?=\s*[A-Za-z]+\s*=)/

/** Names under which a field may be given on the command line besides its own. */
const fieldNames: Readonly<Record<string, MappableField>> = {
  lon: 'lng',
  long: 'lng',
  longitude: 'lng',
  latitude: 'lat',
  east: 'x',
  easting: 'x',
  e: 'x',
  north: 'y',
  northing: 'y',
  n: 'y',
  point: 'geometry',
  wkt: 'geometry',
  start: 'from',
  datetime: 'from',
  end: 'to',
  until: 'to',
  type: 'category',
}

/**
 * Reads a mapping of an incident's fields, and of those of `own`, written as `lng=Longitude,lat=Latitude,from=Date`; a column is given by its header (case does not matter) or as `#3`. A comma
 * parts two columns only where a field and an equals sign follow, so that headers may hold commas.
 * @throws problem wrong_mapping
 */
export function parseMapping<Own extends string = never>(
  text: string,
  columns: readonly string[],
  own: readonly Own[] = [],
): ColumnMapping & Partial<Record<Own, string>> {
  const fields: readonly (MappableField | Own)[] = [...own, ...mappableFields]
  const mapping: Partial<Record<MappableField | Own, string>> = {}
  for (const part of text.split(betweenColumns)) {
    const equals = part.indexOf('=')
    const name = part.slice(0, equals).trim().toLowerCase()
    const field = fields.find((candidate) => candidate === name) ?? fieldNames[name]
    if (equals < 0 || !field) throw problem('wrong_mapping', { reason: `${part.trim()} (${fields.join(', ')})` })
    mapping[field] = columnNamed(part.slice(equals + 1).trim(), columns)
  }
  return mapping
}

function columnNamed(name: string, columns: readonly string[]): string {
  const number = /^#(\d+)$/.exec(name)?.[1]
  const column = number
    ? columns[Number(number) - 1]
    : (columns.find((candidate) => candidate === name) ??
      columns.find((candidate) => candidate.toLowerCase() === name.toLowerCase()))
  if (column === undefined) throw problem('wrong_mapping', { reason: `${name} (${columns.join(', ')})` })
  return column
}
