import { readDelimited, type Delimiter, type Dialect } from './delimited-reader.ts'
import { readNumber } from './number-text.ts'
import type { TableRow } from './table.ts'

/** Records compared when the delimiter is guessed. */
const comparedRecords = 200

const delimiters: readonly Delimiter[] = [',', ';', '\t', '|']

/** Line before the header by which Excel is told the delimiter. */
const delimiterHint = /^sep=(.)\r?$/

export type DetectedDialect = Dialect & {
  /** Header cells, or undefined when the first record is data already. */
  readonly header: readonly string[] | undefined
  /** Line on which the data begin, from 1. */
  readonly firstDataLine: number
  readonly columnCount: number
}

/**
 * How a delimited text file is written, from its first part (which may end within a record): the delimiter is the one that cuts most records
 * into as many fields as the fullest common count. Undefined when no delimiter gives two columns, and the text is so no table.
 */
export async function detectDialect(head: string): Promise<DetectedDialect | undefined> {
  const lineBreak = head.includes('\n') || !head.includes('\r') ? '\n' : '\r'
  const hint = delimiterHint.exec(head.slice(0, Math.max(0, head.indexOf(lineBreak))))?.[1]
  const hinted = delimiters.filter((delimiter) => delimiter === hint)
  let best: { delimiter: Delimiter; records: TableRow[]; width: number; score: number } | undefined
  for (const delimiter of hinted.length > 0 ? hinted : delimiters) {
    const records = (await firstRecords(head, { delimiter, lineBreak })).slice(hinted.length)
    const width = commonWidth(records)
    if (width < 2) continue
    const agreeing = records.filter((record) => record.cells.length === width).length
    // Agreement first; of two that agree equally well the one with more columns, since commas also stand in numbers and names.
    const score = agreeing / records.length + width / 10_000
    if (!best || score > best.score) best = { delimiter, records, width, score }
  }
  if (!best || best.score < 0.5) return undefined

  const { delimiter, records, width } = best
  // A report's title lines stand above the header and fill fewer fields.
  const headerIndex = records.findIndex((record) => filledCells(record) > 1 && record.cells.length >= width)
  const first = records[headerIndex]
  if (!first) return undefined
  const hasHeader = looksLikeHeader(first, records.slice(headerIndex + 1))
  return {
    delimiter,
    lineBreak,
    header: hasHeader ? first.cells : undefined,
    firstDataLine: hasHeader ? first.line + 1 : first.line,
    columnCount: first.cells.length,
  }
}

/** Whether a first record names columns: it holds words only, while figures, dates or empty fields stand below it. */
export function looksLikeHeader(first: TableRow, rest: readonly TableRow[]): boolean {
  const words = first.cells.filter((cell) => cell.trim() !== '' && !isFigure(cell))
  if (
    words.length < first.cells.length / 2 ||
    first.cells.some((cell) => isFigure(cell) && !/^\d{1,4}$/.test(cell.trim()))
  )
    return false
  if (rest.length === 0) return true
  return first.cells.some((_, column) => rest.some((record) => isFigure(record.cells[column] ?? '')))
}

function isFigure(cell: string): boolean {
  const text = cell.trim()
  return (
    readNumber(text, true) !== undefined ||
    readNumber(text, false) !== undefined ||
    /^\d{1,4}[-/.]\d{1,2}([-/.]\d|$)/.test(text)
  )
}

async function firstRecords(head: string, dialect: Dialect): Promise<TableRow[]> {
  const records: TableRow[] = []
  // The last line of a head is likely cut; a quoted field cut in the middle would look unclosed.
  const lastBreak = head.lastIndexOf(dialect.lineBreak)
  const lines = lastBreak > 0 && records.length === 0 ? head.slice(0, lastBreak + 1) : head
  try {
    for await (const rows of readDelimited(linesOf(lines, dialect.lineBreak), dialect)) {
      records.push(...rows)
      if (records.length >= comparedRecords) break
    }
  } catch {
    // An unclosed quote at the end of the head: what was read before it is enough to judge by.
  }
  return records.slice(0, comparedRecords)
}

function* linesOf(text: string, lineBreak: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    const end = text.indexOf(lineBreak, start)
    yield text.slice(start, end < 0 ? text.length : end + 1)
    if (end < 0) return
    start = end + 1
  }
}

function commonWidth(records: readonly TableRow[]): number {
  const counts = new Map<number, number>()
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  let width = 0
  let most = 0
  for (const [cells, count] of counts) {
    if (count > most || (count === most && cells > width)) [width, most] = [cells, count]
  }
  return width
}

function filledCells(record: TableRow): number {
  return record.cells.filter((cell) => cell.trim() !== '').length
}
