import type { RejectionReason } from '../../contract/imports.ts'
import { copyText } from '../../db/copy-rows.ts'
import type { IncidentRow, RejectedRow, RowReader } from './incident-row.ts'
import type { Table } from './table.ts'

/** Characters sent to the database at a time. */
const blockLength = 256 * 1024

/** What an import counts while it reads: rows, and for each reason how many were rejected and where the first of them stands. */
export type ReadCounts = {
  read: number
  accepted: number
  rejected: number
  readonly reasons: Map<RejectionReason, { count: number; readonly line: number; readonly column: string | null }>
}

/** Table that an import is gathered in before it is merged; gone with the transaction. Either `group_key` or `reason` is set. */
export const createStaging = `
  create temporary table import_staging (
    line integer not null,
    key_kind text,
    group_key uuid,
    content_key uuid,
    category_code text,
    source_category text,
    origin text,
    from_time timestamptz,
    to_time timestamptz,
    time_precision text,
    point geometry(Point, 4326),
    column_name text,
    reason text,
    raw jsonb
  ) on commit drop`

export const copyStaging = `copy import_staging (line, key_kind, group_key, content_key, category_code, source_category, origin,
  from_time, to_time, time_precision, point, column_name, reason, raw) from stdin`

/** All rows of a table in COPY's text format for `copyStaging`, in blocks; `counts` is kept up to date, and `onProgress` called after each group of rows. */
export async function* stagingLines(
  table: Table,
  reader: RowReader,
  counts: ReadCounts,
  onProgress: (counts: Readonly<ReadCounts>) => void,
  signal?: AbortSignal,
): AsyncGenerator<string> {
  let block = ''
  for await (const rows of table.rows()) {
    signal?.throwIfAborted()
    for (const row of rows) {
      const result = reader.read(row)
      counts.read++
      if ('reason' in result) {
        counts.rejected++
        const known = counts.reasons.get(result.reason)
        if (known) known.count++
        else counts.reasons.set(result.reason, { count: 1, line: result.line, column: result.column })
        block += rejectedLine(result, table.columns.length)
      } else {
        counts.accepted++
        block += incidentLine(result)
      }
      if (block.length >= blockLength) {
        yield block
        block = ''
      }
    }
    onProgress(counts)
  }
  if (block !== '') yield block
}

function incidentLine(row: IncidentRow): string {
  const term = row.sourceCategory === null ? '\\N' : copyText(row.sourceCategory)
  return `${row.line}\t${row.keyKind}\t${row.groupKey}\t${row.contentKey}\t${row.category}\t${term}\t${row.origin}\t${timeText(row.from)}\t${timeText(row.to)}\t${row.precision}\t${pointText(row.lng, row.lat)}\t\\N\t\\N\t\\N\n`
}

function rejectedLine({ line, column, reason, cells }: RejectedRow, columnCount: number): string {
  // A row with too many fields keeps them all; only what a mended file has behind its own columns is left away.
  const own = reason === 'wrong_field_count' ? cells : cells.slice(0, columnCount)
  const raw = copyText(JSON.stringify(own.map(storable)))
  return `${line}${'\t\\N'.repeat(10)}\t${column === null ? '\\N' : copyText(column)}\t${reason}\t${raw}\n`
}

/** Text that PostgreSQL can hold: no NUL, no half of a surrogate pair; both can stand in JSON as escapes. */
function storable(text: string): string {
  return /[\0\uD800-\uDFFF]/.test(text) ? Buffer.from(text.replaceAll('\0', '\uFFFD')).toString() : text
}

let lastSeconds = Number.NaN
let lastText = ''

/** A file's rows come mostly in order of time, and a row's time is often that of the row before. */
function timeText(seconds: number): string {
  if (seconds !== lastSeconds) {
    lastSeconds = seconds
    lastText = new Date(seconds * 1000).toISOString()
  }
  return lastText
}

const ewkb = Buffer.alloc(25)
// Little-endian, point with SRID, 4326.
ewkb.writeUInt8(1, 0)
ewkb.writeUInt32LE(0x20000001, 1)
ewkb.writeUInt32LE(4326, 5)

function pointText(lng: number, lat: number): string {
  ewkb.writeDoubleLE(lng, 9)
  ewkb.writeDoubleLE(lat, 17)
  return ewkb.toString('hex')
}
