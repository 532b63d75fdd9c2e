/**
 * How much of the truth a release keeps.
 *
 * Method: mean absolute error of counts; rank correlation of Spearman 1904 as Pearson's of mid-ranks (ties: Kendall 1948, ch. 3).
 * Complexity: O(n log n).
 * Does not handle: weights, confidence intervals.
 */

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
