import type { ColumnMapping } from '../../contract/imports.ts'
import type { MappableField } from '../../contract/imports.ts'
import { isKnownEpsg } from '../../geo/projection.ts'
import { problem } from '../../http/problem.ts'
import { fitsCrs, swedishSridOf } from './crs-extent.ts'
import { recogniseLayout } from './known-layouts.ts'
import { isAbsent, readNumber, usesDecimalComma } from './number-text.ts'
import { readPlaceText } from './place-text.ts'
import { missingFields, orderedMapping, proposeMapping } from './propose-mapping.ts'
import type { Table, TableNote } from './table.ts'
import { detectTimeStyle } from './time-style.ts'
import { plainTimeStyle, type TimeStyle } from './time-text.ts'

/** How the rows of a table become incidents: decided once, from the head of the file, then applied to every row. */
export type Interpretation = {
  /** Name of the known layout, 'table' otherwise. */
  readonly layout: string
  readonly mapping: ColumnMapping
  readonly srid: number
  /** Whether x stands in the column mapped to y and the other way round, as in systems that call north X. */
  readonly isNorthFirst: boolean
  readonly hasDecimalComma: boolean
  readonly fromStyle: TimeStyle
  readonly toStyle: TimeStyle
  readonly notes: readonly TableNote[]
}

/** What is kept of a source, to be proposed for its next file. */
export type RememberedMapping = { readonly mapping: ColumnMapping; readonly srid: number }

/** What the person importing says; everything else is found out. */
export type Wishes = {
  readonly mapping?: ColumnMapping | undefined
  readonly srid?: number | undefined
  readonly remembered?: RememberedMapping | undefined
}

/**
 * Decides how a table is to be read: a mapping given, else the known layout, else what was remembered of the source, else a proposal.
 * @throws problem mapping_incomplete, wrong_mapping, unknown_srid, srid_needed
 */
export function interpretTable(table: Table, wishes: Wishes): Interpretation {
  const draft = draftInterpretation(table, wishes)
  const missing = missingFields(draft.mapping)
  if (missing.length > 0)
    throw problem('mapping_incomplete', { missing: missing.join(', '), columns: table.columns.join(', ') })
  const { srid } = draft
  if (srid === undefined) throw problem('srid_needed', { example: draft.example })
  return { ...draft, srid }
}

/** As interpretTable, but with what could be found out where that is not all: the basis of the screen on which a person completes it. */
export function draftInterpretation(
  table: Table,
  wishes: Wishes,
): Omit<Interpretation, 'srid'> & { srid: number | undefined; example: string } {
  const known = recogniseLayout(table)
  const { remembered } = wishes
  const isRememberedUsable =
    remembered !== undefined && Object.values(remembered.mapping).every((column) => table.columns.includes(column))
  const base = known?.mapping ?? (isRememberedUsable ? remembered.mapping : proposeMapping(table))
  const mapping = orderedMapping(withWishes(base, wishes.mapping ?? {}))
  const columnOf = (field: MappableField): string[] => {
    const index = table.columns.indexOf(mapping[field] ?? '')
    return index < 0 ? [] : table.sample.map((row) => (row.cells[index] ?? '').trim()).filter((cell) => !isAbsent(cell))
  }
  const xField = mapping.lng ? 'lng' : 'x'
  const yField = mapping.lat ? 'lat' : 'y'
  const hasDecimalComma = usesDecimalComma([...columnOf(xField), ...columnOf(yField)]) ?? false
  const places = samplePlaces(table, mapping, hasDecimalComma)
  const declared = xField === 'x' && mapping.x?.startsWith('geometry ') ? table.declaredSrid : undefined
  const given = wishes.srid ?? known?.srid ?? declared ?? (isRememberedUsable ? remembered.srid : undefined)
  if (given !== undefined) requireKnownSrid(given)
  const { srid, isNorthFirst } = coordinateSystem(places, given, xField === 'x')
  const from = detectTimeStyle(mapping.from ?? mapping.date ?? '', columnOf(mapping.from ? 'from' : 'date'))
  const to = detectTimeStyle(mapping.to ?? '', columnOf('to'))
  const notes = [...table.notes]
  if (from && !from.isOrderKnown) notes.push(dayOrderGuessed)
  if (known?.name === 'polisen.se') notes.push(coarsePlaces)
  return {
    layout: known?.name ?? 'table',
    mapping,
    srid,
    isNorthFirst,
    hasDecimalComma,
    fromStyle: from?.style ?? plainTimeStyle,
    toStyle: to?.style ?? from?.style ?? plainTimeStyle,
    notes,
    example: places[0]?.join(', ') ?? '',
  }
}

