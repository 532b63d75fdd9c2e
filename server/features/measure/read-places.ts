import { readNumber } from './measure-options.ts'
import { readRows, type Row } from './read-rows.ts'

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
 * Reads addresses: a CSV with a header, columns lng and lat, or x and y in metres; rows without a place are left out.
 * @throws Error naming the file when it has no such columns
 */
export async function readAddressFile(file: string): Promise<FilePlaces> {
  const places: FilePlaces = { x: [], y: [], inDegrees: false }
  let columns: Columns | undefined
  for await (const row of readRows(file)) {
    columns ??= columnsOf(file, row)
    const [x, y] = placeOf(row, columns)
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue
    places.x.push(x)
    places.y.push(y)
  }
  return { ...places, inDegrees: columns?.inDegrees ?? false }
}

/**
 * Reads incidents by month: a CSV with a header, columns for place (as addresses), time (ISO, a month is enough) and category.
 * @throws Error naming the file when it has no such columns
 */
export async function readMonthlyIncidents(file: string): Promise<FileMonths> {
  const incidents: FileMonths = { x: [], y: [], inDegrees: false, month: [], category: [], unplaced: 0 }
  let columns: (Columns & { time: string; category: string }) | undefined
  for await (const row of readRows(file)) {
    columns ??= {
      ...columnsOf(file, row),
      time: required(file, row, names.time),
      category: required(file, row, names.category),
    }
    const [x, y] = placeOf(row, columns)
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

function columnsOf(file: string, row: Row): Columns {
  const [lng, lat] = [columnOf(row, names.lng), columnOf(row, names.lat)]
  if (lng !== undefined && lat !== undefined) return { x: lng, y: lat, inDegrees: true }
  return { x: required(file, row, names.x), y: required(file, row, names.y), inDegrees: false }
}

function columnOf(row: Row, wanted: readonly string[]): string | undefined {
  const columns = Object.keys(row)
  return wanted.flatMap((name) => columns.find((column) => column.trim().toLowerCase() === name) ?? []).at(0)
}

function required(file: string, row: Row, wanted: readonly string[]): string {
  const column = columnOf(row, wanted)
  if (column === undefined)
    throw new Error(`${file}: no column ${wanted.join(' or ')}; there are ${Object.keys(row).join(', ')}`)
  return column
}

function placeOf(row: Row, { x, y }: Columns): [number, number] {
  return [readNumber(row[x] ?? ''), readNumber(row[y] ?? '')]
}
