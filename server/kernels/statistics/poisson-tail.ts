/**
 * How unusual a count is where incidents fall one by one and independently: tails of the Poisson distribution.
 *
 * Method: the terms from the count outwards, each from the one before (Abramowitz & Stegun 1964, 26.1.22), the first by its
 * logarithm; the shorter tail is summed.
 * Accuracy: 1e-9 of the value itself for means up to 1e5.
 * Complexity: O(√mean).
 * Does not handle: counts that vary more than a Poisson's do.
 */
import { logGamma } from './incomplete-beta.ts'

/** P(X ≥ count) for a whole count from 0 and a mean from 0. @throws Error naming the offending value */
export function poissonUpperTail(count: number, mean: number): number {
  if (!(Number.isInteger(count) && count >= 0)) throw new Error(`Not a count: ${count}`)
  if (!(mean >= 0 && mean < Infinity)) throw new Error(`Not a mean from 0: ${mean}`)
  if (count === 0) return 1
  if (mean === 0) return 0
  return count > mean ? sumUpwards(count, mean) : Math.max(0, 1 - sumDownwards(count - 1, mean))
}

/** Twice the smaller of P(X ≥ count) and P(X ≤ count), at most 1. @throws Error naming the offending value */
export function poissonTwoSidedP(count: number, mean: number): number {
  const above = poissonUpperTail(count, mean)
  const atMost = count < mean ? sumDownwards(count, mean) : 1 - poissonUpperTail(count + 1, mean)
  return Math.min(1, 2 * Math.min(above, atMost))
}

function term(count: number, mean: number): number {
  return Math.exp(count * Math.log(mean) - mean - logGamma(count + 1))
}

/** From a count above the mean, where each term is smaller than the one before. */
function sumUpwards(count: number, mean: number): number {
  let [next, sum] = [term(count, mean), 0]
  for (let k = count + 1; next > sum * 1e-17; k++) {
    sum += next
    next *= mean / k
  }
  return Math.min(1, sum)
}

/** From a count below the mean or at it, likewise. */
function sumDownwards(count: number, mean: number): number {
  let [next, sum] = [term(count, mean), 0]
  for (let k = count; k >= 0 && next > sum * 1e-17; k--) {
    sum += next
    next *= k / mean
  }
  return Math.min(1, sum)
}
