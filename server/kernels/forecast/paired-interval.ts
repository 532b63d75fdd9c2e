/**
 * How sure it is that one forecast hit more than another in the same steps: an interval for the ratio of their hits.
 *
 * Method: ratio estimator Σa/Σb with its residuals a − Rb (Cochran 1977, eq. 6.13), t quantile by Cornish & Fisher's expansion
 * (Hill 1970). Pairing matters: a quiet week is quiet for both.
 * Complexity: O(steps).
 * Does not handle: steps that depend on each other; two steps or fewer, or under five hits of either, have no interval.
 */
export type PairedInterval = {
  /** Σ ours / Σ other − 1; undefined when the other hit nothing. */
  readonly gain: number | undefined
  /** 95 % interval of the gain. */
  readonly low: number | undefined
  readonly high: number | undefined
}

/** With fewer hits than this in all the residuals say nothing: where nothing was hit they would be 0. */
const fewestHits = 5

/** Standard normal quantile of 97.5 %. */
const z = 1.959963984540054

/**
 * The gain of `ours` over `other` (hits per step, in the same order) with its 95 % interval.
 * @throws Error for unequal lengths
 */
export function pairedInterval(ours: readonly number[], other: readonly number[]): PairedInterval {
  if (ours.length !== other.length) throw new Error(`Unequal lengths: ${ours.length} and ${other.length} steps`)
  const steps = ours.length
  const [a, b] = [sum(ours), sum(other)]
  if (b === 0) return { gain: undefined, low: undefined, high: undefined }
  const ratio = a / b
  const gain = ratio - 1
  if (steps < 3 || Math.min(a, b) < fewestHits) return { gain, low: undefined, high: undefined }
  const residuals = ours.map((hits, k) => (hits - ratio * other[k]) ** 2)
  const error = Math.sqrt(sum(residuals) / (steps * (steps - 1))) / (b / steps)
  const reach = studentQuantile(steps - 1) * error
  return { gain, low: gain - reach, high: gain + reach }
}

/** The 97.5 % quantile of Student's t for 2 and more degrees of freedom; within 1 % of the exact for 2, within 0.01 % from 6. */
export function studentQuantile(degrees: number): number {
  const terms = [
    z,
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160,
  ]
  return terms.reduce((quantile, term, power) => quantile + term / degrees ** power, 0)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
