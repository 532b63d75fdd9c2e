/**
 * The table of a cell-key perturbation: by how much a count is changed, and how likely.
 *
 * Method: transition probabilities of greatest entropy under constraints (Marley & Leaver 2011; Giessing 2016, §2) for the
 * cell-key method of Fraser & Wooton 2005. A count i becomes j with |j − i| ≤ most, j = 0 or j ≥ leastCount, so that
 * the mean of the change is 0 and its variance is as asked. By Lagrange's multipliers the probabilities of such a row are
 * proportional to exp(a·v + b·v²) in the change v, which leaves two numbers to find by Newton's method on the convex dual.
 * 0 stays 0: nothing is ever invented where there is nothing.
 * Complexity: some thirty steps of 2·most + 1 terms a row; a look-up is O(most).
 * Does not handle: weights, magnitudes, and the optional side conditions of R's ptable (falling probabilities on each side,
 * a fixed share of unchanged counts); rows of counts well above the least are the same as ptable's.
 *
 * Small counts: with leastCount 3 a count of 1 or 2 can only become 0 or at least 3, and unbiased with no variance under 2,
 * nor over (most)·(count) for a count below `most`; a variance out of reach is replaced by the nearest within.
 */

/** A table to look counts up in; the same options give the same table, bit for bit. */
export type PerturbationTable = {
  readonly options: PerturbationOptions
  /** Counts with a row of their own, 0 to rowCount − 1; greater ones use the last row. */
  readonly rowCount: number
  /** Changes a row knows, −most to most. */
  readonly width: number
  /** Probability of each change: row i, change v at [i · width + v + most]. */
  readonly probability: Float64Array
  /** Cumulative probabilities × 2^32, laid out alike: a key below it and not below the one before means that change. */
  readonly keyBelow: Float64Array
}

export type PerturbationOptions = {
  /** Variance of the change. */
  readonly variance: number
  /** The most that is added or taken away, whole. */
  readonly most: number
  /** No result lies between 0 and this. */
  readonly leastCount: number
}

/**
 * What releases are perturbed with: the smallest whole variance at which 1 and 2 become more than just 0 or 3, so that no shown
 * count rules them out; the README's table holds attacks against error for others.
 */
export const releasePerturbation: PerturbationOptions = { variance: 3, most: 5, leastCount: 3 }

const keys = 2 ** 32

/**
 * Makes the table.
 * @throws Error naming the offending value: a variance not above 0 or unreachable within `most`, a `most` that is not whole
 *   or under leastCount (the least count itself could not be changed without bias), a leastCount that is not whole from 1
 */
export function perturbationTable(options: PerturbationOptions): PerturbationTable {
  const { variance, most, leastCount } = options
  if (!(Number.isInteger(leastCount) && leastCount >= 1)) throw new Error(`Not a least count: ${leastCount}`)
  if (!(Number.isInteger(most) && most >= 1 && most >= leastCount)) throw new Error(`Not a greatest change: ${most}`)
  if (!(variance > 0 && variance < most * most)) {
    throw new Error(`Not a variance that changes up to ${most} can have: ${variance}`)
  }
  // From here on no forbidden or negative result is within reach, so every row is the same.
  const rowCount = most + leastCount + 1
  const width = 2 * most + 1
  const probability = new Float64Array(rowCount * width)
  probability[most] = 1
  for (let i = 1; i < rowCount; i++) {
    const changes: number[] = []
    for (let v = -Math.min(i, most); v <= most; v++) if (i + v === 0 || i + v >= leastCount) changes.push(v)
    const row = mostUncertain(changes, variance)
    for (let k = 0; k < changes.length; k++) probability[i * width + changes[k] + most] = row[k]
  }
  return { options, rowCount, width, probability, keyBelow: cumulated(probability, rowCount, width) }
}

/**
 * A count as published, by the key of its cell (whole, 0 to 2^32 − 1): 0 for 0, never between 0 and leastCount.
 * The same count and key give the same answer.
 */
export function perturbedCount(table: PerturbationTable, count: number, cellKey: number): number {
  if (count === 0) return 0
  const { width, keyBelow } = table
  let at = Math.min(count, table.rowCount - 1) * width
  const first = at
  while (cellKey >= keyBelow[at]) at++
  return count + (at - first) - table.options.most
}

