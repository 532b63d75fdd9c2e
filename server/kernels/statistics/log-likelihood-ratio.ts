/**
 * How surprising a count is: the log likelihood ratio of a Poisson scan statistic.
 *
 * Method: Kulldorff 1997, eq. 3, for high counts only.
 * Complexity: constant.
 * Does not handle: the search over many windows, for which its significance must be corrected by the caller.
 */

/** c·ln(c/e) + (N−c)·ln((N−c)/(N−e)) for `count` c of `total` N with `expected` e of them (0 < e < N); 0 when c ≤ e. */
export function logLikelihoodRatio(count: number, total: number, expected: number): number {
  if (!(count >= 0 && count <= total)) throw new Error(`Not a count of ${total}: ${count}`)
  if (total > 0 && !(expected > 0 && expected <= total)) throw new Error(`Not an expectation of ${total}: ${expected}`)
  if (count <= expected) return 0
  const outside = total - count
  return count * Math.log(count / expected) + (outside > 0 ? outside * Math.log(outside / (total - expected)) : 0)
}
