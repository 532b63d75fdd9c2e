/**
 * Hot and cold spots: whether the values around each unit are higher or lower than chance would have it.
 *
 * Method: Gi and Gi* standardised (Ord & Getis 1995, eq. 14.1 and 14.2; Getis & Ord 1992) with binary weights,
 *   Gi*: z = (Σ xⱼ − W x̄) / (s √[(nS − W²)/(n − 1)]), the unit itself among the W that are summed, S = Σw² = W,
 *   Gi:  the same over the n − 1 others, whose mean and standard deviation leave the unit out,
 * s the standard deviation with divisor n (n − 1 others for Gi). Weights that sum to one give the same z.
 * p is two-sided, of the normal distribution.
 * The general G (Getis & Ord 1992, eq. 5 with its randomisation moments) tells whether high values lie together at all.
 * Complexity: O(n + neighbours).
 * Does not handle: correction for many tests (benjamini-hochberg.ts); few neighbours and skewed values, for which the
 * normal distribution is a poor guide (conditional-permutation.ts).
 * A unit whose sum cannot vary (all values equal, no neighbour, all units its neighbours) has z 0 and p 1.
 */
import { assertNeighbours, type Neighbours } from './neighbours.ts'
import { twoSidedP, upperTail } from '../statistics/normal-distribution.ts'

export type LocalStatistic = {
  /** Standardised; above 0 where neighbours are high. */
  readonly z: Float64Array
  /** Two-sided p-values, 0–1. */
  readonly p: Float64Array
}

/**
 * z and p of each unit; gi-star counts the unit itself, gi leaves it out.
 * @throws Error naming the offending value: a value that is not finite, lists that do not fit
 */
export function getisOrd(values: Float64Array, neighbours: Neighbours, variant: 'gi' | 'gi-star'): LocalStatistic {
  const n = values.length
  assertNeighbours(neighbours, n)
  const mean = meanOf(values)
  // Sums of deviations: of the values themselves they would lose digits where the mean is large.
  let squares = 0
  let largest = 0
  for (let i = 0; i < n; i++) {
    if (!Number.isFinite(values[i])) throw new Error(`Not finite: value ${i} is ${values[i]}`)
    squares += (values[i] - mean) ** 2
    largest = Math.max(largest, Math.abs(values[i]))
  }
  const z = new Float64Array(n)
  const p = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const own = values[i] - mean
    let sum = variant === 'gi' ? 0 : own
    for (let at = neighbours.starts[i]; at < neighbours.starts[i + 1]; at++) sum += values[neighbours.of[at]] - mean
    const size = neighbours.starts[i + 1] - neighbours.starts[i] + (variant === 'gi' ? 0 : 1)
    const among = variant === 'gi' ? n - 1 : n
    // Without the unit the deviations of the others sum to −own and their squares to squares − own².
    const meanAmong = variant === 'gi' ? -own / among : 0
    const variance =
      variant === 'gi-star'
        ? squares / among
        : // Of one value far from all others little but rounding would be left; at most two are that far.
          2 * own * own > squares
          ? varianceWithout(values, i)
          : (squares - own * own) / among - meanAmong * meanAmong
    const spread = variance * ((among * size - size * size) / (among - 1))
    // Equal values leave rounding behind, not variance.
    z[i] = spread > (1e-12 * largest) ** 2 ? (sum - size * meanAmong) / Math.sqrt(spread) : 0
    p[i] = twoSidedP(z[i])
  }
  return { z, p }
}

/** Variance of all values but one, divisor their number. */
function varianceWithout(values: Float64Array, left: number): number {
  const others = values.filter((_, i) => i !== left)
  const mean = meanOf(others)
  return others.reduce((sum, value) => sum + (value - mean) ** 2, 0) / others.length
}

export type GeneralG = {
  /** Σ xᵢxⱼ over neighbours over Σ xᵢxⱼ over all pairs. */
  readonly g: number
  readonly expected: number
  readonly z: number
  /** One-sided, in the direction in which g departs: 0–0.5. */
  readonly p: number
}

/**
 * The general G of values from 0, at least four and not all equal; undefined for others, for which it means nothing.
 * @throws Error for lists that do not fit
 */
export function generalG(values: Float64Array, neighbours: Neighbours): GeneralG | undefined {
  const n = values.length
  assertNeighbours(neighbours, n)
  const [m1, m2, m3, m4] = [1, 2, 3, 4].map((power) => values.reduce((sum, value) => sum + value ** power, 0))
  if (n < 4 || values.some((value) => !(value >= 0)) || values.every((value) => value === values[0])) return undefined
  let near = 0
  const into = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    for (let at = neighbours.starts[i]; at < neighbours.starts[i + 1]; at++) {
      near += values[i] * values[neighbours.of[at]]
      into[neighbours.of[at]]++
    }
  }
  const pairs = m1 * m1 - m2
  const weights = neighbours.of.length
  const { s1, s2 } = weightMoments(neighbours, into)
  const w2 = weights * weights
  const b0 = (n * n - 3 * n + 3) * s1 - n * s2 + 3 * w2
  const b1 = -((n * n - n) * s1 - 2 * n * s2 + 6 * w2)
  const b2 = -(2 * n * s1 - (n + 3) * s2 + 6 * w2)
  const b3 = 4 * (n - 1) * s1 - 2 * (n + 1) * s2 + 8 * w2
  const b4 = s1 - s2 + w2
  const g = near / pairs
  const expected = weights / (n * (n - 1))
  const secondMoment =
    (b0 * m2 * m2 + b1 * m4 + b2 * m1 * m1 * m2 + b3 * m1 * m3 + b4 * m1 ** 4) /
    (pairs * pairs * n * (n - 1) * (n - 2) * (n - 3))
  const variance = secondMoment - expected * expected
  const z = variance > 0 ? (g - expected) / Math.sqrt(variance) : 0
  return { g, expected, z, p: upperTail(Math.abs(z)) }
}

/** S₁ = ½ Σ (wᵢⱼ + wⱼᵢ)² and S₂ = Σ (wᵢ. + w.ᵢ)² of binary weights (Cliff & Ord 1981). */
function weightMoments({ starts, of }: Neighbours, into: Float64Array): { s1: number; s2: number } {
  const pairs = new Set<number>()
  const n = starts.length - 1
  for (let i = 0; i < n; i++) for (let at = starts[i]; at < starts[i + 1]; at++) pairs.add(i * n + of[at])
  let s1 = 0
  let s2 = 0
  for (let i = 0; i < n; i++) {
    // A pair both ways gives (1 + 1)² twice, one way 1 twice.
    for (let at = starts[i]; at < starts[i + 1]; at++) s1 += pairs.has(of[at] * n + i) ? 2 : 1
    s2 += (starts[i + 1] - starts[i] + into[i]) ** 2
  }
  return { s1, s2 }
}

function meanOf(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
