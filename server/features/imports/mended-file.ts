import type { Table } from './table.ts'

/** Columns that are added behind a file's own when its rejected rows are downloaded. Such a file can be mended and imported as it is. */
export const mendingColumns = ['batch', 'line', 'column', 'reason'] as const

/**
 * Recognises a downloaded and mended file of rejected rows by its last columns: gives the table without them, and the import whose rows they were. A table that is not one is given as it is.
 */
export function recogniseMended(table: Table): { table: Table; mendedBatch: number | undefined } {
  const own = table.columns.length - mendingColumns.length
  if (own < 1 || !mendingColumns.every((name, index) => table.columns[own + index] === name))
    return { table, mendedBatch: undefined }
  const batch = Number(table.sample[0]?.cells[own])
  // The fields stay in the rows, behind those that have a column, so that nothing is copied.
  return {
    table: { ...table, columns: table.columns.slice(0, own) },
    mendedBatch: Number.isSafeInteger(batch) && batch > 0 ? batch : undefined,
  }
}
