import type { DisclosureReport } from '../../contract/public-release.ts'
import { districtMetres } from '../../kernels/disclosure/merged-geography.ts'
import type { Geography } from '../../kernels/disclosure/merged-geography.ts'
import { slotOf } from '../../kernels/disclosure/release-counts.ts'
import { groupSums, meanAbsoluteError, rankCorrelation } from '../../kernels/disclosure/utility.ts'

/** Counts by slot, exact and as published. */
interface Compared {
  exact: Int32Array
  published: Int32Array
  geography: Geography
  itemCodes: readonly string[]
}

/**
 * How far a release is from the truth: mean error of the counts of single items by cell, and by district of 2 km; rank
 * correlation of everything of a kind over the cells that have any. To two decimals, since the exact counts are not to be had
 * from it.
 */
export function releaseUtility({ exact, published, geography, itemCodes }: Compared): DisclosureReport['utility'] {
  const { cellCount } = geography
  const districts = districtsOf(geography)
  const cells: Pair = { exact: [], published: [] }
  const sums: Pair = { exact: [], published: [] }
  const ranked: Pair = { exact: [], published: [] }
  for (const [item, code] of itemCodes.entries()) {
    const from = slotOf(cellCount, item, 0)
    const truth = exact.subarray(from, from + cellCount)
    const shown = published.subarray(from, from + cellCount)
    if (code.startsWith('all:')) {
      add(ranked, truth, shown)
      continue
    }
    add(cells, truth, shown)
    add(sums, groupSums(truth, districts.of, districts.count), groupSums(shown, districts.of, districts.count))
  }
  const correlation = rankCorrelation(ranked.exact, ranked.published)
  return {
    cellError: rounded(meanAbsoluteError(cells.exact, cells.published)),
    districtError: rounded(meanAbsoluteError(sums.exact, sums.published)),
    rankCorrelation: correlation === null ? null : rounded(correlation),
  }
}

interface Pair {
  exact: number[]
  published: number[]
}

function add(pair: Pair, exact: ArrayLike<number>, published: ArrayLike<number>): void {
  for (let at = 0; at < exact.length; at++) {
    if (exact[at] === 0 && published[at] === 0) continue
    pair.exact.push(exact[at]!)
    pair.published.push(published[at]!)
  }
}

/** The district of each cell, by its first block. */
function districtsOf({ cellCount, blockStart, blockX, blockY }: Geography): { of: Int32Array; count: number } {
  const numbers = new Map<string, number>()
  const of = Int32Array.from({ length: cellCount }, (_, cell) => {
    const first = blockStart[cell]!
    const district = `${Math.floor(blockX[first]! / districtMetres)} ${Math.floor(blockY[first]! / districtMetres)}`
    if (!numbers.has(district)) numbers.set(district, numbers.size)
    return numbers.get(district)!
  })
  return { of, count: numbers.size }
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
