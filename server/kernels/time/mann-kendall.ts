/**
 * Whether a series rises or falls, and by how much: the Mann–Kendall test and Sen's slope.
 *
 * Method: S counts the pairs that rise less those that fall (Mann 1945; Kendall 1975, ch. 4); its variance is corrected
 * for ties and S moved one towards 0 for continuity, then compared with the normal distribution. The slope is the median
 * of the slopes between all pairs (Sen 1968), which a single odd month does not move.
 * Complexity: O(n²) time and memory; some 0.1 ms for 120 months.
 * Does not handle: seasons and the dependence of one month on the one before, which both make p too small (Hamed & Rao
 * 1998 correct for the latter); months of unequal length; fewer than some 8 values, where the normal distribution is
 * coarse.
 */
import { twoSidedP } from '../statistics/normal-distribution.ts'

export type MannKendall = {
  /** Pairs that rise less pairs that fall. */
  readonly s: number
  /** Variance of S under no trend, ties corrected for. */
  readonly variance: number
  readonly z: number
  /** Two-sided; 1 when no pair differs or there are fewer than two values. */
  readonly p: number
  /** Sen's: change of the value a unit of time; 0 with fewer than two values. */
  readonly slope: number
}

/**
 * Tests values in order of time for a trend. `times` (ascending, all different) say when, in whatever unit the slope is
 * wanted in; left out, the values follow each other one unit apart.
 * @throws Error naming the offending value: not finite, unequal lengths, times that do not rise
 */
export function mannKendall(values: ArrayLike<number>, times?: ArrayLike<number>): MannKendall {
  const n = values.length
  if (times !== undefined && times.length !== n)
    throw new Error(`Unequal lengths: ${n} values and ${times.length} times`)
  for (let i = 0; i < n; i++) {
    if (!Number.isFinite(values[i])) throw new Error(`Not finite: value ${i} is ${values[i]}`)
    if (times !== undefined && i > 0 && !(times[i] > times[i - 1]))
      throw new Error(`Not after ${times[i - 1]}: ${times[i]}`)
  }
  let s = 0
  const slopes = new Float64Array((n * (n - 1)) / 2)
  let pairs = 0
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      s += Math.sign(values[j] - values[i])
      slopes[pairs++] = (values[j] - values[i]) / (times === undefined ? j - i : times[j] - times[i])
    }
  }
  const variance = varianceOf(values)
  const z = variance > 0 ? (s - Math.sign(s)) / Math.sqrt(variance) : 0
  return { s, variance, z, p: variance > 0 ? twoSidedP(z) : 1, slope: medianOf(slopes) }
}

/** Kendall 1975, eq. 4.9: (n(n−1)(2n+5) − Σ t(t−1)(2t+5)) / 18 over groups of t equal values. */
function varianceOf(values: ArrayLike<number>): number {
  const term = (size: number): number => size * (size - 1) * (2 * size + 5)
  const sorted = Float64Array.from(values).sort()
  let ties = 0
  let begin = 0
  for (let i = 1; i <= sorted.length; i++) {
    if (i < sorted.length && sorted[i] === sorted[begin]) continue
    ties += term(i - begin)
    begin = i
  }
  return (term(sorted.length) - ties) / 18
}

function medianOf(numbers: Float64Array): number {
  if (numbers.length === 0) return 0
  const sorted = numbers.toSorted()
  const middle = sorted.length >> 1
  // Adding 0 turns −0 into 0.
  return (sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2) + 0
}
