/**
 * How much of the truth a release keeps.
 *
 * Method: mean absolute error of counts; rank correlation of Spearman 1904 as Pearson's of mid-ranks (ties: Kendall 1948, ch. 3).
 * Complexity: O(n log n).
 * Does not handle: weights, confidence intervals.
 */

import { districtMetres, type Geography } from './merged-geography.ts'
import { slotOf } from './release-counts.ts'

export type ReleaseUtility = {
  /** Mean absolute error of an item's count in a cell and in a district, over those with records or a count. */
  readonly cellError: number
  readonly districtError: number
  /** The same of the municipality's counts of each item. */
  readonly totalError: number
  /** Spearman's rank correlation with the truth over all cells, mean over the items for which it is defined; null for none. */
  readonly rankCorrelation: number | null
}

/** Mean absolute difference of published and exact counts over places where either is above 0; 0 where there are none. */
export function meanAbsoluteError(exact: ArrayLike<number>, published: ArrayLike<number>): number {
  let [sum, places] = [0, 0]
  for (let i = 0; i < exact.length; i++) {
    if (exact[i] === 0 && published[i] === 0) continue
    sum += Math.abs(exact[i] - published[i])
    places++
  }
  return places === 0 ? 0 : sum / places
}

/** Sums of counts by group (`groupOf` from 0, −1 for none), such as cells by district. */
export function groupSums(counts: ArrayLike<number>, groupOf: Int32Array, groupCount: number): Float64Array {
  const sums = new Float64Array(groupCount)
  for (let i = 0; i < groupOf.length; i++) if (groupOf[i] >= 0) sums[groupOf[i]] += counts[i]
  return sums
}

/** Spearman's rank correlation, −1 to 1; null where it is not defined: fewer than two values, or one side all equal. */
export function rankCorrelation(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  const n = a.length
  if (n < 2) return null
  const [ra, rb] = [midRanks(a), midRanks(b)]
  const mean = (n + 1) / 2
  let [ab, aa, bb] = [0, 0, 0]
  for (let i = 0; i < n; i++) {
    ab += (ra[i] - mean) * (rb[i] - mean)
    aa += (ra[i] - mean) ** 2
    bb += (rb[i] - mean) ** 2
  }
  return aa === 0 || bb === 0 ? null : ab / Math.sqrt(aa * bb)
}

/** District (2 km) that each cell lies in, by its first block: from 0, in the order of the cells. */
export function districtsOfCells({ cellCount, blockStart, blockX, blockY }: Geography): {
  districtOf: Int32Array
  districtCount: number
} {
  const numbers = new Map<string, number>()
  const districtOf = new Int32Array(cellCount)
  for (let cell = 0; cell < cellCount; cell++) {
    const corner = [blockX[blockStart[cell]], blockY[blockStart[cell]]].map((at) => Math.floor(at / districtMetres))
    const name = corner.join()
    if (!numbers.has(name)) numbers.set(name, numbers.size)
    districtOf[cell] = numbers.get(name)!
  }
  return { districtOf, districtCount: numbers.size }
}

/** How far published counts are from exact ones, both by slot (release-counts.ts). */
export function releaseUtility(
  exact: Int32Array,
  published: Int32Array,
  itemCount: number,
  geography: Geography,
): ReleaseUtility {
  const { cellCount } = geography
  const { districtOf, districtCount } = districtsOfCells(geography)
  const cells: [number[], number[]] = [[], []]
  const districts: [number[], number[]] = [[], []]
  const totals: [number[], number[]] = [[], []]
  const correlations: number[] = []
  for (let item = 0; item < itemCount; item++) {
    const [first, whole] = [slotOf(cellCount, item, 0), slotOf(cellCount, item, cellCount)]
    const both = [exact.subarray(first, whole), published.subarray(first, whole)] as const
    for (const [k, counts] of both.entries()) {
      for (const count of counts) cells[k].push(count)
      for (const sum of groupSums(counts, districtOf, districtCount)) districts[k].push(sum)
      totals[k].push([exact, published][k][whole])
    }
    const correlation = rankCorrelation(...both)
    if (correlation !== null) correlations.push(correlation)
  }
  return {
    cellError: meanAbsoluteError(...cells),
    districtError: meanAbsoluteError(...districts),
    totalError: meanAbsoluteError(...totals),
    rankCorrelation:
      correlations.length === 0 ? null : correlations.reduce((sum, value) => sum + value, 0) / correlations.length,
  }
}

/** Ranks from 1, equal values sharing the mean of theirs. */
function midRanks(values: ArrayLike<number>): Float64Array {
  const order = Int32Array.from({ length: values.length }, (_, i) => i).sort((a, b) => values[a] - values[b])
  const ranks = new Float64Array(values.length)
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && values[order[to]] === values[order[from]]) to++
    for (let k = from; k < to; k++) ranks[order[k]] = (from + 1 + to) / 2
  }
  return ranks
}
