/**
 * How many times as many incidents a unit more of a dose goes with, places and weeks held fixed.
 *
 * Method: Poisson regression with a level of its own for every place and every week (fixed effects; Hausman, Hall & Griliches
 * 1984; Cameron & Trivedi 2013, §9.4): what differs always between places, and between weeks everywhere, cannot be mistaken for an
 * effect. Levels by iterative proportional fitting (Deming & Stephan 1940), the slope by Newton's method with the dose
 * cleared of levels (Frisch & Waugh 1933, weighted). The interval is the wider of two: from errors clustered by place with
 * Student's t of places − 1 degrees of freedom (Liang & Zeger 1986), which allows any correlation within a place, and quasi-Poisson
 * (McCullagh & Nelder 1989), which holds up with few places.
 * Complexity: O(places · weeks) a round, some hundred rounds.
 * Does not handle: the other direction (places are visited because something happened there: ask that too), doses that
 * last longer than a week, doses of neighbours. It shows what goes together, and is no proof.
 */
import { studentQuantile } from '../forecast/paired-interval.ts'
import type { Estimate } from './effect-intervals.ts'

/** Counts and doses by place and week, place by place. */
export type DosePanel = {
  readonly places: number
  readonly weeks: number
  readonly counts: ArrayLike<number>
  readonly dose: ArrayLike<number>
}

export type DoseEffect = {
  /** exp(slope): incidents with a unit more over incidents without, with its 95 % interval. */
  readonly ratio: Estimate
  /** Pearson's χ² over its degrees of freedom. */
  readonly dispersion: number
}

/** Standard normal quantile of 97.5 %. */
const normalQuantile = 1.959963984540054

const rounds = 200
const settled = 1e-9

/** Beyond this a slope has no maximum: all incidents happened where the dose was highest, or lowest. */
const steepest = 20

/**
 * The effect of a dose; undefined where nothing can be told: fewer than three places with incidents, a dose that does not vary
 * beyond places' and weeks' levels, or no finite slope.
 * @throws Error for lengths that are not places × weeks
 */
export function doseEffect({ places, weeks, counts, dose }: DosePanel): DoseEffect | undefined {
  const cells = places * weeks
  if (counts.length !== cells || dose.length !== cells) {
    throw new Error(`Not ${places} × ${weeks} cells: ${counts.length} counts and ${dose.length} doses`)
  }
  const active = rowTotals(counts, places, weeks).filter((total) => total > 0).length
  if (active < 3) return undefined
  let slope = 0
  let cleared = new Float64Array(cells)
  let [information, fitted] = [0, new Float64Array(cells)]
  for (let round = 0; round < rounds; round++) {
    fitted = fitLevels(counts, dose, slope, places, weeks)
    cleared = clearOfLevels(dose, fitted, places, weeks)
    let score = 0
    information = 0
    for (let cell = 0; cell < cells; cell++) {
      score += cleared[cell] * (counts[cell] - fitted[cell])
      information += fitted[cell] * cleared[cell] ** 2
    }
    if (!(information > 1e-9)) return undefined
    const change = Math.max(-1, Math.min(1, score / information))
    slope += change
    if (Math.abs(slope) > steepest) return undefined
    if (Math.abs(change) < settled) break
  }
  const dispersion = pearsonDispersion(counts, fitted, places, weeks)
  const robust = clusteredError(counts, fitted, cleared, places, weeks, information) * Math.sqrt(active / (active - 1))
  const quasi = Math.sqrt(Math.max(1, dispersion) / information)
  const reach = Math.max(studentQuantile(active - 1) * robust, normalQuantile * quasi)
  return {
    ratio: { value: Math.exp(slope), low: Math.exp(slope - reach), high: Math.exp(slope + reach) },
    dispersion,
  }
}

/** Counts expected of places' and weeks' levels alone: row total · column total / total. */
export function expectedByLevels({ places, weeks, counts }: Omit<DosePanel, 'dose'>): Float64Array {
  const rows = rowTotals(counts, places, weeks)
  const columns = columnTotals(counts, places, weeks)
  const all = rows.reduce((sum, total) => sum + total, 0)
  return Float64Array.from({ length: places * weeks }, (_, cell) =>
    all === 0 ? 0 : (rows[Math.floor(cell / weeks)] * columns[cell % weeks]) / all,
  )
}

/**
 * Incidents over those expected (above 0), with a 95 % interval for over-dispersed counts: Byar's approximation (Rothman & Boice
 * 1979) of the count over the dispersion.
 */
