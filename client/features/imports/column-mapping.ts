import type { ImportProposal } from '../../../server/contract/imports.ts'

/** Field that a column is used as; null when it is not used. */
export type ColumnUse = string | null

/** The proposed use of each column, in the file's order. */
export function initialMapping({ columns, mapping }: Pick<ImportProposal, 'columns' | 'mapping'>): ColumnUse[] {
  const fieldOf = new Map(Object.entries(mapping).map(([field, column]) => [column, field]))
  return columns.map((column) => fieldOf.get(column) ?? null)
}

/** The chosen uses as field → column, counted from 0. */
export function wishedMapping(uses: readonly ColumnUse[]): Record<string, number> {
  return Object.fromEntries(uses.flatMap((field, index) => (field === null ? [] : [[field, index]])))
}

/** Fields chosen for more than one column. */
export function fieldsTwice(uses: readonly ColumnUse[]): string[] {
  const used = uses.filter((field) => field !== null)
  return [...new Set(used.filter((field, index) => used.indexOf(field) !== index))]
}

/** What rows cannot be imported without: a place and a time, each of which can be given in several ways. */
export function fieldsMissing(uses: readonly ColumnUse[]): ('place' | 'from')[] {
  const used = new Set(uses)
  const place = used.has('geometry') || (used.has('lng') && used.has('lat')) || (used.has('x') && used.has('y'))
  const time = used.has('from') || used.has('date') || (used.has('year') && used.has('month'))
  return [...(place ? [] : (['place'] as const)), ...(time ? [] : (['from'] as const))]
}
