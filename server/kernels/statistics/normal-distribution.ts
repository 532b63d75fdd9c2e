/**
 * Probabilities of the standard normal distribution.
 *
 * Method: the rational approximation and, beyond 5, the continued fraction of Hart et al., Computer Approximations
 * (1968, algorithm 5666), in the form of West, Better approximations to cumulative normal functions (Wilmott, 2005).
 * Both tails are computed on their own side, so that small ones keep their digits.
 * Accuracy: 1e-15 absolute, 1e-12 of the value itself (tested against the complementary error function).
 * Complexity: constant.
 * Does not handle: NaN (it stays NaN).
 */

/** Where the fraction takes over, and how many terms then give it all its digits (Hart has 7.07 and four, for nine). */
const [fractionFrom, fractionTerms] = [5, 60]

/** P(Z > z), 0–1. */
export function upperTail(z: number): number {
  return z < 0 ? 1 - tailBeyond(-z) : tailBeyond(z)
}

/** P(|Z| > |z|), 0–1: the two-sided p-value of a standardised statistic. */
export function twoSidedP(z: number): number {
  return 2 * tailBeyond(Math.abs(z))
}

/** P(Z > z) for z from 0. */
function tailBeyond(z: number): number {
  if (z > 38.5) return 0
  const density = Math.exp((-z * z) / 2)
  if (z >= fractionFrom) {
    let fraction = z
    for (let term = fractionTerms; term >= 1; term--) fraction = z + term / fraction
    return density / fraction / Math.sqrt(2 * Math.PI)
  }
  const above = horner(
    z,
    [
      0.0352624965998911, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931,
      220.206867912376,
    ],
  )
  const below = horner(
    z,
    [
      0.0883883476483184, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831,
      793.826512519948, 440.413735824752,
    ],
  )
  return (density * above) / below
}

/** A polynomial by its coefficients, the highest power first. */
function horner(z: number, coefficients: readonly number[]): number {
  let sum = 0
  for (const coefficient of coefficients) sum = sum * z + coefficient
  return sum
}
