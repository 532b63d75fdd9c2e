import { readNumber } from './measure-options.ts'
import { readFields, readRows } from './read-rows.ts'

/** Places of a file as they stand in it: degrees where its columns say longitude and latitude, else metres. */
export type FilePlaces = { x: number[]; y: number[]; inDegrees: boolean }

/** The same of incidents, with the months (`YYYY-MM`, as written) and the names of their categories; `unplaced` have no place or month. */
export type FileMonths = FilePlaces & { month: string[]; category: string[]; unplaced: number }

/** Names that columns go by, lower case; the first that a file has counts. */
const names = {
  lng: ['lng', 'lon', 'longitude'],
  lat: ['lat', 'latitude'],
  x: ['x'],
  y: ['y'],
  time: ['time', 'from', 'month', 'date'],
  category: ['category', 'crime type', 'type'],
}

/**
 * Reads addresses: a CSV with the columns lng and lat, or x and y in metres, or without a header x and y; rows without a place
 * are left out.
 * @throws Error naming the file when it has no such columns
 */
export async function readAddressFile(file: string): Promise<FilePlaces> {
  const places: FilePlaces = { x: [], y: [], inDegrees: false }
  let columns: { x: number; y: number } | undefined
  for await (const fields of readFields(file)) {
    if (columns === undefined) {
      const isHeader = !fields.every((field) => Number.isFinite(readNumber(field)))
      const names = isHeader ? fields : ['x', 'y']
      const { x, y, inDegrees } = columnsOf(file, names)
      places.inDegrees = inDegrees
      columns = { x: names.indexOf(x), y: names.indexOf(y) }
      if (isHeader) continue
    }
    const [x, y] = [readNumber(fields[columns.x] ?? ''), readNumber(fields[columns.y] ?? '')]
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue
    places.x.push(x)
    places.y.push(y)
  }
  return places
}

/**
 * Reads incidents by month: a CSV with a header, columns for place (as addresses), time (ISO, a month is enough) and category.
 * @throws Error naming the file when it has no such columns
 */
export async function readMonthlyIncidents(file: string): Promise<FileMonths> {
  const incidents: FileMonths = { x: [], y: [], inDegrees: false, month: [], category: [], unplaced: 0 }
  let columns: (Columns & { time: string; category: string }) | undefined
  for await (const row of readRows(file)) {
    const all = Object.keys(row)
    columns ??= {
      ...columnsOf(file, all),
      time: required(file, all, names.time),
      category: required(file, all, names.category),
    }
    const [x, y] = [readNumber(row[columns.x] ?? ''), readNumber(row[columns.y] ?? '')]
    const month = /^\d{4}-(0[1-9]|1[0-2])(?!\d)/.exec(row[columns.time] ?? '')?.[0]
    if (!Number.isFinite(x) || !Number.isFinite(y) || month === undefined) {
      incidents.unplaced++
      continue
    }
    incidents.x.push(x)
    incidents.y.push(y)
    incidents.month.push(month)
    incidents.category.push(row[columns.category] ?? '')
  }
  return { ...incidents, inDegrees: columns?.inDegrees ?? false }
}

type Columns = { x: string; y: string; inDegrees: boolean }

function columnsOf(file: string, columns: readonly string[]): Columns {
  const [lng, lat] = [columnOf(columns, names.lng), columnOf(columns, names.lat)]
  if (lng !== undefined && lat !== undefined) return { x: lng, y: lat, inDegrees: true }
  return { x: required(file, columns, names.x), y: required(file, columns, names.y), inDegrees: false }
}

function columnOf(columns: readonly string[], wanted: readonly string[]): string | undefined {
  return wanted.flatMap((name) => columns.find((column) => column.trim().toLowerCase() === name) ?? []).at(0)
}

function required(file: string, columns: readonly string[], wanted: readonly string[]): string {
  const column = columnOf(columns, wanted)
  if (column === undefined)
    throw new Error(`${file}: no column ${wanted.join(' or ')}; there are ${columns.join(', ')}`)
  return column
}
