import type { ForecastResult } from '../../../contract/analysis-methods/forecast.ts'
import { zoneClock, type ZoneClock } from '../../../geo/local-time.ts'
import { projectionFor } from '../../../geo/projection.ts'
import { accuracyOf, countingWins, reportedMethods } from '../../../kernels/forecast/forecast-accuracy.ts'
import { backtestForecast, forecastStep, type TestedStep } from '../../../kernels/forecast/forecast-backtest.ts'
import { addStep } from '../../../kernels/forecast/forecast-counts.ts'
import { placeFeature, type PlaceFeature } from '../../../kernels/forecast/forecast-model.ts'
import type { ForecastUnit } from '../../../kernels/forecast/forecast-rates.ts'
import { forecastSeries, layForecastGround, type ForecastGround } from '../../../kernels/forecast/forecast-series.ts'
import { forecastSteps } from '../../../kernels/forecast/forecast-steps.ts'
import { selectPoints, type PointColumns } from '../../../kernels/points/point-columns.ts'
import type { ReportProgress } from '../../jobs/analysis-job.ts'
import { townFeatures, type TownFeature } from '../../town/town-queries.ts'
import type { AnalysisMethod, MethodInput } from '../analysis-method.ts'
import { squareOutline } from './square-outline.ts'

type Input = MethodInput<'forecast', TownFeature[]>

/** Below this many incidents there is nothing to learn from. */
const fewestIncidents = 50

/** Steps that must lie before the first tested, and steps tested at least and at most: half a year of weeks, a year of months. */
const fewestBefore = 8
const fewestTested = 4
const mostTested = { week: 26, month: 12 } as const

/** Longer intervals than this leave the week open: only the month is known, or less. */
const longestKnownSeconds = 8 * 86_400

/** Shares of what the model learned under this are not told. */
const leastShare = 0.005

/** Part of the progress that the tests take; the forecast itself is one step more. */
const testsPart = 0.9

/** Expected incidents per square in the next week or month, and how forecasts like it did in the steps before. */
export const forecastMethod: AnalysisMethod<'forecast', TownFeature[]> = {
  name: 'forecast',
  readExtra: (trx, { municipality }) => townFeatures(trx, municipality),
  job: { name: 'analysis-forecast', length: 'long', run: forecastNextStep },
  toFeatures: ({ places, period }) => ({
    type: 'FeatureCollection',
    features: places.map(({ outline, ...properties }) => ({
      type: 'Feature',
      id: properties.rank,
      geometry: outline,
      properties: { ...properties, from: period?.from ?? null, to: period?.to ?? null },
    })),
  }),
  toTable: ({ places, period }) => [
    ['rank', 'expected', 'history', 'last_step', 'from', 'to', 'lng', 'lat'],
    ...places.map(({ rank, expected, history, lastStep, outline }) => {
      const [southWest, , northEast] = outline.coordinates[0]!
      const middle = [0, 1].map((axis) => rounded((southWest![axis]! + northEast![axis]!) / 2, 6))
      return [rank, expected, history, lastStep, period!.from, period!.to, ...middle]
    }),
  ],
}

function forecastNextStep(input: Input, report: ReportProgress): ForecastResult {
  const { columns, filter, zone, parameters, extra, srid, nowSeconds } = input
  const rows = selectPoints(columns, filter).filter((row) => middleOf(columns, row) < nowSeconds)
  const clock = zoneClock(zone)
  const unit = unitOf(columns, rows, parameters.horizon)
  const { cellMetres, mostCells } = parameters
  const nothing = { ...emptyResult, considered: rows.length, step: unit, cellMetres }
  if (rows.length < fewestIncidents) return nothing

  report({ done: 0, step: 'training' })
  const own = new Set(rows)
  const all = selectPoints(columns, { ...filter, categories: undefined })
  const others = all.filter((row) => !own.has(row) && middleOf(columns, row) < nowSeconds)
  const together = Uint32Array.from([...rows, ...others])
  const incidents = {
    x: Float64Array.from(together, (row) => columns.x[row]!),
    y: Float64Array.from(together, (row) => columns.y[row]!),
    seconds: Float64Array.from(together, (row) => middleOf(columns, row)),
  }
  const [earliest, latest] = extentOf(incidents.seconds)
  const steps = forecastSteps(clock, unit, dayAfter(clock, unit, latest), 1, earliest)
  const { stepStart, firstStep: next } = steps
  if (next < fewestBefore + fewestTested) return nothing
  const firstTested = next - Math.min(mostTested[unit], Math.max(fewestTested, next - 2 * fewestBefore))
  const seriesOn = (ground: ForecastGround) =>
    forecastSeries(
      ground,
      Uint32Array.from(rows.keys()),
      Uint32Array.from(others.keys(), (at) => rows.length + at),
      featuresOn(ground, extra, srid),
    )
  // The tests know only the area of what came before them; the forecast knows all of it.
  const testedGround = layForecastGround(incidents, steps, stepStart[firstTested]!, cellMetres)
  const now = () => performance.now()
  const { tested, chosen, trainingMilliseconds } = backtestForecast(
    seriesOn(testedGround),
    firstTested,
    next,
    now,
    (done) => report({ done: done * testsPart, step: 'testing' }),
  )
  if (tested.length < fewestTested) return nothing

  const ground = layForecastGround(incidents, steps, stepStart[next]!, cellMetres)
  const series = seriesOn(ground)
  const method = countingWins(tested) ? 'count' : chosen
  const { expected, weights } = forecastStep(series, next, method)
  report({ done: 1, step: 'drawing' })
  const dayOf = (step: number) => clock.localDate(stepStart[step]!)
  return {
    ...nothing,
    tooFew: false,
    period: { from: dayOf(next), to: dayOf(next + 1) },
    trainedOn: { from: clock.localDate(earliest), to: dayOf(next) },
    cells: ground.grid.cellCount,
    expectedTotal: rounded(
      expected.reduce((sum, value) => sum + value, 0),
      2,
    ),
    chosen: method,
    countingWins: countingWins(tested),
    testedSteps: tested.length,
    accuracy: accuracyTable(tested),
    features: method === 'ours' ? featureShares(weights?.shares ?? []) : [],
    hoursOfWeek: hourShares(columns, rows),
    trainingMilliseconds: Math.round(trainingMilliseconds),
    places: topPlaces(series, expected, next, mostCells, srid),
  }
}