export function observedOverExpected(observed: number, expected: number, dispersion: number): Estimate {
  const spread = Math.max(1, dispersion)
  const bound = (count: number, sign: number) =>
    count * Math.max(0, 1 - 1 / (9 * count) + (sign * normalQuantile) / (3 * Math.sqrt(count))) ** 3
  const effective = observed / spread
  return {
    value: observed / expected,
    low: observed === 0 ? 0 : (bound(effective, -1) * spread) / expected,
    high: (bound(effective + 1, 1) * spread) / expected,
  }
}

/** Means place · week · exp(slope · dose) whose sums by place and by week are those of the counts. */
function fitLevels(counts: ArrayLike<number>, dose: ArrayLike<number>, slope: number, places: number, weeks: number) {
  const rows = rowTotals(counts, places, weeks)
  const columns = columnTotals(counts, places, weeks)
  const means = Float64Array.from(dose, (amount) => Math.exp(slope * amount))
  for (let round = 0; round < rounds; round++) {
    const sums = rowTotals(means, places, weeks)
    for (let cell = 0; cell < means.length; cell++) {
      const row = Math.floor(cell / weeks)
      means[cell] *= sums[row] > 0 ? rows[row] / sums[row] : 0
    }
    const columnSums = columnTotals(means, places, weeks)
    let furthest = 0
    for (let cell = 0; cell < means.length; cell++) {
      const column = cell % weeks
      const factor = columnSums[column] > 0 ? columns[column] / columnSums[column] : 0
      means[cell] *= factor
      if (columnSums[column] > 0 && columns[column] > 0) furthest = Math.max(furthest, Math.abs(factor - 1))
    }
    if (furthest < settled) break
  }
  return means
}

/** The dose without what places' and weeks' levels explain of it, by weighted alternating projections. */
function clearOfLevels(dose: ArrayLike<number>, weights: Float64Array, places: number, weeks: number) {
  const left = Float64Array.from(dose)
  const rowWeights = rowTotals(weights, places, weeks)
  const columnWeights = columnTotals(weights, places, weeks)
  for (let round = 0; round < rounds; round++) {
    let furthest = 0
    const weighted = () => left.map((value, cell) => value * weights[cell])
    const rowMeans = rowTotals(weighted(), places, weeks).map((sum, row) =>
      rowWeights[row] > 0 ? sum / rowWeights[row] : 0,
    )
    for (let cell = 0; cell < left.length; cell++) left[cell] -= rowMeans[Math.floor(cell / weeks)]
    const columnMeans = columnTotals(weighted(), places, weeks).map((sum, column) =>
      columnWeights[column] > 0 ? sum / columnWeights[column] : 0,
    )
    for (let cell = 0; cell < left.length; cell++) left[cell] -= columnMeans[cell % weeks]
    for (const mean of columnMeans) furthest = Math.max(furthest, Math.abs(mean))
    if (furthest < settled) break
  }
  return left
}

/** Standard error of the slope with any correlation within a place. */
function clusteredError(
  counts: ArrayLike<number>,
  fitted: Float64Array,
  cleared: Float64Array,
  places: number,
  weeks: number,
  information: number,
): number {
  let sum = 0
  for (let place = 0; place < places; place++) {
    let score = 0
    for (let cell = place * weeks; cell < (place + 1) * weeks; cell++) {
      score += cleared[cell] * (counts[cell] - fitted[cell])
    }
    sum += score * score
  }
  return Math.sqrt(sum) / information
}

function pearsonDispersion(counts: ArrayLike<number>, fitted: Float64Array, places: number, weeks: number): number {
  let [chiSquare, used] = [0, 0]
  for (let cell = 0; cell < fitted.length; cell++) {
    if (fitted[cell] <= 0) continue
    chiSquare += (counts[cell] - fitted[cell]) ** 2 / fitted[cell]
    used++
  }
  const levels =
    rowTotals(fitted, places, weeks).filter((total) => total > 0).length +
    columnTotals(fitted, places, weeks).filter((total) => total > 0).length
  return used > levels ? chiSquare / (used - levels) : 1
}

function rowTotals(values: ArrayLike<number>, places: number, weeks: number): Float64Array {
  const totals = new Float64Array(places)
  for (let cell = 0; cell < values.length; cell++) totals[Math.floor(cell / weeks)] += values[cell]
  return totals
}

function columnTotals(values: ArrayLike<number>, places: number, weeks: number): Float64Array {
  const totals = new Float64Array(weeks)
  for (let cell = 0; cell < places * weeks; cell++) totals[cell % weeks] += values[cell]
  return totals
}
