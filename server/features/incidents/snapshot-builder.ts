import { zoneClock } from '../../geo/local-time.ts'
import { projectionFor } from '../../geo/projection.ts'
import { allocatePointColumns } from '../../kernels/points/point-columns.ts'
import type { AnalysisJob } from '../jobs/analysis-job.ts'
import { sourceNumber, timePrecisions } from './point-snapshot.ts'
import type { PointSnapshot, SnapshotHead } from './point-snapshot.ts'
import type { SnapshotChunk } from './snapshot-queries.ts'
import { tileOrder, worldX, worldY } from './tile-order.ts'

/** 2000-01-01T00:00Z, from which PostgreSQL counts, in seconds since 1970. */
const epochOfPostgres = 946_684_800

/** What the byte of a category can tell apart, and that of a source with its origin. */
const mostCategories = 256
const mostSources = 128

/** Longest interval whose hour counts as known, in seconds. */
const longestKnownHour = 3600

const hourPrecisions: ReadonlySet<number> = new Set([timePrecisions.indexOf('minute'), timePrecisions.indexOf('hour')])
const intervalPrecision = timePrecisions.indexOf('interval')

/** Makes a snapshot of the rows read. */
export const snapshotJob: AnalysisJob<{ head: SnapshotHead; chunks: SnapshotChunk[] }, PointSnapshot> = {
  name: 'snapshot',
  length: 'long',
  run: ({ head, chunks }) => buildSnapshot(head, chunks),
}

/**
 * Makes a snapshot of the rows read: puts them in the order of the tile pyramid, projects them and works out their
 * local hours. About 0.5 s for 600,000 rows, so it belongs in a worker thread.
 * @throws Error when a chunk's columns are not of one length, or there are over 256 categories or 128 sources
 */
export function buildSnapshot(head: SnapshotHead, chunks: readonly SnapshotChunk[]): PointSnapshot {
  if (head.categories.length > mostCategories)
    throw new Error(`${head.categories.length} categories are over ${mostCategories}`)
  if (head.sourceIds.length > mostSources) throw new Error(`${head.sourceIds.length} sources are over ${mostSources}`)
  const rows = decode(chunks)
  const order = tileOrder(rows.x, rows.y, orderOfTime(rows))
  const { length } = order
  const snapshot: PointSnapshot = {
    ...head,
    columns: allocatePointColumns(length),
    ids: new Float64Array(new SharedArrayBuffer(8 * length)),
    worldX: new Uint32Array(new SharedArrayBuffer(4 * length)),
    worldY: new Uint32Array(new SharedArrayBuffer(4 * length)),
    month: new Uint16Array(new SharedArrayBuffer(2 * length)),
    precision: new Uint8Array(new SharedArrayBuffer(length)),
  }
  snapshot.columns.weight.fill(1)
  place(snapshot, rows, order)
  date(snapshot, rows, order)
  return snapshot
}

interface Rows {
  x: Uint32Array
  y: Uint32Array
  lng: Float64Array
  lat: Float64Array
  from: Float64Array
  to: Float64Array
  ids: Float64Array
  flags: Int32Array
}

function decode(chunks: readonly SnapshotChunk[]): Rows {
  const length = chunks.reduce((sum, chunk) => sum + chunk.count, 0)
  const doubles = () => new Float64Array(length)
  const rows: Rows = {
    x: new Uint32Array(length),
    y: new Uint32Array(length),
    lng: doubles(),
    lat: doubles(),
    from: doubles(),
    to: doubles(),
    ids: doubles(),
    flags: new Int32Array(length),
  }
  let at = 0
  for (const chunk of chunks) {
    const ids = viewOf(chunk.ids, chunk.count * 8)
    const lng = viewOf(chunk.lng, chunk.count * 8)
    const lat = viewOf(chunk.lat, chunk.count * 8)
    const from = viewOf(chunk.from, chunk.count * 8)
    const to = viewOf(chunk.to, chunk.count * 8)
    const flags = viewOf(chunk.flags, chunk.count * 4)
    for (let i = 0; i < chunk.count; i++, at++) {
      rows.lng[at] = lng.getFloat64(i * 8)
      rows.lat[at] = lat.getFloat64(i * 8)
      rows.x[at] = worldX(rows.lng[at]!)
      rows.y[at] = worldY(rows.lat[at]!)
      rows.from[at] = int64At(from, i * 8) / 1e6 + epochOfPostgres
      rows.to[at] = int64At(to, i * 8) / 1e6 + epochOfPostgres
      rows.ids[at] = int64At(ids, i * 8)
      rows.flags[at] = flags.getInt32(i * 4)
    }
  }
  return rows
}

/** The rows in the order of time, then id; undefined when they stand in it, as those of one chunk after the other do. */
function orderOfTime({ from, ids }: Rows): Uint32Array | undefined {
  const compare = (a: number, b: number) => from[a]! - from[b]! || ids[a]! - ids[b]!
  for (let i = 1; i < from.length; i++) {
    if (compare(i - 1, i) > 0) return Uint32Array.from(from, (_, row) => row).sort(compare)
  }
  return undefined
}

function place({ columns, ids, worldX, worldY, srid }: PointSnapshot, rows: Rows, order: Uint32Array): void {
  const projection = projectionFor(srid)
  let previous = -1
  for (let i = 0; i < order.length; i++) {
    const row = order[i]!
    // In this order the rows of one place follow each other, and police data has a few places with many rows each.
    if (previous >= 0 && rows.lng[row] === rows.lng[previous] && rows.lat[row] === rows.lat[previous]) {
      columns.x[i] = columns.x[i - 1]!
      columns.y[i] = columns.y[i - 1]!
    } else {
      const [x, y] = projection.toMetres(rows.lng[row]!, rows.lat[row]!)
      columns.x[i] = x
      columns.y[i] = y
    }
    ids[i] = rows.ids[row]!
    worldX[i] = rows.x[row]!
    worldY[i] = rows.y[row]!
    previous = row
  }
}

function date({ columns, month, precision: precisions, zone }: PointSnapshot, rows: Rows, order: Uint32Array): void {
  const clock = zoneClock(zone)
  const day = new Date(0)
  for (let i = 0; i < order.length; i++) {
    const row = order[i]!
    const flags = rows.flags[row]!
    const [from, to] = [rows.from[row]!, rows.to[row]!]
    const precision = (flags >> 16) & 0xff
    precisions[i] = precision
    const hourKnown =
      hourPrecisions.has(precision) || (precision === intervalPrecision && to - from <= longestKnownHour)
    columns.fromSeconds[i] = from
    columns.toSeconds[i] = to
    columns.category[i] = flags & 0xff
    columns.source[i] = sourceNumber((flags >> 8) & 0xff, flags >> 24 === 1)
    columns.hourOfWeek[i] = hourKnown ? clock.hourOfWeek(from) : -1
    day.setTime((from + clock.offsetSeconds(from)) * 1000)
    month[i] = day.getUTCFullYear() * 12 + day.getUTCMonth()
  }
}

function viewOf(bytes: Uint8Array<ArrayBuffer>, length: number): DataView {
  if (bytes.byteLength !== length)
    throw new Error(`A column of the snapshot has ${bytes.byteLength} bytes, not ${length}`)
  return new DataView(bytes.buffer, bytes.byteOffset, length)
}

/** A big-endian int8 that a double holds exactly, which microseconds until 2255 and identifiers are. */
function int64At(view: DataView, offset: number): number {
  return view.getInt32(offset) * 2 ** 32 + view.getUint32(offset + 4)
}
