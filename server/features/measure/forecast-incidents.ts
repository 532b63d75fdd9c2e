import { zoneClock } from '../../geo/local-time.ts'
import { backtestForecast, type ForecastBacktest } from '../../kernels/forecast/forecast-backtest.ts'
import type { ForecastUnit } from '../../kernels/forecast/forecast-rates.ts'
import { forecastSeries, layForecastGround, type ForecastGround } from '../../kernels/forecast/forecast-series.ts'
import { forecastSteps, middlesOfSteps } from '../../kernels/forecast/forecast-steps.ts'
import type { FileIncidents } from './read-incidents.ts'

/** A file's incidents laid out for forecasts: one study area for all its categories. */
export type FileGround = { ground: ForecastGround; category: readonly string[]; firstStep: number; endStep: number }

/** Below this many incidents before the first tested step there is nothing to learn from. */
const leastIncidents = 50

/** The step of a file: a month where all times are a month's first day at one time of the day, else a week. */
export function unitOf(seconds: Float64Array): ForecastUnit {
  const first = seconds[0] === undefined ? undefined : new Date(seconds[0] * 1000).toISOString().slice(10)
  const onlyMonths = seconds.every((at) => {
    const time = new Date(at * 1000).toISOString()
    return time.slice(8, 10) === '01' && time.slice(10) === first
  })
  return onlyMonths && seconds.length > 1 ? 'month' : 'week'
}

/** Lays out a file's incidents for tests of `steps` steps from a UTC day. */
export function fileGround(
  { x, y, seconds, category }: FileIncidents,
  cellMetres: number,
  fromDay: string,
  steps: number,
): FileGround {
  const clock = zoneClock('UTC')
  const unit = unitOf(seconds)
  const earliest = seconds.reduce((least, at) => Math.min(least, at), Infinity)
  const calendar = forecastSteps(clock, unit, fromDay, steps, earliest)
  const { stepStart, firstStep } = calendar
  const times = unit === 'month' ? middlesOfSteps(calendar, seconds) : seconds
  const ground = layForecastGround({ x, y, seconds: times }, calendar, stepStart[firstStep]!, cellMetres)
  return { ground, category, firstStep, endStep: stepStart.length - 1 }
}

/** Tests the forecasts of one category (undefined: of all incidents); its incidents before the tests when they are too few. */
export function testCategory(
  { ground, category, firstStep, endStep }: FileGround,
  name: string | undefined,
): { incidents: number; backtest: ForecastBacktest | undefined } {
  const rows = Uint32Array.from(category.keys())
  const own = name === undefined ? rows : rows.filter((row) => category[row] === name)
  const others = name === undefined ? new Uint32Array(0) : rows.filter((row) => category[row] !== name)
  const before = own.reduce((sum, row) => sum + (ground.step[row]! >= 0 && ground.step[row]! < firstStep ? 1 : 0), 0)
  if (before < leastIncidents) return { incidents: own.length, backtest: undefined }
  const series = forecastSeries(ground, own, others)
  return { incidents: own.length, backtest: backtestForecast(series, firstStep, endStep, processorMilliseconds) }
}

/** Time of the processor, so that what else a shared machine does is not counted. */
function processorMilliseconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
