import { createHash } from 'node:crypto'

import { recogniseLayout } from './known-layouts.ts'
import type { Table } from './table.ts'

/**
 * Name of a file's source where none is given: the known layout, or else one that files with the same columns share. What the file is called does not matter: a second download of it is
 * the same source.
 */
export function defaultSource(table: Pick<Table, 'format' | 'columns'>): string {
  const known = recogniseLayout(table)
  if (known) return known.name
  const columns = table.columns.map((column) => column.toLowerCase()).join('\n')
  return `table ${createHash('sha256').update(columns).digest('hex').slice(0, 8)}`
}
