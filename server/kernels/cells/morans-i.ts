/**
 * Moran's I: whether like values lie together over the whole area.
 *
 * Method: Moran 1950; moments under normality and under randomisation (Cliff & Ord 1981, eq. 1.37 and 1.39).
 * Complexity: O(n + neighbours).
 * Does not handle: which places it comes from (local-moran.ts), units without neighbours (they add nothing).
 */
import { assertNeighbours, type Neighbours } from './neighbours.ts'
import { upperTail } from '../statistics/normal-distribution.ts'

/** binary: every neighbour counts 1. row: the neighbours of a unit count 1 together. */
export type Standardisation = 'binary' | 'row'

export type MoransI = {
  readonly i: number
  /** −1/(n − 1). */
  readonly expected: number
  /** Variance if the values were draws from one normal distribution. */
  readonly varianceNormal: number
  /** Variance over all ways of putting the values on the units. */
  readonly varianceRandomised: number
  /** One-sided, in the direction in which i departs, of the normal variance: 0–0.5. */
  readonly pNormal: number
  readonly pRandomised: number
}

/**
 * Moran's I; undefined with fewer than four units, without neighbours or when all values are equal.
 * @throws Error naming the offending value: a value that is not finite, lists that do not fit
 */
export function moransI(
  values: Float64Array,
  neighbours: Neighbours,
  standardisation: Standardisation,
): MoransI | undefined {
  const n = values.length
  const { starts, of } = neighbours
  assertNeighbours(neighbours, n)
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const deviations = values.map((value) => value - mean)
  const m2 = deviations.reduce((sum, d) => sum + d * d, 0) / n
  if (!Number.isFinite(m2) && n > 0) throw new Error('Not finite: one of the values')
  if (n < 4 || of.length === 0 || values.every((value) => value === values[0])) return undefined
  const kurtosis = deviations.reduce((sum, d) => sum + d ** 4, 0) / n / (m2 * m2)
  const weightFrom = (unit: number) => (standardisation === 'row' ? 1 / (starts[unit + 1] - starts[unit]) : 1)

  const weights = new Map<number, number>()
  const marginal = new Float64Array(n)
  let [products, s0, s1] = [0, 0, 0]
  for (let i = 0; i < n; i++) {
    const weight = weightFrom(i)
    for (let at = starts[i]; at < starts[i + 1]; at++) {
      products += weight * deviations[i] * deviations[of[at]]
      s0 += weight
      marginal[i] += weight
      marginal[of[at]] += weight
      weights.set(i * n + of[at], weight)
    }
  }
  // ½ Σ (wᵢⱼ + wⱼᵢ)² over ordered pairs is Σ wᵢⱼ² + wᵢⱼ wⱼᵢ.
  for (let i = 0; i < n; i++) {
    for (let at = starts[i]; at < starts[i + 1]; at++) {
      const weight = weightFrom(i)
      s1 += weight * weight + weight * (weights.get(of[at] * n + i) ?? 0)
    }
  }
  const s2 = marginal.reduce((sum, weight) => sum + weight * weight, 0)
  const expected = -1 / (n - 1)
  const square = s0 * s0
  const varianceNormal = (n * n * s1 - n * s2 + 3 * square) / ((n * n - 1) * square) - expected * expected
  const varianceRandomised =
    (n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * square) - kurtosis * ((n * n - n) * s1 - 2 * n * s2 + 6 * square)) /
      ((n - 1) * (n - 2) * (n - 3) * square) -
    expected * expected
  const i = products / (s0 * m2)
  const pOf = (variance: number) => upperTail(Math.abs(i - expected) / Math.sqrt(variance))
  return {
    i,
    expected,
    varianceNormal,
    varianceRandomised,
    pNormal: pOf(varianceNormal),
    pRandomised: pOf(varianceRandomised),
  }
}
