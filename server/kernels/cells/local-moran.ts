/**
 * Local Moran's I: units that are like their neighbours (clusters) or unlike them (outliers).
 *
 * Method: Anselin 1995, eq. 12 with row-standardised weights: I = z · mean of the neighbours' z / m₂, z the deviations
 * from the mean, m₂ their variance with divisor n. Expectation and variance given the unit's own value (Sokal, Oden &
 * Thomson 1998, eq. A3–A4): E = −z²/((n − 1)m₂), Var = (z/m₂)² · n/(n − 2) · (1/k − 1/(n − 1)) · (m₂ − z²/(n − 1)),
 * k the number of neighbours; p two-sided, of the normal distribution.
 * Complexity: O(n + neighbours).
 * Does not handle: correction for many tests (benjamini-hochberg.ts); skewed counts, for which the p-values of
 * conditional-permutation.ts are the better ones.
 * A unit without neighbours, or whose I cannot vary, has i 0, z 0 and p 1.
 */
import { assertNeighbours, type Neighbours } from './neighbours.ts'
import { twoSidedP } from '../statistics/normal-distribution.ts'

/** By the unit's own value and the mean of its neighbours against the mean of all; at the mean itself it counts as low. */
export const quadrants = ['high-high', 'low-high', 'low-low', 'high-low'] as const

export type LocalMoran = {
  readonly i: Float64Array
  readonly expected: Float64Array
  readonly variance: Float64Array
  /** Standardised i; its sign is that of i and not that of the values. */
  readonly z: Float64Array
  /** Two-sided p-values, 0–1. */
  readonly p: Float64Array
  /** Position in `quadrants` of each unit. */
  readonly quadrant: Uint8Array
}

/**
 * Local Moran's I of each unit.
 * @throws Error naming the offending value: a value that is not finite, lists that do not fit
 */
export function localMoran(values: Float64Array, neighbours: Neighbours): LocalMoran {
  const n = values.length
  const { starts, of } = neighbours
  assertNeighbours(neighbours, n)
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, n)
  let squares = 0
  let largest = 0
  for (let unit = 0; unit < n; unit++) {
    if (!Number.isFinite(values[unit])) throw new Error(`Not finite: value ${unit} is ${values[unit]}`)
    squares += (values[unit] - mean) ** 2
    largest = Math.max(largest, Math.abs(values[unit]))
  }
  const m2 = squares / Math.max(1, n)
  const [i, expected, variance, z, p] = Array.from({ length: 5 }, () => new Float64Array(n))
  const quadrant = new Uint8Array(n)
  // Equal values leave rounding behind, not variance.
  const varies = m2 > (1e-12 * largest) ** 2
  for (let unit = 0; unit < n; unit++) {
    const own = values[unit] - mean
    const count = starts[unit + 1] - starts[unit]
    let sum = 0
    for (let at = starts[unit]; at < starts[unit + 1]; at++) sum += values[of[at]] - mean
    const lag = count > 0 ? sum / count : 0
    quadrant[unit] = own > 0 ? (lag > 0 ? 0 : 3) : lag > 0 ? 1 : 2
    p[unit] = 1
    if (!varies || count === 0) continue
    i[unit] = (own * lag) / m2
    expected[unit] = (-own * own) / ((n - 1) * m2)
    variance[unit] =
      n > 2 ? (own / m2) ** 2 * (n / (n - 2)) * (1 / count - 1 / (n - 1)) * (m2 - (own * own) / (n - 1)) : 0
    if (!(variance[unit] > 0)) continue
    z[unit] = (i[unit] - expected[unit]) / Math.sqrt(variance[unit])
    p[unit] = twoSidedP(z[unit])
  }
  return { i, expected, variance, z, p, quadrant }
}
