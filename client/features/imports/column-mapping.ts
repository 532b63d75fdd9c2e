import type { ImportProposal } from '../../../server/contract/imports.ts'

/** Field that a column is used as; null when it is not used. */
export type ColumnUse = string | null

/** The proposed use of each column, in the file's order. */
export function initialMapping({ columns, mapping }: Pick<ImportProposal, 'columns' | 'mapping'>): ColumnUse[] {
  const fieldOf = new Map(Object.entries(mapping).map(([field, column]) => [column, field]))
  return columns.map((column) => fieldOf.get(column) ?? null)
}

/** The chosen uses as field → column. */
export function wishedMapping(
  { columns }: Pick<ImportProposal, 'columns'>,
  uses: readonly ColumnUse[],
): Record<string, string> {
  const mapping: Record<string, string> = {}
  columns.forEach((column, index) => {
    const field = uses[index]
    if (field != null) mapping[field] = column
  })
  return mapping
}

/** Fields chosen for more than one column. */
export function fieldsTwice(uses: readonly ColumnUse[]): string[] {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const field of uses) {
    if (field === null) continue
    if (seen.has(field)) twice.add(field)
    seen.add(field)
  }
  return [...twice]
}

/** What rows cannot be imported without: a place and a time. Names of the first field of each way to give one. */
export function fieldsMissing(uses: readonly ColumnUse[]): ('place' | 'from')[] {
  const used = new Set(uses)
  const place = used.has('geometry') || (used.has('lng') && used.has('lat')) || (used.has('x') && used.has('y'))
  const time = used.has('from') || used.has('date') || used.has('year')
  return [...(place ? [] : (['place'] as const)), ...(time ? [] : (['from'] as const))]
}
