import type { DisclosureReport } from '../../contract/public-release.ts'
import type { ReleaseGeography } from './release-geography.ts'
import type { MadeRelease } from './release-job.ts'
import type { LeftOutReason, ReleaseRecords } from './release-records.ts'

/** What numbers of records are rounded to: the municipality reads the report too, and is told of no 1 or 2 incidents. */
const roundingBase = 3

/** What those who sign are shown besides the document. */
export function disclosureReport(
  geography: ReleaseGeography,
  records: ReleaseRecords,
  uncounted: ReadonlyMap<LeftOutReason, number>,
  made: MadeRelease,
): DisclosureReport {
  const leftOut = new Map(uncounted)
  if (made.outside > 0) leftOut.set('outside', (leftOut.get('outside') ?? 0) + made.outside)
  const total = records.names.length + [...uncounted.values()].reduce((sum, count) => sum + count, 0)
  return {
    cells: geography.cells.length,
    cellsBySize: cellsBySize(geography),
    addresses: geography.addresses,
    records: rounded(total),
    leftOut: [...leftOut].map(([reason, count]) => ({ reason, records: rounded(count) })),
    ...made.disclosure,
  }
}

function cellsBySize({ cells }: ReleaseGeography): Record<string, number> {
  const sizes: Record<string, number> = {}
  for (const { blocks } of cells) {
    const size = blocks.length > 1 ? 'merged' : String(blocks[0]![2])
    sizes[size] = (sizes[size] ?? 0) + 1
  }
  return sizes
}

function rounded(count: number): number {
  return Math.round(count / roundingBase) * roundingBase
}
