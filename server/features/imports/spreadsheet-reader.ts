import { readSheet } from 'read-excel-file/node'

import { problem } from '../../http/problem.ts'
import { looksLikeHeader } from './delimited-dialect.ts'
import { readBytes } from './file-bytes.ts'
import { columnNames, sampleRowCount, type Table, type TableNote, type TableRow } from './table.ts'
import { unzipEntry, zipDirectory } from './zip-directory.ts'

/** A sheet is held in memory as a whole, so it is bounded: 50 MB packed, 400 MB unpacked is about a million rows, the most a sheet can have. */
const maxPackedBytes = 50 * 1024 * 1024
const maxUnpackedBytes = 400 * 1024 * 1024

/** Rows given at a time. */
const groupRows = 500

/**
 * The first sheet of an Excel workbook (.xlsx) as a table of text: dates as 'YYYY-MM-DD' or 'YYYY-MM-DD HH:MM:SS', numbers with a decimal point. Formulas give
 * the result that was saved with them.
 * @throws problem too_large, wrong_archive, corrupt_file, no_rows
 */
export async function readSpreadsheet(path: string): Promise<Table> {
  const archive = await readWhole(path)
  const sheetNames = await checkWorkbook(archive)
  const rows = await readFirstSheet(archive)
  const filled = rows.filter((row) => row.cells.some((cell) => cell !== ''))
  const width = Math.max(0, ...filled.slice(0, sampleRowCount).map((row) => row.cells.length))
  // A report's title stands above the header and fills fewer cells.
  const headerIndex = filled.findIndex((row) => row.cells.filter((cell) => cell !== '').length > Math.min(1, width - 1))
  const first = filled[headerIndex]
  if (!first) throw problem('empty_file')
  const hasHeader = looksLikeHeader(first, filled.slice(headerIndex + 1, headerIndex + 200))
  const data = filled.slice(hasHeader ? headerIndex + 1 : headerIndex)
  if (data.length === 0) throw problem('no_rows')
  const columns = columnNames(hasHeader ? first.cells : first.cells.map(() => ''))
  return {
    format: 'spreadsheet',
    encoding: null,
    delimiter: null,
    columns,
    declaredSrid: undefined,
    notes: sheetNames.length > 1 ? [otherSheets(sheetNames)] : [],
    sample: data.slice(0, sampleRowCount),
    rows: () => inGroups(data),
  }
}

async function readWhole(path: string): Promise<Buffer> {
  const parts: Buffer[] = []
  let length = 0
  for await (const chunk of readBytes(path)) {
    length += chunk.length
    if (length > maxPackedBytes) throw problem('too_large', { limit: '50 MB' })
    parts.push(chunk)
  }
  return Buffer.concat(parts)
}

/** Checks that a zip is a workbook and unpacks to what it says, and gives the names of its sheets. */
async function checkWorkbook(archive: Buffer): Promise<string[]> {
  const entries = zipDirectory(archive)
  if (!entries) throw problem('corrupt_file')
  const workbook = entries.find((entry) => entry.name === 'xl/workbook.xml')
  if (!workbook)
    throw problem('wrong_archive', {
      names: entries
        .slice(0, 3)
        .map((entry) => entry.name)
        .join(', '),
    })
  const unpackedBytes = entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0)
  if (unpackedBytes > maxUnpackedBytes) throw problem('too_large', { limit: '400 MB' })
  let names: string[] = []
  for (const entry of entries) {
    const content = await unzipEntry(archive, entry)
    if (!content) throw problem('corrupt_file')
    if (entry === workbook)
      names = [...content.toString('utf8').matchAll(/<(?:\w+:)?sheet\b[^>]*?\bname="([^"]*)"/g)].map(
        (match) => match[1] ?? '',
      )
  }
  return names
}

async function readFirstSheet(archive: Buffer): Promise<TableRow[]> {
  let sheet: readonly (readonly unknown[])[]
  try {
    sheet = await readSheet(archive, 1)
  } catch {
    throw problem('corrupt_file')
  }
  return sheet.map((row, index) => ({ line: index + 1, cells: row.map(cellText) }))
}

function cellText(value: unknown): string {
  if (value == null) return ''
  if (typeof value === 'string') return value.trim()
  if (value instanceof Date) return dateText(value)
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/** A date cell denotes a clock reading without a zone, which the reader gives as if it were UTC, cut down to the millisecond. */
function dateText(value: Date): string {
  const text = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString()
  if (text.startsWith('1899-12-3')) return text.slice(11, 19)
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 19)}`
}

async function* inGroups(rows: readonly TableRow[]): AsyncGenerator<readonly TableRow[]> {
  for (let from = 0; from < rows.length; from += groupRows) yield rows.slice(from, from + groupRows)
}

function otherSheets(names: readonly string[]): TableNote {
  return {
    sv: `Arbetsboken har ${names.length} blad; bara det första, ${names[0]}, har lästs.`,
    en: `The workbook has ${names.length} sheets; only the first, ${names[0]}, was read.`,
  }
}
