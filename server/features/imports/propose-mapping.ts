import { mappableFields, type ColumnMapping, type MappableField } from '../../contract/imports.ts'
import { geometryColumns } from './geojson-reader.ts'
import { headerVocabulary, plainHeader } from './header-vocabulary.ts'
import { isAbsent, readNumber } from './number-text.ts'
import { readPlaceText } from './place-text.ts'
import type { Table } from './table.ts'
import { detectTimeStyle } from './time-style.ts'
import { readTimeOfDay, readTimeText, type TimeStyle } from './time-text.ts'

/** Share of a column's present fields that must fit for the column to be taken. */
const neededShare = 0.6

/** What the proposal knows of a column besides its name. */
type Column = {
  readonly name: string
  readonly plain: string
  /** Trimmed fields of the sample that hold something. */
  readonly fields: readonly string[]
  readonly timeStyle: TimeStyle | undefined
  readonly isNumeric: boolean
}

/**
 * Guesses which column holds which field of an incident, from the headers and, so that a name alone never decides, from the values. Addresses and everything about
 * people are left alone on purpose.
 */
export function proposeMapping(table: Pick<Table, 'columns' | 'sample'>): ColumnMapping {
  const columns = table.columns.map((name, index) =>
    describeColumn(
      name,
      table.sample.map((row) => row.cells[index] ?? ''),
    ),
  )
  const mapping: ColumnMapping = {}
  const take = (field: MappableField, fits: (column: Column) => boolean): void => {
    const column = bestNamed(columns, field, fits, new Set(Object.values(mapping)))
    if (column) mapping[field] = column.name
  }
  takePlace(columns, mapping, take)
  takeTime(columns, mapping, take)
  take(
    'category',
    (column) =>
      !column.isNumeric && !column.timeStyle && new Set(column.fields).size <= Math.max(50, column.fields.length / 2),
  )
  take('origin', (column) => !column.isNumeric && !column.timeStyle)
  takeIdentifier(columns, mapping, take)
  return mapping
}

/** Fields without which no row could become an incident. */
export function missingFields(mapping: ColumnMapping): MappableField[] {
  const missing: MappableField[] = []
  const has = (...fields: MappableField[]) => fields.every((field) => mapping[field] !== undefined)
  if (!has('geometry') && !has('lng', 'lat') && !has('x', 'y')) {
    const pair: MappableField[] = has('x') || has('y') ? ['x', 'y'] : ['lng', 'lat']
    missing.push(...pair.filter((field) => !has(field)))
  }
  if (!has('from') && !has('date') && !has('year', 'month')) missing.push('from')
  return missing
}

/** Puts a mapping in the order of the contract, so that the same mapping is always written the same. */
export function orderedMapping(mapping: ColumnMapping): ColumnMapping {
  const ordered: ColumnMapping = {}
  for (const field of mappableFields) if (mapping[field] !== undefined) ordered[field] = mapping[field]
  return ordered
}

type Take = (field: MappableField, fits: (column: Column) => boolean) => void

function takePlace(columns: readonly Column[], mapping: ColumnMapping, take: Take): void {
  const isNumeric = (column: Column) => column.isNumeric
  const geometry = columns.find((column) => column.name === geometryColumns[0])
  if (geometry && isPrecise(geometry)) {
    ;[mapping.x, mapping.y] = geometryColumns
    return
  }
  take('lng', isNumeric)
  take('lat', isNumeric)
  if (mapping.lng && mapping.lat) return
  delete mapping.lng
  delete mapping.lat
  take('x', isNumeric)
  take('y', isNumeric)
  if (mapping.x && mapping.y) return
  delete mapping.x
  delete mapping.y
  take('geometry', (column) => shareOf(column.fields, (field) => readPlaceText(field) !== undefined) >= neededShare)
  if (mapping.geometry) return
  const swedish = swedishDegrees(columns)
  if (swedish) [mapping.lng, mapping.lat] = swedish
}

