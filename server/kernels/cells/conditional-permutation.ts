/**
 * How unusual the sum of a unit's neighbours is among all ways of putting the values on the units: exact where counts are
 * few and skewed and the normal distribution is not.
 *
 * Method: Monte Carlo permutation test (Anselin 1995, §4; p = (1 + as extreme)/(1 + permutations), North, Curtis & Sham
 * 2002), two-sided as twice the smaller tail. `self` apart: the values of the others are shuffled and the unit keeps its
 * own (local Moran and Gi). `self` among them: all are shuffled and the unit belongs to its neighbourhood (Gi*).
 * All units share the permutations: one permutation is a list of as many drawn units as the largest neighbourhood has, one
 * to spare; a unit with k neighbours takes the first k that are not itself. Their sums are sorted once per k, and for each
 * unit only the few permutations that drew the unit itself are counted anew.
 * Complexity: O(R·k + distinct k · R log R + n·(log R + R·k/n)) for R permutations: 99,999 of them take some 0.2 s.
 * Does not handle: values that are so large that their sums are not exact, 2^53 (counts never are).
 */
import { assertNeighbours, type Neighbours } from './neighbours.ts'
import { shuffleFirst } from '../statistics/shuffle.ts'

export type PermutationOptions = {
  /** Permutations, from 1; the least p-value is 2/(permutations + 1). @default 99999 */
  readonly permutations?: number
  /** Whether a unit belongs to its own neighbourhood. */
  readonly self: 'apart' | 'among'
}

/**
 * Two-sided p-values of the sums over neighbourhoods; 1 for units without neighbours.
 * @throws Error naming the offending value: permutations that are not a whole number from 1, lists that do not fit
 */
export function conditionalPermutation(
  values: Float64Array,
  neighbours: Neighbours,
  random: () => number,
  { permutations = 99_999, self }: PermutationOptions,
): Float64Array {
  const n = values.length
  assertNeighbours(neighbours, n)
  if (!(Number.isInteger(permutations) && permutations >= 1)) throw new Error(`Not permutations: ${permutations}`)
  const { starts, of } = neighbours
  const sizeOf = (unit: number) => starts[unit + 1] - starts[unit] + (self === 'among' ? 1 : 0)
  let largest = 0
  for (let unit = 0; unit < n; unit++) largest = Math.max(largest, sizeOf(unit))
  const drawn = drawUnits(n, Math.min(n, largest + 1), permutations, random)
  const sumsBySize = new Map<number, Float64Array>()
  const p = new Float64Array(n).fill(1)
  for (let unit = 0; unit < n; unit++) {
    const size = sizeOf(unit)
    if (starts[unit] === starts[unit + 1]) continue
    let observed = self === 'among' ? values[unit] : 0
    for (let at = starts[unit]; at < starts[unit + 1]; at++) observed += values[of[at]]
    let sorted = sumsBySize.get(size)
    if (sorted === undefined) {
      sorted = prefixSums(drawn, values, size).sort()
      sumsBySize.set(size, sorted)
    }
    let below = firstAbove(sorted, observed, true)
    let notAbove = firstAbove(sorted, observed, false)
    if (self === 'apart') {
      for (let at = drawn.metStarts[unit]; at < drawn.metStarts[unit + 1]; at++) {
        const [withUnit, without] = sumsAround(drawn, values, drawn.met[at], size, unit)
        below += (without < observed ? 1 : 0) - (withUnit < observed ? 1 : 0)
        notAbove += (without <= observed ? 1 : 0) - (withUnit <= observed ? 1 : 0)
      }
    }
    const asExtreme = Math.min(permutations - below, notAbove)
    p[unit] = Math.min(1, (2 * (1 + asExtreme)) / (1 + permutations))
  }
  return p
}

/** Permutation r drew units[r · each] to units[r · each + each − 1]; unit i was met by met[metStarts[i]] and on. */
type Drawn = { each: number; units: Int32Array; metStarts: Int32Array; met: Int32Array }

/** Without replacement within a permutation. */
function drawUnits(n: number, each: number, permutations: number, random: () => number): Drawn {
  const deck = Int32Array.from({ length: n }, (_, i) => i)
  const units = new Int32Array(permutations * each)
  const metStarts = new Int32Array(n + 1)
  for (let r = 0; r < permutations; r++) {
    shuffleFirst(deck, each, random)
    for (let k = 0; k < each; k++) {
      units[r * each + k] = deck[k]
      metStarts[deck[k] + 1]++
    }
  }
  for (let unit = 0; unit < n; unit++) metStarts[unit + 1] += metStarts[unit]
  const met = new Int32Array(units.length)
  const next = metStarts.slice()
  for (let at = 0; at < units.length; at++) met[next[units[at]]++] = Math.floor(at / each)
  return { each, units, metStarts, met }
}

function prefixSums({ each, units }: Drawn, values: Float64Array, size: number): Float64Array {
  const sums = new Float64Array(units.length / each)
  for (let r = 0; r < sums.length; r++) {
    for (let k = 0; k < size; k++) sums[r] += values[units[r * each + k]]
  }
  return sums
}

/** The sum of the first `size` drawn, and of the first `size` that are not a unit. */
function sumsAround({ each, units }: Drawn, values: Float64Array, permutation: number, size: number, unit: number) {
  const first = permutation * each
  let withUnit = 0
  let met = false
  for (let k = 0; k < size; k++) {
    withUnit += values[units[first + k]]
    if (units[first + k] === unit) met = true
  }
  // The one to spare takes the unit's place.
  return met ? [withUnit, withUnit - values[unit] + values[units[first + size]]] : [withUnit, withUnit]
}

/** How many of the ascending numbers are below a value, or not above it. */
function firstAbove(sorted: Float64Array, value: number, orEqual: boolean): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (orEqual ? sorted[middle] < value : sorted[middle] <= value) low = middle + 1
    else high = middle
  }
  return low
}
