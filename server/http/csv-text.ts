/** Text that a spreadsheet would take for a formula. */
const formulaStart = /^[=+\-@\t\r]/

export type CsvCell = string | number | boolean | null

/**
 * Rows, the header first, as CSV for spreadsheets and programs: UTF-8 with a byte-order mark, semicolons, CRLF, numbers
 * with a decimal point (a comma would read differently from one machine to the next). No cell can be taken for a formula.
 */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${rows.map(csvLine).join('')}`
}

/** One row with its line end. */
export function csvLine(row: readonly CsvCell[]): string {
  return `${row.map(cellText).join(';')}\r\n`
}

function cellText(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  const text = formulaStart.test(cell) ? `'${cell}` : cell
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
