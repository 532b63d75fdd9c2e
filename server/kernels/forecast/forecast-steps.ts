/**
 * The weeks or months that a forecast counts by.
 *
 * Method: local calendar days, so that a week of summer time's end has its 169 hours.
 * Complexity: O(steps).
 * Does not handle: steps of other lengths.
 */
import type { ZoneClock } from '../../geo/local-time.ts'
import type { ForecastUnit } from './forecast-rates.ts'

export type ForecastSteps = {
  readonly unit: ForecastUnit
  /** Start of each step, seconds since 1970 UTC; the end of the last is at the end. */
  readonly stepStart: Float64Array
  /** The step that begins on the day asked for. */
  readonly firstStep: number
}

/**
 * Steps that begin on a local day ('YYYY-MM-DD'; of months on the first of its month): `after` of them from there, and before
 * it as many as reach back to the earliest incident (seconds since 1970 UTC).
 */
export function forecastSteps(
  clock: ZoneClock,
  unit: ForecastUnit,
  day: string,
  after: number,
  earliestSeconds: number,
): ForecastSteps {
  const starts = [startOfStep(clock, unit, day, 0)]
  while (starts[0] > earliestSeconds) starts.unshift(startOfStep(clock, unit, day, -starts.length))
  const firstStep = starts.length - 1
  for (let step = 1; step <= after; step++) starts.push(startOfStep(clock, unit, day, step))
  return { unit, stepStart: Float64Array.from(starts), firstStep }
}

/** The step in which each instant lies; −1 before the first and after the last. */
export function stepsOf({ stepStart }: ForecastSteps, seconds: Float64Array): Int32Array {
  const last = stepStart.length - 1
  return Int32Array.from(seconds, (at) => {
    if (!(at >= stepStart[0] && at < stepStart[last])) return -1
    let [low, high] = [0, last - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (stepStart[middle] <= at) low = middle
      else high = middle - 1
    }
    return low
  })
}

/** Every instant moved to the middle of its step: for incidents of which only the month is known. */
export function middlesOfSteps(steps: ForecastSteps, seconds: Float64Array): Float64Array {
  const step = stepsOf(steps, seconds)
  return seconds.map((at, i) => (step[i] < 0 ? at : (steps.stepStart[step[i]] + steps.stepStart[step[i] + 1]) / 2))
}

function startOfStep(clock: ZoneClock, unit: ForecastUnit, day: string, step: number): number {
  const [year, month, dayOfMonth] = day.split('-').map(Number)
  const date = unit === 'week' ? Date.UTC(year, month - 1, dayOfMonth + 7 * step) : Date.UTC(year, month - 1 + step, 1)
  return clock.startOfDay(new Date(date).toISOString().slice(0, 10))
}
