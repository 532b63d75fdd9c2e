/**
 * Random draws from gamma, normal and Poisson distributions.
 *
 * Method: squeeze and rejection (Marsaglia & Tsang 2000), for shapes below 1 boosted by a power of a uniform (their §6);
 * normal by the polar method (Marsaglia & Bray 1964); Poisson by multiplying uniforms (Knuth 1969, 3.4.1), large means halved
 * by a gamma first (Ahrens & Dieter 1974).
 * Complexity: constant; of the Poisson O(mean) where the last arrival overshoots, else O(log mean).
 * Does not handle: shapes and means that are not above 0 (refused; a Poisson mean may be 0).
 */

/** Poisson means up to this are drawn by multiplying uniforms. */
const largestMultiplied = 30

/** A draw from a gamma distribution of a shape above 0 and scale 1: mean and variance are the shape. @throws Error */
export function gammaDraw(shape: number, random: () => number): number {
  if (!(shape > 0 && shape < Infinity)) throw new Error(`Not a shape above 0: ${shape}`)
  if (shape < 1) return gammaDraw(shape + 1, random) * (1 - random()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const z = normalDraw(random)
    const root = 1 + c * z
    if (root <= 0) continue
    const v = root * root * root
    if (Math.log(1 - random()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v
  }
}

/** A draw from the standard normal distribution. */
export function normalDraw(random: () => number): number {
  for (;;) {
    const x = 2 * random() - 1
    const y = 2 * random() - 1
    const square = x * x + y * y
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square)
  }
}

/** A draw from a Poisson distribution of a mean from 0. @throws Error */
export function poissonDraw(mean: number, random: () => number): number {
  if (!(mean >= 0 && mean < Infinity)) throw new Error(`Not a mean from 0: ${mean}`)
  let left = mean
  let count = 0
  while (left > largestMultiplied) {
    // The time of the k-th arrival is gamma: before the mean is over, k have come; else some of k − 1, each by chance.
    const k = Math.floor((left * 7) / 8)
    const arrival = gammaDraw(k, random)
    if (arrival > left) return count + binomialDraw(k - 1, left / arrival, random)
    count += k
    left -= arrival
  }
  const limit = Math.exp(-left)
  for (let product = 1 - random(); product > limit; product *= 1 - random()) count++
  return count
}

function binomialDraw(trials: number, probability: number, random: () => number): number {
  let hits = 0
  for (let trial = 0; trial < trials; trial++) if (random() < probability) hits++
  return hits
}