function cumulated(probability: Float64Array, rowCount: number, width: number): Float64Array {
  const keyBelow = new Float64Array(probability.length)
  for (let i = 0; i < rowCount; i++) {
    let sum = 0
    let last = 0
    for (let v = 0; v < width; v++) {
      sum += probability[i * width + v]
      keyBelow[i * width + v] = Math.round(sum * keys)
      if (probability[i * width + v] > 0) last = v
    }
    // What rounding left over goes to the last change that can be, so that every key finds one.
    for (let v = last; v < width; v++) keyBelow[i * width + v] = keys
  }
  return keyBelow
}

/** Probabilities of greatest entropy of changes with mean 0 and the variance, or the nearest that they can have. */
function mostUncertain(changes: readonly number[], variance: number): Float64Array {
  const below = changes.filter((v) => v < 0)
  const above = changes.filter((v) => v > 0)
  // The narrowest unbiased choice: unchanged where that is allowed, else the nearest on either side; the widest: the ends.
  const least = changes.includes(0) ? 0 : -below[below.length - 1] * above[0]
  const widest = -changes[0] * changes[changes.length - 1]
  const slack = 1e-9
  if (variance <= least + slack) return twoPoints(changes, below[below.length - 1], above[0])
  if (variance >= widest - slack) return twoPoints(changes, changes[0], changes[changes.length - 1])
  return tilted(changes, variance)
}

function twoPoints(changes: readonly number[], low: number, high: number): Float64Array {
  return Float64Array.from(changes, (v) => (v === low ? high / (high - low) : v === high ? -low / (high - low) : 0))
}

/** Newton's method with halved steps on log Σ exp(a·v + b·(v² − variance)), whose gradient is mean and excess variance. */
function tilted(changes: readonly number[], variance: number): Float64Array {
  const most = Math.max(-changes[0], changes[changes.length - 1])
  let [a, b] = [0, 0]
  let value = potential(changes, variance, a, b)
  for (let step = 0; step < 200; step++) {
    const p = weights(changes, variance, a, b)
    let [m, s, mm, ms, ss] = [0, 0, 0, 0, 0]
    for (let k = 0; k < p.length; k++) {
      const v = changes[k]
      const w = v * v - variance
      m += p[k] * v
      s += p[k] * w
      mm += p[k] * v * v
      ms += p[k] * v * w
      ss += p[k] * w * w
    }
    const miss = Math.max(Math.abs(m), Math.abs(s))
    if (miss < 1e-12 * most * most) return p
    mm -= m * m
    ms -= m * s
    ss -= s * s
    const determinant = mm * ss - ms * ms
    const da = (ss * m - ms * s) / determinant
    const db = (mm * s - ms * m) / determinant
    // Close to the end the potential is flat to the last bit, while whole steps still double the digits.
    const leastShare = miss > 1e-4 ? 1e-6 : 1
    let share = 1
    let next = potential(changes, variance, a - da, b - db)
    while (!(next <= value) && share > leastShare) {
      share /= 2
      next = potential(changes, variance, a - share * da, b - share * db)
    }
    a -= share * da
    b -= share * db
    value = next
  }
  return weights(changes, variance, a, b)
}

function potential(changes: readonly number[], variance: number, a: number, b: number): number {
  const greatest = greatestExponent(changes, variance, a, b)
  let sum = 0
  for (const v of changes) sum += Math.exp(a * v + b * (v * v - variance) - greatest)
  return greatest + Math.log(sum)
}

function weights(changes: readonly number[], variance: number, a: number, b: number): Float64Array {
  const greatest = greatestExponent(changes, variance, a, b)
  const p = Float64Array.from(changes, (v) => Math.exp(a * v + b * (v * v - variance) - greatest))
  const sum = p.reduce((total, weight) => total + weight, 0)
  return p.map((weight) => weight / sum)
}

function greatestExponent(changes: readonly number[], variance: number, a: number, b: number): number {
  return changes.reduce((greatest, v) => Math.max(greatest, a * v + b * (v * v - variance)), -Infinity)
}