/** @throws problem unknown_srid */
export function requireKnownSrid(srid: number): number {
  if (!isKnownEpsg(srid)) throw problem('unknown_srid', { srid })
  return srid
}

const dayOrderGuessed: TableNote = {
  sv: 'Det går inte att se om datum som 03/04/2024 har dagen eller månaden först; dagen har lästs först.',
  en: 'Dates such as 03/04/2024 do not show whether the day or the month comes first; the day was read first.',
}

const coarsePlaces: TableNote = {
  sv: 'Händelser från polisen.se har bara kommunen som plats: de ligger alla på en punkt och säger inget om var i kommunen.',
  en: 'Events of polisen.se name only the municipality: they all lie on one point and say nothing of where in it.',
}

function withWishes(base: ColumnMapping, wished: ColumnMapping): ColumnMapping {
  const mapping: ColumnMapping = { ...base }
  const drop = (...fields: MappableField[]) => fields.forEach((field) => delete mapping[field])
  // What is said of the place or the time replaces what was found about it, which may be of another kind.
  if (wished.lng ?? wished.lat ?? wished.x ?? wished.y ?? wished.geometry) drop(...otherPlaceFields(wished))
  if (wished.from ?? wished.date ?? wished.year)
    drop('from', 'to', 'date', 'time', 'year', 'month', 'day', 'hour', 'minute')
  if (wished.id ?? wished.case) drop('id', 'case')
  return { ...mapping, ...wished }
}

function otherPlaceFields(wished: ColumnMapping): MappableField[] {
  if (wished.geometry) return ['lng', 'lat', 'x', 'y']
  return (wished.lng ?? wished.lat) ? ['x', 'y', 'geometry'] : ['lng', 'lat', 'geometry']
}

function samplePlaces(table: Table, mapping: ColumnMapping, hasDecimalComma: boolean): [number, number][] {
  const indexOf = (column: string | undefined) => (column === undefined ? -1 : table.columns.indexOf(column))
  const [xAt, yAt, geometryAt] = [
    indexOf(mapping.lng ?? mapping.x),
    indexOf(mapping.lat ?? mapping.y),
    indexOf(mapping.geometry),
  ]
  const places: [number, number][] = []
  for (const { cells } of table.sample) {
    const number = (at: number) => readNumber((cells[at] ?? '').trim(), hasDecimalComma)
    const place =
      geometryAt >= 0 ? readPlaceText((cells[geometryAt] ?? '').trim()) : ([number(xAt), number(yAt)] as const)
    if (place?.[0] !== undefined && place[1] !== undefined && (place[0] !== 0 || place[1] !== 0))
      places.push([place[0], place[1]])
  }
  return places
}

/** The system of some coordinates: as given, else degrees where they can be, else the Swedish one that they fit. */
function coordinateSystem(
  places: readonly [number, number][],
  given: number | undefined,
  canTurn: boolean,
): { srid: number | undefined; isNorthFirst: boolean } {
  const most = (fits: (x: number, y: number) => boolean) =>
    places.filter(([x, y]) => fits(x, y)).length > places.length / 2
  if (given !== undefined) {
    // Only in metres does a turned pair show by itself: no Swedish or UTM place fits both ways.
    const isTurned =
      canTurn && given !== 4326 && !most((x, y) => fitsCrs(given, x, y)) && most((x, y) => fitsCrs(given, y, x))
    return { srid: given, isNorthFirst: isTurned }
  }
  if (places.length === 0 || most((x, y) => fitsCrs(4326, x, y) || fitsCrs(4326, y, x)))
    return { srid: 4326, isNorthFirst: false }
  for (const srid of [3006, 3021]) {
    if (most((x, y) => swedishSridOf(x, y) === srid)) return { srid, isNorthFirst: false }
    if (canTurn && most((x, y) => swedishSridOf(y, x) === srid)) return { srid, isNorthFirst: true }
  }
  return { srid: undefined, isNorthFirst: false }
}
