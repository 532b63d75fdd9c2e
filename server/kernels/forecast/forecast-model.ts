/**
 * The learned forecast: expected incidents per cell in the next step, from the rates of every cell.
 *
 * Method: a mixture of rates (forecast-features.ts) whose weights are learned by Poisson likelihood (rate-mixture.ts) from the
 * last steps, each seen with the rates that held before it. Counting is one of the rates, so that where nothing else helps the
 * mixture comes down to counting; rates of the neighbourhood and rates drawn towards it (shrunken-rate.ts) fill the cells that
 * history leaves at nothing.
 * Source: marked point process maps (Mohler 2014), on a grid.
 * Complexity: O(cells · rates) a step, O(rounds · incidents of the learned steps · rates) to learn.
 * Does not handle: persons; it knows places and times of incidents, and what stands at a place.
 */
import { advanceFeatures, startFeatures, type ForecastFeatures } from './forecast-features.ts'
import type { ForecastCounts } from './forecast-counts.ts'
import { cellsOfPoints, squareSums, type ForecastGrid } from './forecast-grid.ts'
import {
  believedShare,
  isOwnCount,
  isSurrounding,
  learnedSteps,
  rateForms,
  shrunkenForms,
  type ForecastUnit,
} from './forecast-rates.ts'
import { fitRateMixture } from './rate-mixture.ts'
import { expectationOf, shrunkenRate } from './shrunken-rate.ts'

/** What does not change with time, per cell: streets lit, stops, parks, licensed places; values from 0. */
export type PlaceFeature = { readonly name: string; readonly values: Float32Array }

export type ForecastModel = {
  readonly grid: ForecastGrid
  readonly unit: ForecastUnit
  readonly features: ForecastFeatures
  readonly places: readonly PlaceFeature[]
  /** The steps learned from, oldest first. */
  readonly learned: LearnedStep[]
}

/** Weights of one fit. */
export type ForecastWeights = {
  /** Of the rates, then of the place features, then of every cell alike; times the rate they are expected incidents. */
  readonly weight: Float64Array
  /** Names, and the share of each in all that was expected in the steps learned from, 0–1; rates of one name are added up. */
  readonly shares: readonly { readonly name: string; readonly share: number }[]
}

/** A step as it looked before it happened: rates of the cells in which something then happened, and sums over all cells. */
type LearnedStep = { rates: Float64Array; count: Float64Array; totals: Float64Array }

/** Incidents' worth of trust in what is believed before learning. */
const priorIncidents = 30

/** Believed shares of what is not a plain rate, before learning. */
const shrunkenShare = 0.2
const everywhereShare = 0.02

/** Share of what is expected that surroundings say nothing about: something may happen anywhere. */
const unforeseenShare = 0.05

/** How many things of a kind (metres) stand in the nine cells around each cell, in the mean: what is next door counts too. */
export function placeFeature(grid: ForecastGrid, name: string, x: Float64Array, y: Float64Array): PlaceFeature {
  const values = new Float32Array(grid.cellCount)
  for (const cell of cellsOfPoints(grid, x, y)) if (cell >= 0) values[cell] += 1 / 9
  return { name, values: squareSums(grid, values, 1, values) }
}

/** A model that has seen no step. `withOthers`: a second source holds the incidents of all other categories. */
export function startModel(
  grid: ForecastGrid,
  unit: ForecastUnit,
  withOthers: boolean,
  places: readonly PlaceFeature[] = [],
): ForecastModel {
  for (const { name, values } of places) {
    if (values.length !== grid.cellCount)
      throw new Error(`${name} has ${values.length} values for ${grid.cellCount} cells`)
  }
  return { grid, unit, features: startFeatures(grid, rateForms(unit, withOthers)), places, learned: [] }
}

