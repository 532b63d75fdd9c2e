/**
 * When incidents happen: hours of the week, months of the year and month after month, intervals spread by `aoristic`.
 *
 * Method: aoristic weights (Ratcliffe 2000). An interval longer than a stated bound says nothing about hours (months) and
 * is left out and counted, so that what is only known to the month does not flatten the week; beside every profile
 * stands how much of it is known and how much is spread.
 * Complexity: O(hours (months) of the intervals).
 * Does not handle: a profile's uncertainty; one whose incidents are mostly spread is smoother than the truth.
 */
import { addAoristicHours, aoristicMonths, secondsPerHour, type OffsetSeconds } from './aoristic.ts'
import type { PointColumns } from '../points/point-columns.ts'

/** How well the times of some incidents are known; together they are all of them. */
export type TimeConfidence = {
  /** Known to the hour (the month). */
  readonly exact: number
  /** Spread over an interval. */
  readonly spread: number
  /** Left out: the interval is too long to say anything. */
  readonly leftOut: number
}

export type HourProfile = TimeConfidence & {
  /** Weight of each hour of the local week, 168 numbers from Monday 00–01; their sum is exact + spread. */
  readonly hoursOfWeek: Float64Array
}

export type MonthProfile = TimeConfidence & {
  /** Weight of each month of the year, 12 numbers from January. */
  readonly months: Float64Array
  /** Weight of each month from `firstMonth`, counted from January of year 0; empty without incidents. */
  readonly firstMonth: number
  readonly series: Float64Array
}

/** What a hotspot shows. */
export type AoristicProfile = TimeConfidence & {
  /** As hoursOfWeek, two decimals. */
  profile: number[]
}

/** A weekend away is the longest absence that still says something about the hours of a week. */
export const longestHours = 72

/** A month that has the night with an hour more. */
const longestMonthSeconds = (31 * 24 + 1) * secondsPerHour

/** A series of more months is refused: an outlier's date would make it. */
const mostMonths = 12 * 1000

/**
 * Hours of the week of some rows, in the local time that an offset (seconds to add to UTC) gives.
 * @throws Error naming the offending value for an interval that ends before it begins
 */
export function hourProfile(
  { fromSeconds, toSeconds }: Pick<PointColumns, 'fromSeconds' | 'toSeconds'>,
  rows: Iterable<number>,
  offsetSeconds: OffsetSeconds,
  longestSeconds = longestHours * secondsPerHour,
): HourProfile {
  const hoursOfWeek = new Float64Array(168)
  let [exact, spread, leftOut] = [0, 0, 0]
  for (const row of rows) {
    const duration = toSeconds[row] - fromSeconds[row]
    if (duration > longestSeconds) {
      leftOut++
      continue
    }
    if (duration <= secondsPerHour) exact++
    else spread++
    addAoristicHours(hoursOfWeek, fromSeconds[row], toSeconds[row], offsetSeconds)
  }
  return { hoursOfWeek, exact, spread, leftOut }
}

/**
 * Months of some rows, in the local time that an offset (seconds to add to UTC) gives.
 * @throws Error naming the offending value for an interval that ends before it begins, and months over 1,000 years
 */
export function monthProfile(
  { fromSeconds, toSeconds }: Pick<PointColumns, 'fromSeconds' | 'toSeconds'>,
  rows: Iterable<number>,
  offsetSeconds: OffsetSeconds,
): MonthProfile {
  const months = new Float64Array(12)
  const weights = new Map<number, number>()
  let [exact, spread, leftOut] = [0, 0, 0]
  for (const row of rows) {
    if (toSeconds[row] - fromSeconds[row] > longestMonthSeconds) {
      leftOut++
      continue
    }
    const shares = aoristicMonths(fromSeconds[row], toSeconds[row], offsetSeconds)
    if (shares.length === 1) exact++
    else spread++
    for (const { month, share } of shares) {
      months[month % 12] += share
      weights.set(month, (weights.get(month) ?? 0) + share)
    }
  }
  return { months, ...seriesOf(weights), exact, spread, leftOut }
}

/**
 * The hours of a hotspot's incidents for its evidence, rounded. For the rows of one hotspot:
 * `const clock = zoneClock(zone)`, `aoristicProfileOf(columns, rows, (at) => clock.offsetSeconds(at))`.
 */
export function aoristicProfileOf(
  columns: Pick<PointColumns, 'fromSeconds' | 'toSeconds'>,
  rows: Iterable<number>,
  offsetSeconds: OffsetSeconds,
): AoristicProfile {
  const { hoursOfWeek, exact, spread, leftOut } = hourProfile(columns, rows, offsetSeconds)
  return { profile: Array.from(hoursOfWeek, (weight) => Math.round(weight * 100) / 100), exact, spread, leftOut }
}

function seriesOf(weights: ReadonlyMap<number, number>): { firstMonth: number; series: Float64Array } {
  if (weights.size === 0) return { firstMonth: 0, series: new Float64Array(0) }
  let [firstMonth, lastMonth] = [Infinity, -Infinity]
  for (const month of weights.keys()) {
    firstMonth = Math.min(firstMonth, month)
    lastMonth = Math.max(lastMonth, month)
  }
  if (lastMonth - firstMonth >= mostMonths) throw new Error(`Too many months: ${firstMonth} to ${lastMonth}`)
  const series = new Float64Array(lastMonth - firstMonth + 1)
  for (const [month, weight] of weights) series[month - firstMonth] = weight
  return { firstMonth, series }
}
