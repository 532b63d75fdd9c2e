import { problem } from '../../http/problem.ts'
import { detectDialect } from './delimited-dialect.ts'
import { readDelimited } from './delimited-reader.ts'
import { headBytes, readBytes, readHead } from './file-bytes.ts'
import { readGeoJson } from './geojson-reader.ts'
import { looksLikePoliceEvents, readPoliceEvents } from './police-events-reader.ts'
import { readSpreadsheet } from './spreadsheet-reader.ts'
import { columnNames, sampleRowCount, type Table, type TableRow } from './table.ts'
import { decodeHead, decodeLines, detectEncoding, maxLineBytes, type TextEncoding } from './text-encoding.ts'

/** Beginnings of files that people take for tables, and what they are. */
const otherKinds: readonly { magic: readonly number[]; name: string }[] = [
  { magic: [0x25, 0x50, 0x44, 0x46], name: 'PDF' },
  { magic: [0x89, 0x50, 0x4e, 0x47], name: 'PNG' },
  { magic: [0xff, 0xd8, 0xff], name: 'JPEG' },
  { magic: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], name: 'SQLite/GeoPackage' },
  { magic: [0x1f, 0x8b], name: 'gzip' },
  { magic: [0x37, 0x7a, 0xbc, 0xaf], name: '7-Zip' },
  { magic: [0x52, 0x61, 0x72, 0x21], name: 'RAR' },
]

const oldOfficeMagic = [0xd0, 0xcf, 0x11, 0xe0]
const zipMagic = [0x50, 0x4b, 0x03, 0x04]
const emptyZipMagic = [0x50, 0x4b, 0x05, 0x06]

/**
 * Opens a file as a table, told by its content and never by its name: CSV, TSV and their like, XLSX, GeoJSON, polisen.se's events, or gzip of each.
 * `isCut` says that only the beginning of the file is there, which is enough to propose a mapping.
 * @throws problem empty_file, no_rows, not_a_table, binary_file, nul_bytes, line_too_long, wrong_archive, old_spreadsheet, corrupt_file, truncated_file, too_large
 */
export async function openTable(path: string, isCut = false): Promise<Table> {
  const head = await readHead(path, isCut)
  if (head.length === 0) throw problem('empty_file')
  if (beginsWith(head, zipMagic)) return readSpreadsheet(path)
  if (beginsWith(head, emptyZipMagic)) throw problem('wrong_archive', { names: '–' })
  if (beginsWith(head, oldOfficeMagic)) throw problem('old_spreadsheet')
  const other = otherKinds.find((kind) => beginsWith(head, kind.magic))
  if (other) throw problem('binary_file', { kind: other.name })

  const encoding = detectEncoding(head)
  checkIsText(head, encoding)
  const text = decodeHead(head, encoding)
  const start = text.trimStart().slice(0, 100)
  if (start === '') throw problem('empty_file')
  if (start.startsWith('{')) return readGeoJson(path, encoding, isCut)
  if (looksLikePoliceEvents(text)) return readPoliceEvents(path, encoding, isCut)
  if (start.startsWith('[') || start.startsWith('<')) throw problem('not_a_table')
  return openDelimited(path, text, encoding, isCut || head.length >= headBytes)
}

async function openDelimited(path: string, head: string, encoding: TextEncoding, isPart: boolean): Promise<Table> {
  const dialect = await detectDialect(head)
  if (!dialect) throw problem(longestLine(head) > maxLineBytes * 0.9 ? 'line_too_long' : 'not_a_table', { line: 1 })
  const columns = columnNames(dialect.header ?? Array.from({ length: dialect.columnCount }, () => ''))

  async function* dataRows(blocks: AsyncIterable<string> | Iterable<string>): AsyncGenerator<TableRow[]> {
    for await (const rows of readDelimited(blocks, dialect!)) {
      const data =
        rows[0] && rows[0].line >= dialect!.firstDataLine
          ? rows
          : rows.filter((row) => row.line >= dialect!.firstDataLine)
      for (const row of data) if (row.cells.length > columns.length) fitToColumns(row, columns.length)
      if (data.length > 0) yield data
    }
  }

  const sample: TableRow[] = []
  // A head that is not the whole file ends within a line, which is left out.
  const whole = !isPart ? head : head.slice(0, head.lastIndexOf(dialect.lineBreak) + 1)
  try {
    for await (const rows of dataRows([whole])) sample.push(...rows.slice(0, sampleRowCount))
  } catch (error) {
    // Within a long quoted field the head may end anywhere; the whole file will tell whether the quote is closed.
    if (sample.length === 0 || !isPart) throw error
  }
  if (sample.length === 0) throw problem('no_rows')
  return {
    format: 'delimited',
    encoding,
    delimiter: dialect.delimiter,
    columns,
    declaredSrid: undefined,
    notes: [],
    sample,
    rows: () => dataRows(decodeLines(readBytes(path), encoding, dialect.lineBreak)),
  }
}

/** Fields beyond the header are dropped when they are empty, as behind a closing delimiter; otherwise the row as a whole is at fault. */
function fitToColumns(row: TableRow, columnCount: number): void {
  if (row.cells.slice(columnCount).every((cell) => cell.trim() === '')) return
  ;(row as { fault?: TableRow['fault'] }).fault = 'wrong_field_count'
}

function checkIsText(head: Buffer, encoding: TextEncoding): void {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return
  const firstNul = head.indexOf(0)
  let control = 0
  for (const byte of head.subarray(0, 4096))
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 0) control++
  if (control > Math.min(head.length, 4096) / 100) throw problem('binary_file', { kind: '?' })
  if (firstNul >= 0)
    throw problem('nul_bytes', { line: head.subarray(0, firstNul).toString('latin1').split('\n').length })
}

function longestLine(text: string): number {
  return Math.max(...text.split(/[\r\n]/).map((line) => line.length))
}

function beginsWith(head: Buffer, magic: readonly number[]): boolean {
  return magic.every((byte, index) => head[index] === byte)
}