/** Notes how a step looked before it happened; call before `advanceModel`. A step without incidents teaches nothing. */
export function learnStep(model: ForecastModel, sources: readonly ForecastCounts[], step: number): void {
  const { grid, learned, unit } = model
  const own = sources[0]
  const from = own.stepStart[step]
  const entries = own.stepStart[step + 1] - from
  if (entries === 0) return
  const columns = columnsOf(model)
  const width = columns.length + 1
  const noted: LearnedStep = {
    rates: new Float64Array(entries * width),
    count: Float64Array.from(own.count.subarray(from, from + entries)),
    totals: new Float64Array(width),
  }
  for (let j = 0; j < columns.length; j++) {
    const { values, scale } = columns[j]
    noted.totals[j] = sumOf(values) * scale
    for (let e = 0; e < entries; e++) noted.rates[e * width + j] = values[own.cell[from + e]] * scale
  }
  noted.totals[width - 1] = grid.cellCount
  for (let e = 0; e < entries; e++) noted.rates[e * width + width - 1] = 1
  learned.push(noted)
  if (learned.length > learnedSteps[unit]) learned.shift()
}

/** Takes in a step that has happened. */
export function advanceModel(
  { features, grid }: ForecastModel,
  sources: readonly ForecastCounts[],
  step: number,
): void {
  advanceFeatures(features, grid, sources, step)
}

/** Learns the weights from the steps noted; undefined before the first. */
export function fitModel({ unit, features, places, learned }: ForecastModel): ForecastWeights | undefined {
  if (learned.length === 0) return undefined
  const width = learned[0].totals.length
  const rows = {
    rates: joined(learned.map(({ rates }) => rates)),
    count: joined(learned.map(({ count }) => count)),
    totals: new Float64Array(width),
  }
  for (const { totals } of learned) for (let j = 0; j < width; j++) rows.totals[j] += totals[j]
  const shrunken = shrunkenForms(unit)
  const believed = [
    ...features.forms.map(believedShare),
    ...shrunken.map(() => shrunkenShare),
    ...places.map(() => everywhereShare),
    everywhereShare,
  ]
  const weight = fitRateMixture(rows, Float64Array.from(believed), priorIncidents)
  const names = [...[...features.forms, ...shrunken, ...places].map(({ name }) => name), 'everywhere']
  const expected = weight.map((value, j) => value * rows.totals[j])
  const all = expected.reduce((sum, value) => sum + value, 0)
  const shares = new Map<string, number>()
  for (const [j, name] of names.entries())
    shares.set(name, (shares.get(name) ?? 0) + (all === 0 ? 0 : expected[j] / all))
  return { weight, shares: Array.from(shares, ([name, share]) => ({ name, share })) }
}

/** Expected incidents of each cell in the step that comes next. */
export function predictStep(model: ForecastModel, { weight }: ForecastWeights): Float32Array {
  const columns = columnsOf(model)
  const expected = new Float32Array(model.grid.cellCount).fill(weight[weight.length - 1])
  for (let j = 0; j < columns.length; j++) {
    const { values, scale } = columns[j]
    const factor = weight[j] * scale
    if (factor > 0) for (let i = 0; i < expected.length; i++) expected[i] += factor * values[i]
  }
  return expected
}

/** What the mixture is of, in the order of its weights; values times scale are rates per step. */
function columnsOf({ grid, unit, features, places }: ForecastModel): { values: Float32Array; scale: number }[] {
  const { forms, sums, ageSums } = features
  const rates = sums.map((values, f) => ({ values, scale: ageSums[f] === 0 ? 0 : 1 / ageSums[f] }))
  const ever = forms.findIndex((form) => isOwnCount(form, Infinity))
  const perStep = sumOf(sums[ever]) * rates[ever].scale
  const surroundings = sums.filter((_, f) => isSurrounding(forms[f]))
  const expected = expectationOf(surroundings, grid.cellCount, perStep, unforeseenShare)
  const shrunken = shrunkenForms(unit).map(({ halfLifeSteps, shape }) => {
    const own = forms.findIndex((form) => isOwnCount(form, halfLifeSteps))
    return { values: shrunkenRate(sums[own], ageSums[own], expected, shape), scale: 1 }
  })
  return [...rates, ...shrunken, ...places.map(({ values }) => ({ values, scale: 1 }))]
}

function sumOf(values: Float32Array): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]
  return sum
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
