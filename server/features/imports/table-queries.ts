import type { ColumnMapping, MappableField, RejectionReason } from '../../contract/imports.ts'
import { zoneClock } from '../../geo/local-time.ts'
import { problem, type Problem } from '../../http/problem.ts'
import type { MunicipalitySettings } from '../municipalities/municipality-queries.ts'
import { defaultSource } from './default-source.ts'
import { plainHeader } from './header-vocabulary.ts'
import { interpretTable } from './interpretation.ts'
import { parseMapping } from './mapping-text.ts'
import { isAbsent } from './number-text.ts'
import { openTable } from './open-table.ts'
import { placeLimits } from './place-limits.ts'
import { placeReader } from './place-reader.ts'
import type { TableNote, TableRow } from './table.ts'
import { timeReader } from './time-reader.ts'

export type { TableRow } from './table.ts'

/** How another feature wants a file to be read. */
export type PlacedTableWishes<Own extends string> = {
  /** EPSG code of the coordinates; by default found out. */
  readonly srid?: number | undefined
  /** As `lng=Longitude,lat=Latitude`, also of the fields of `own`. */
  readonly map?: string | undefined
  /** Columns that a file of rejected rows has behind its own. */
  readonly added: readonly string[]
  /** Headers that are taken for a field before any other, the surest first. */
  readonly preferred: Partial<Record<MappableField, readonly string[]>>
  /** Fields beyond those of an incident, and the headers that are taken for them. */
  readonly own: Readonly<Record<Own, readonly string[]>>
}

/** A file whose rows each have a place and a time. */
export type PlacedTable<Own extends string> = {
  readonly columns: readonly string[]
  readonly sample: readonly TableRow[]
  /** Which column holds which field. */
  readonly mapping: ColumnMapping & Partial<Record<Own, string>>
  readonly notes: readonly TableNote[]
  /** A name for where the file comes from when nobody says: the same for files with the same columns. */
  readonly defaultSource: string
  /** All rows, in groups of some hundred. */
  rows(): AsyncIterable<readonly TableRow[]>
  /** Where (WGS 84) and when (its first instant, seconds since 1970) a row is, or why it cannot be used and for which column. */
  read(
    row: TableRow,
  ):
    | { readonly lngLat: readonly [number, number]; readonly from: number }
    | { reason: RejectionReason; column: string | null }
  /** What a row has in the column of a field, trimmed; empty when it has none, or a word for none. */
  textOf(row: TableRow, field: MappableField | Own): string
  /** What is wrong with the file as a whole, judged by the rows read so far. */
  verdict(): Problem | undefined
}

const timeFields: readonly MappableField[] = ['from', 'to', 'date', 'time', 'year', 'month', 'day', 'hour', 'minute']

/**
 * Opens a file of any kind that incidents can be imported from, and decides how its rows are read. No database is held meanwhile.
 * @throws Problem of openTable and interpretTable; wrong_mapping; what the first rows show to be wrong with the whole file
 */
export async function openPlacedTable<Own extends string>(
  path: string,
  { srid, map, added, preferred, own }: PlacedTableWishes<Own>,
  municipality: Pick<MunicipalitySettings, 'boundary' | 'srid' | 'zone'>,
  now: Date,
): Promise<PlacedTable<Own>> {
  const table = await openTable(path)
  if (table.format === 'polisen-events') throw problem('wrong_mapping', { reason: 'polisen.se: import police-events' })
  const { columns } = table
  const ownFields = Object.keys(own) as Own[]
  const wished = map === undefined ? {} : parseMapping(map, columns, ownFields)
  const interpretation = interpretTable(table, {
    mapping: { ...preferredOf(columns, preferred, wished), ...wished },
    srid,
  })
  const mapping: PlacedTable<Own>['mapping'] = {
    ...namedOf(columns, own, interpretation.mapping),
    ...wished,
    ...interpretation.mapping,
  }
  const needed = Object.values<string | undefined>(interpretation.mapping).map((column) =>
    columns.indexOf(column ?? ''),
  )
  const lastNeeded = Math.max(...needed)
  const readTime = timeReader(columns, interpretation, zoneClock(municipality.zone), now.getTime() / 1000)
  const newPlaces = () => placeReader(columns, interpretation, placeLimits(municipality, false))
  const places = newPlaces()

  // The head of the file shows most mistakes that concern all of it.
  const trial = newPlaces()
  for (const { cells, fault } of table.sample) if (!fault && cells.length > lastNeeded) trial.read(cells)
  const verdict = trial.verdict()
  if (verdict) throw verdict
  return {
    columns,
    sample: table.sample,
    mapping,
    notes: interpretation.notes,
    defaultSource: defaultSource({ format: table.format, columns: ownColumns(columns, added) }),
    rows: () => table.rows(),
    verdict: () => places.verdict(),
    textOf({ cells }, field) {
      const text = (cells[columns.indexOf(mapping[field] ?? '')] ?? '').trim()
      return isAbsent(text) ? '' : text
    },
    read({ cells, fault }) {
      if (fault || cells.length <= lastNeeded) return { reason: fault ?? 'wrong_field_count', column: null }
      const place = places.read(cells)
      if ('reason' in place) return place
      const time = readTime(cells)
      return 'reason' in time ? time : { lngLat: place, from: time.from }
    },
  }
}

/** The columns of the file that a file of its rejected rows comes from, so that both have the same source. */
function ownColumns(columns: readonly string[], added: readonly string[]): readonly string[] {
  const own = columns.length - added.length
  return own > 0 && added.every((name, index) => columns[own + index] === name) ? columns.slice(0, own) : columns
}

/** Columns by the preferred headers, for fields of which nothing else is wished. */
function preferredOf(
  columns: readonly string[],
  preferred: Partial<Record<MappableField, readonly string[]>>,
  wished: ColumnMapping,
): ColumnMapping {
  const isTimeWished = timeFields.some((field) => wished[field] !== undefined)
  const mapping: ColumnMapping = {}
  for (const [field, words] of Object.entries(preferred) as [MappableField, readonly string[]][]) {
    const column = columnCalled(columns, words, new Set(Object.values(wished)))
    if (column !== undefined && !(isTimeWished && timeFields.includes(field))) mapping[field] = column
  }
  return mapping
}

function namedOf<Own extends string>(
  columns: readonly string[],
  own: Readonly<Record<Own, readonly string[]>>,
  taken: ColumnMapping,
): Partial<Record<Own, string>> {
  const named: Partial<Record<Own, string>> = {}
  for (const [field, words] of Object.entries(own) as [Own, readonly string[]][]) {
    const column = columnCalled(columns, words, new Set(Object.values(taken)))
    if (column !== undefined) named[field] = column
  }
  return named
}

function columnCalled(
  columns: readonly string[],
  words: readonly string[],
  taken: ReadonlySet<string>,
): string | undefined {
  for (const word of words) {
    const column = columns.find((candidate) => plainHeader(candidate) === word && !taken.has(candidate))
    if (column !== undefined) return column
  }
  return undefined
}
