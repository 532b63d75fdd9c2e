/**
 * How each forecast would have done: past steps forecast one after the other, each from what came before it alone.
 *
 * Method: rolling origin (Tashman 2000): before each tested step the baselines are drawn and the model is fitted on everything
 * before it; afterwards its incidents are told. `chosen` is, for every step, the method that its own earlier steps speak for:
 * ours, unless another hit more in them by over one standard error of the paired differences (as the one-standard-error rule,
 * Breiman et al. 1984, §3.4.3). Some steps before the first are forecast too, so that there is something to choose by.
 * Complexity: a fit a step.
 * Does not handle: incidents reported late; every incident counts as known when it happened.
 */
import { prospectiveRisk, retrospectiveKde, type TimedIncidents } from './forecast-baselines.ts'
import { addStep, stepTotal, type ForecastCounts } from './forecast-counts.ts'
import type { ForecastGrid } from './forecast-grid.ts'
import {
  advanceModel,
  fitModel,
  learnStep,
  predictStep,
  startModel,
  type ForecastModel,
  type ForecastWeights,
  type PlaceFeature,
} from './forecast-model.ts'
import { learnedSteps, leastHistory, type ForecastUnit } from './forecast-rates.ts'
import { topHits, type TopHits } from './prediction-accuracy.ts'

/** What a forecast can be made with. */
export const forecastMethods = ['count', 'kde', 'prospective', 'ours'] as const
export type ForecastMethod = (typeof forecastMethods)[number]

/** Shares of the area that forecasts are compared at. */
export const testedShares = [0.002, 0.01, 0.02] as const

/** A series of incidents on a study area. */
export type ForecastSeries = {
  readonly grid: ForecastGrid
  readonly unit: ForecastUnit
  /** Start of each step, seconds since 1970 UTC; the end of the last is at the end. */
  readonly stepStart: Float64Array
  readonly incidents: TimedIncidents
  readonly cellOfIncident: Int32Array
  /** The incidents by step and cell, and, where there are others, those of all other categories. */
  readonly sources: readonly [own: ForecastCounts, others?: ForecastCounts]
  readonly places?: readonly PlaceFeature[] | undefined
}

export type TestedStep = {
  readonly step: number
  /** By method and share, as `testedShares`. */
  readonly hits: Readonly<Record<ForecastMethod, readonly TopHits[]>>
  /** What the earlier steps spoke for. */
  readonly chosen: ForecastMethod
}

export type ForecastBacktest = {
  readonly tested: readonly TestedStep[]
  /** What all of them speak for, for the step after the last. */
  readonly chosen: ForecastMethod
  /** Following the whole history and one fit: what a forecast costs without its tests. */
  readonly trainingMilliseconds: number
}

/** Expected incidents in a step to come. */
export type NextStep = {
  /** Of each cell. */
  readonly expected: Float32Array
  /** What the model learned; undefined when it had nothing to learn from. */
  readonly weights: ForecastWeights | undefined
}

/** Standard errors by which another method must lead ours to be chosen: less, and a few lucky hits decide in sparse series. */
const leastLead = 1

/** Steps before the first tested by which it is chosen: some two months, most of a year. */
const choosingSteps: Record<ForecastUnit, number> = { week: 10, month: 8 }

/**
 * Forecasts the steps from `firstStep` to `endStep` − 1. Steps without any incident are passed over.
 * @param clock milliseconds, for what training takes
 * @param report called with the share done, 0–1
 */
export function backtestForecast(
  series: ForecastSeries,
  firstStep: number,
  endStep: number,
  clock: () => number,
  report: (done: number) => void = () => {},
): ForecastBacktest {
  const { unit, sources } = series
  const own = sources[0]
  const follower = startFollowing(series)
  const firstChosen = Math.max(leastHistory + 1, firstStep - choosingSteps[unit])
  const firstLearned = Math.max(leastHistory, firstChosen - learnedSteps[unit])
  const outcomes: TestedStep[] = []
  let [training, fitting] = [0, 0]
  for (let step = 0; step < endStep; step++) {
    if (step >= firstChosen && stepTotal(own, step) > 0) {
      const began = clock()
      const { expected } = fitNext(follower)
      fitting = clock() - began
      const hits = mapMethods((method) => {
        const scores = method === 'ours' ? expected : baselineScores(follower, method, step)
        return testedShares.map((share) => topHits(scores, own, step, share))
      })
      outcomes.push({ step, hits, chosen: chooseMethod(outcomes) })
    }
    const began = clock()
    follow(follower, step, step >= firstLearned)
    training += clock() - began
    report((step + 1) / endStep)
  }
  const tested = outcomes.filter(({ step }) => step >= firstStep)
  return { tested, chosen: chooseMethod(outcomes), trainingMilliseconds: training + fitting }
}

