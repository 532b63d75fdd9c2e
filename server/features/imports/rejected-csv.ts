import { rejectionReasons, type RejectionReason } from '../../contract/imports.ts'
import type { Trx } from '../../db/transaction.ts'
import { rejectedRows } from './imports-queries.ts'
import { mendingColumns } from './mended-file.ts'

/**
 * The rejected rows of an import as CSV the way spreadsheets here expect it (UTF-8 with byte-order mark, semicolons): the file's own columns, then the import, the line, the column at fault and the reason
 * in words. Mended, the file can be imported as it is.
 */
export async function* rejectedCsv(
  trx: Trx,
  batch: number,
  columns: readonly string[],
  language: 'sv' | 'en',
): AsyncGenerator<string> {
  yield `\uFEFF${record([...columns, ...mendingColumns])}`
  for await (const rows of rejectedRows(trx, batch)) {
    let text = ''
    for (const { line, column, reason, raw } of rows) {
      const words = rejectionReasons[reason as RejectionReason][language]
      // A row with too few or too many fields is brought to the header's width, so that what follows keeps its place; the surplus stays with the last field.
      const own =
        raw.length > columns.length
          ? [...raw.slice(0, columns.length - 1), raw.slice(columns.length - 1).join(' ')]
          : raw
      const padding = Array.from({ length: columns.length - own.length }, () => '')
      text += record([...own, ...padding, String(batch), String(line), column ?? '', words])
    }
    yield text
  }
}

function record(fields: readonly string[]): string {
  return `${fields.map((field) => (/[";\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(';')}\r\n`
}
