/**
 * How wide a kernel should be, from the data.
 *
 * silverman: h = A(K) · σ · n^(−1/6), σ² the mean of the variances along the axes, A = 1 for the Gaussian and 2.78 for
 * the quartic kernel (Silverman 1986, eq. 4.14, 4.15 and table 4.1): right for one round heap of points, too wide for a town of several.
 * likelihood: the width under which each place is best foretold by the others (Habbema, Hermans & van den Broek 1974;
 * Silverman 1986, §3.4.4), found on a logarithmic grid and by golden section (Kiefer 1953), with a Gaussian kernel and
 * handed to the quartic by the ratio of A(K). All rows at a place are left out with it, not just one: on snap points the
 * best width would else be 0. A hundredth of the mass lies evenly over the points' box, so that one outlier does not decide
 * (Schuster & Gregory 1981 show that it would). Found on a sample of m of n rows, and narrowed by (m/n)^(1/6).
 * Complexity: O(n) and O(m² · 28), m at most 1,500: some 0.3 s.
 * Does not handle: widths that vary over the town.
 */
import { boxOfPoints } from '../cells/cell-frame.ts'
import type { DensityKernel } from './kernel-density.ts'

/** Rows that the likelihood is computed of. */
const mostRows = 1500

/** Share of the mass that is spread evenly. */
const evenShare = 0.01

/** Width of each kernel over that of the Gaussian that smooths as much (Silverman 1986, table 4.1). */
const relativeWidth: Readonly<Record<DensityKernel, number>> = { gaussian: 1, quartic: 2.78 }

/** Widths tried before the best is narrowed down, shares of Silverman's. */
const [narrowest, widest, gridSteps, goldenSteps] = [1 / 50, 2, 16, 12]

/** Silverman's bandwidth in metres; undefined when all points lie on one place or there are none. */
export function silvermanBandwidth(x: Float64Array, y: Float64Array, kernel: DensityKernel): number | undefined {
  const n = x.length
  if (n < 2 || boxOfPoints(x, y) === undefined) return undefined
  const variance = (varianceOf(x) + varianceOf(y)) / 2
  return variance > 0 ? relativeWidth[kernel] * Math.sqrt(variance) * n ** (-1 / 6) : undefined
}

/** The likeliest bandwidth in metres; undefined with fewer than ten places in the sample. */
export function likelihoodBandwidth(
  x: Float64Array,
  y: Float64Array,
  kernel: DensityKernel,
  random: () => number,
): number | undefined {
  const sample = drawSample(x, y, random)
  const start = silvermanBandwidth(sample.x, sample.y, 'gaussian')
  if (start === undefined || placesIn(sample) < 10) return undefined
  const likelihood = leaveOutLikelihood(sample)
  const steps = Array.from({ length: gridSteps }, (_, step) => {
    return Math.log(start * narrowest) + (Math.log(widest / narrowest) * step) / (gridSteps - 1)
  })
  const heights = steps.map((log) => likelihood(Math.exp(log)))
  const best = heights.indexOf(Math.max(...heights))
  const log = goldenMaximum(
    (at) => likelihood(Math.exp(at)),
    steps[Math.max(0, best - 1)],
    steps[Math.min(gridSteps - 1, best + 1)],
  )
  return Math.exp(log) * relativeWidth[kernel] * (sample.x.length / x.length) ** (1 / 6)
}

type Sample = { x: Float64Array; y: Float64Array }

/** At most `mostRows` of the rows, without replacement (Fisher & Yates). */
function drawSample(x: Float64Array, y: Float64Array, random: () => number): Sample {
  const count = Math.min(mostRows, x.length)
  const order = Uint32Array.from({ length: x.length }, (_, i) => i)
  for (let i = 0; i < count; i++) {
    const other = i + Math.floor(random() * (order.length - i))
    ;[order[i], order[other]] = [order[other], order[i]]
  }
  const pick = (values: Float64Array) => Float64Array.from(order.subarray(0, count), (row) => values[row])
  return { x: pick(x), y: pick(y) }
}

function placesIn({ x, y }: Sample): number {
  return new Set(Array.from(x, (px, i) => `${px} ${y[i]}`)).size
}

/** Mean log density at each row, given by the rows at other places, for a standard deviation in metres. */
function leaveOutLikelihood({ x, y }: Sample): (sigma: number) => number {
  const n = x.length
  const squared = new Float64Array((n * (n - 1)) / 2)
  const elsewhere = new Int32Array(n).fill(n - 1)
  for (let i = 0, at = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++, at++) {
      squared[at] = (x[i] - x[j]) ** 2 + (y[i] - y[j]) ** 2
      if (squared[at] > 0) continue
      elsewhere[i]--
      elsewhere[j]--
    }
  }
  const box = boxOfPoints(x, y)
  const area = box === undefined ? 1 : Math.max(1, (box.right - box.left) * (box.top - box.bottom))
  return (sigma) => {
    const sums = new Float64Array(n)
    const exponent = -1 / (2 * sigma * sigma)
    // Beyond eight standard deviations the kernel is below 1e-14.
    const farthest = 64 * sigma * sigma
    for (let i = 0, at = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++, at++) {
        if (squared[at] === 0 || squared[at] > farthest) continue
        const near = Math.exp(squared[at] * exponent)
        sums[i] += near
        sums[j] += near
      }
    }
    let total = 0
    for (let i = 0; i < n; i++) {
      const density = sums[i] / (elsewhere[i] * 2 * Math.PI * sigma * sigma)
      total += Math.log((1 - evenShare) * density + evenShare / area)
    }
    return total / n
  }
}

/** Where a function with one peak between two places is highest. */
function goldenMaximum(height: (at: number) => number, from: number, to: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2
  let [low, high] = [from, to]
  let [left, right] = [high - ratio * (high - low), low + ratio * (high - low)]
  let [leftHeight, rightHeight] = [height(left), height(right)]
  for (let step = 2; step < goldenSteps; step++) {
    if (leftHeight >= rightHeight) {
      ;[high, right, rightHeight] = [right, left, leftHeight]
      left = high - ratio * (high - low)
      leftHeight = height(left)
    } else {
      ;[low, left, leftHeight] = [left, right, rightHeight]
      right = low + ratio * (high - low)
      rightHeight = height(right)
    }
  }
  return (low + high) / 2
}

function varianceOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
}