/**
 * Expected incidents in the step `step`, from those before it, by a method. The baselines rank cells and count nothing: their
 * scores are scaled so that they add up to what the model expects.
 */
export function forecastStep(series: ForecastSeries, step: number, method: ForecastMethod): NextStep {
  const follower = startFollowing(series)
  const firstLearned = Math.max(leastHistory, step - learnedSteps[series.unit])
  for (let past = 0; past < step; past++) follow(follower, past, past >= firstLearned)
  const { expected, weights } = fitNext(follower)
  if (method === 'ours') return { expected, weights }
  const scores = baselineScores(follower, method, step)
  const sum = totalOf(scores)
  const factor = sum > 0 ? totalOf(expected) / sum : 0
  return { expected: scores.map((score) => score * factor), weights }
}

/** What has been told of a series so far. */
type Follower = {
  readonly series: ForecastSeries
  readonly told: readonly ForecastCounts[]
  readonly model: ForecastModel
  readonly counted: Float32Array
}

function startFollowing(series: ForecastSeries): Follower {
  const { grid, unit, sources, places } = series
  const told = sources.filter((source) => source !== undefined)
  return {
    series,
    told,
    model: startModel(grid, unit, told.length > 1, places),
    counted: new Float32Array(grid.cellCount),
  }
}

/** Takes in a step that has happened, learning from it or not. */
function follow({ told, model, counted }: Follower, step: number, isLearned: boolean): void {
  if (isLearned) learnStep(model, told, step)
  advanceModel(model, told, step)
  addStep(told[0], step, counted)
}

function fitNext({ model, counted }: Follower): NextStep {
  const weights = fitModel(model)
  return { weights, expected: weights === undefined ? counted.slice() : predictStep(model, weights) }
}

function baselineScores(
  { series: { grid, incidents, cellOfIncident, stepStart }, counted }: Follower,
  method: Exclude<ForecastMethod, 'ours'>,
  step: number,
): Float32Array {
  if (method === 'count') return counted
  if (method === 'kde') return retrospectiveKde(grid, incidents, stepStart[step])
  return prospectiveRisk(grid, incidents, cellOfIncident, stepStart[step])
}

function totalOf(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0)
}

/** The method that outcomes speak for: ours, unless another leads it by more than `leastLead`. */
export function chooseMethod(earlier: readonly Pick<TestedStep, 'hits'>[]): ForecastMethod {
  let chosen: ForecastMethod = 'ours'
  let most = leastLead
  for (const method of forecastMethods) {
    if (method === 'ours') continue
    const lead = leadOver(earlier, method, 'ours')
    if (lead > most) [chosen, most] = [method, lead]
  }
  return chosen
}

function mapMethods<T>(of: (method: ForecastMethod) => T): Record<ForecastMethod, T> {
  return { count: of('count'), kde: of('kde'), prospective: of('prospective'), ours: of('ours') }
}

/** Mean of the differences in hits, each share in parts of what the two hit there, in its standard errors; 0 for under two steps. */
function leadOver(earlier: readonly Pick<TestedStep, 'hits'>[], method: ForecastMethod, other: ForecastMethod): number {
  if (earlier.length < 2) return 0
  const differences = earlier.map(() => 0)
  for (let s = 0; s < testedShares.length; s++) {
    const both = earlier.reduce((sum, { hits }) => sum + hits[method][s].hits + hits[other][s].hits, 0)
    if (both === 0) continue
    for (const [k, { hits }] of earlier.entries()) differences[k] += (hits[method][s].hits - hits[other][s].hits) / both
  }
  const mean = differences.reduce((sum, d) => sum + d, 0) / differences.length
  const variance = differences.reduce((sum, d) => sum + (d - mean) ** 2, 0) / (differences.length - 1)
  return mean <= 0 ? 0 : variance === 0 ? Infinity : mean / Math.sqrt(variance / differences.length)
}