function takeTime(columns: readonly Column[], mapping: ColumnMapping, take: Take): void {
  const isTime = (column: Column) => column.timeStyle !== undefined
  const isTimeOfDay = (column: Column) =>
    shareOf(column.fields, (field) => readTimeOfDay(field) !== undefined) >= neededShare
  const isWhole = (from: number, to: number) => (column: Column) =>
    shareOf(column.fields, (field) => /^\d+$/.test(field) && Number(field) >= from && Number(field) <= to) >=
    neededShare
  take('from', isTime)
  if (mapping.from) {
    take('to', isTime)
    return
  }
  take('year', isWhole(1971, 2100))
  if (mapping.year) take('month', isWhole(1, 12))
  if (mapping.year && mapping.month) {
    take('day', isWhole(1, 31))
    take('hour', isWhole(0, 24))
    if (mapping.hour) take('minute', isWhole(0, 59))
    return
  }
  delete mapping.year
  take('date', isTime)
  const date = columns.find((column) => column.name === mapping.date)
  if (date && isDayOnly(date)) take('time', isTimeOfDay)
  if (mapping.date && mapping.time) return
  delete mapping.time
  const only =
    date ??
    columns.find(
      (column) => column.plain.split(' ').some((word) => headerVocabulary.month.includes(word)) && isTime(column),
    ) ??
    onlyTimeColumn(columns)
  delete mapping.date
  if (only) mapping.from = only.name
}

function takeIdentifier(columns: readonly Column[], mapping: ColumnMapping, take: Take): void {
  take('case', (column) => column.fields.length > 0)
  if (mapping.case) return
  take('id', (column) => column.fields.length > 0)
  const column = columns.find((candidate) => candidate.name === mapping.id)
  if (!column || new Set(column.fields).size === column.fields.length) return
  // Numbers that repeat name cases, not records: taking them as record ids would drop all but the last row of each.
  mapping.case = column.name
  delete mapping.id
}

function describeColumn(name: string, cells: readonly string[]): Column {
  const fields = cells.map((cell) => cell.trim()).filter((cell) => !isAbsent(cell))
  const isNumeric =
    shareOf(fields, (field) => readNumber(field, true) !== undefined || readNumber(field, false) !== undefined) >=
    neededShare
  return { name, plain: plainHeader(name), fields, timeStyle: detectTimeStyle(name, fields)?.style, isNumeric }
}

function bestNamed(
  columns: readonly Column[],
  field: MappableField,
  fits: (column: Column) => boolean,
  taken: ReadonlySet<string | undefined>,
): Column | undefined {
  for (const word of headerVocabulary[field]) {
    const column = columns.find(
      (candidate) => candidate.plain === word && !taken.has(candidate.name) && fits(candidate),
    )
    if (column) return column
  }
  return undefined
}

/** Whether a feature's coordinates can be trusted: some exports round them to two decimals (a kilometre) and give the place in properties. */
function isPrecise(column: Column): boolean {
  return shareOf(column.fields, (field) => /\.\d{3}/.test(field) || Math.abs(Number(field)) > 180) >= 0.5
}

/** Two columns of degrees that can only be Swedish longitudes and latitudes, for files without telling headers. */
function swedishDegrees(columns: readonly Column[]): [string, string] | undefined {
  const within = (column: Column, from: number, to: number) =>
    shareOf(column.fields, (field) => {
      const value = readNumber(field, field.includes(','))
      return value !== undefined && value > from && value < to && !Number.isInteger(value)
    }) >= 0.9
  const lng = columns.filter((column) => within(column, 10, 25))
  const lat = columns.filter((column) => within(column, 55, 70))
  return lng.length === 1 && lat.length === 1 && lng[0] && lat[0] ? [lng[0].name, lat[0].name] : undefined
}

function onlyTimeColumn(columns: readonly Column[]): Column | undefined {
  const times = columns.filter((column) => column.timeStyle !== undefined && column.timeStyle.numbers === 'none')
  return times.length === 1 ? times[0] : undefined
}

/** Whether the column gives days without a time of day, which then stands in a column of its own. */
function isDayOnly(column: Column): boolean {
  const style = column.timeStyle
  return (
    style !== undefined && shareOf(column.fields, (field) => readTimeText(field, style)?.precision === 'day') >= 0.9
  )
}

function shareOf(fields: readonly string[], fits: (field: string) => boolean): number {
  return fields.length === 0 ? 0 : fields.filter(fits).length / fields.length
}