const emptyResult: Omit<ForecastResult, 'considered' | 'step' | 'cellMetres'> = {
  tooFew: true,
  period: null,
  trainedOn: null,
  cells: 0,
  expectedTotal: 0,
  chosen: 'count',
  countingWins: false,
  testedSteps: 0,
  accuracy: [],
  features: [],
  hoursOfWeek: null,
  trainingMilliseconds: 0,
  places: [],
}

/** A month where it is asked for, or where of most incidents the week is not known. */
function unitOf(
  { fromSeconds, toSeconds }: PointColumns,
  rows: Uint32Array,
  horizon: Input['parameters']['horizon'],
): ForecastUnit {
  const open = rows.reduce((sum, row) => sum + (toSeconds[row]! - fromSeconds[row]! > longestKnownSeconds ? 1 : 0), 0)
  return horizon === 'month' || open * 2 > rows.length ? 'month' : 'week'
}

/** The day on which the next step begins: the day, or the first of the month, after the last incident. */
function dayAfter(clock: ZoneClock, unit: ForecastUnit, latest: number): string {
  const [year, month, day] = clock.localDate(latest).split('-').map(Number)
  const next = unit === 'month' ? Date.UTC(year!, month ?? 1, 1) : Date.UTC(year!, month! - 1, day! + 1)
  return new Date(next).toISOString().slice(0, 10)
}

/** What stands in and around each cell. */
function featuresOn({ grid }: ForecastGround, town: TownFeature[], srid: number): PlaceFeature[] {
  const projection = projectionFor(srid)
  return town.map(({ name, lng, lat }) => {
    const metres = lng.map((degrees, i) => projection.toMetres(degrees, lat[i]!))
    const [x, y] = [0, 1].map((axis) => Float64Array.from(metres, (point) => point[axis]!))
    return placeFeature(grid, name, x!, y!)
  })
}

function accuracyTable(tested: readonly TestedStep[]): ForecastResult['accuracy'] {
  return reportedMethods.map((method) => ({
    method,
    at: accuracyOf(tested, method).map(({ share, pai, pei, hitRate }) => ({
      share,
      pai: rounded(pai ?? 0, 3),
      pei: rounded(pei ?? 0, 4),
      hitRate: rounded(hitRate ?? 0, 4),
    })),
  }))
}

function featureShares(shares: readonly { name: string; share: number }[]): ForecastResult['features'] {
  const told = shares.filter(({ share }) => share >= leastShare).toSorted((a, b) => b.share - a.share)
  return told.map(({ name, share }) => ({ name, share: rounded(share, 4) }))
}

/** Shares of the incidents whose hour is known; null when none is. */
function hourShares({ hourOfWeek }: PointColumns, rows: Uint32Array): number[] | null {
  const counts = Array.from({ length: 168 }, () => 0)
  for (const row of rows) if (hourOfWeek[row]! >= 0) counts[hourOfWeek[row]!]!++
  const known = counts.reduce((sum, count) => sum + count, 0)
  return known === 0 ? null : counts.map((count) => rounded(count / known, 5))
}

/** The cells with most expected, of equals the first in the grid. */
function topPlaces(
  { grid, sources: [own] }: ReturnType<typeof forecastSeries>,
  expected: Float32Array,
  next: number,
  mostCells: number,
  srid: number,
): ForecastResult['places'] {
  const projection = projectionFor(srid)
  const [history, lastStep] = [new Float32Array(grid.cellCount), new Float32Array(grid.cellCount)]
  for (let step = 0; step < next; step++) addStep(own, step, history)
  addStep(own, next - 1, lastStep)
  const order = Array.from(expected.keys()).filter((cell) => expected[cell]! > 0)
  const top = order.sort((a, b) => expected[b]! - expected[a]! || a - b).slice(0, mostCells)
  return top.map((cell, at) => ({
    rank: at + 1,
    expected: rounded(expected[cell]!, 4),
    history: history[cell]!,
    lastStep: lastStep[cell]!,
    outline: squareOutline(
      grid.column[cell]! * grid.cellMetres,
      grid.row[cell]! * grid.cellMetres,
      grid.cellMetres,
      projection,
    ),
  }))
}

function middleOf({ fromSeconds, toSeconds }: PointColumns, row: number): number {
  return (fromSeconds[row]! + toSeconds[row]!) / 2
}

function extentOf(values: Float64Array): [least: number, most: number] {
  return values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Infinity, -Infinity])
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}
