import type { MonthCount, Trend } from '../../contract/hotspots.ts'
import { zoneClock } from '../../geo/local-time.ts'
import { benjaminiHochberg } from '../../kernels/statistics/benjamini-hochberg.ts'
import { mannKendall } from '../../kernels/time/mann-kendall.ts'
import type { PointColumns, PointFilter } from '../../kernels/points/point-columns.ts'
import { fewestTrendIncidents, fewestTrendMonths, trendClass } from '../../kernels/time/trend-class.ts'

/** The local months that a run's period touches. */
export type RunMonths = {
  readonly names: readonly string[]
  /** First instant of each month and, last, of the one after, seconds since 1970. */
  readonly starts: Float64Array
  /** Whether the period holds the month whole, and whether the data as a whole holds anything in it. */
  readonly whole: readonly boolean[]
  readonly present: readonly boolean[]
}

/** Data whose first or last incident is within this of a month's own beginning or end has the whole of it, seconds. */
const slackSeconds = 3 * 86_400

/** Trends with a q below this are believed. */
const believedBelow = 0.05

/** The months of a filter's period, as far as there is data; none when there is no incident. */
export function runMonths(columns: PointColumns, filter: PointFilter, zone: string): RunMonths {
  const data = extentOf(columns)
  const from = Math.max(data.from, filter.fromSeconds ?? -Infinity)
  const to = Math.min(data.to, filter.toSeconds ?? Infinity)
  if (!(from < to)) return { names: [], starts: new Float64Array(1), whole: [], present: [] }
  const clock = zoneClock(zone)
  const names: string[] = []
  const starts: number[] = []
  let [year = 0, month = 0] = clock.localDate(from).split('-').map(Number)
  for (;;) {
    const name = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`
    const start = clock.startOfDay(`${name}-01`)
    starts.push(start)
    if (start >= to) break
    names.push(name)
    month = month === 12 ? 1 : month + 1
    if (month === 1) year++
  }
  const bounds = Float64Array.from(starts)
  const beginsBy = from > data.from ? from : data.from - slackSeconds
  const endsBy = to < data.to ? to : data.to + slackSeconds
  const counts = countsIn(bounds, columns.fromSeconds)
  return {
    names,
    starts: bounds,
    whole: names.map((_, at) => beginsBy <= (starts[at] ?? 0) && (starts[at + 1] ?? 0) <= endsBy),
    present: counts.map((count) => count > 0),
  }
}

/** Incidents of each month among some rows; months in which the data holds nothing are left out. */
export function monthCounts(
  { names, starts, whole, present }: RunMonths,
  columns: PointColumns,
  rows: Uint32Array,
): MonthCount[] {
  const counts = countsIn(
    starts,
    Float64Array.from(rows, (row) => columns.fromSeconds[row] ?? 0),
  )
  return names
    .map((month, at) => ({ month, count: counts[at] ?? 0, whole: whole[at] === true }))
    .filter((_, at) => present[at])
}

/** The trend of each series of months, judged together: of many, some seem to rise by chance. */
export function trendsOf(series: readonly (readonly MonthCount[])[]): Trend[] {
  const whole = series.map((months) => months.filter((month) => month.whole))
  const tests = whole.map((months) => {
    const counts = months.map(({ count }) => count)
    const tooFew = counts.length < fewestTrendMonths || counts.reduce((sum, n) => sum + n, 0) < fewestTrendIncidents
    return tooFew
      ? undefined
      : mannKendall(
          counts,
          months.map(({ month }) => monthNumber(month)),
        )
  })
  const asked = tests.filter((test) => test !== undefined)
  const q = benjaminiHochberg(Float64Array.from(asked, ({ p }) => p))
  let next = 0
  return whole.map((months, at) => {
    const test = tests[at]
    if (test === undefined) return { class: 'too-few', q: null, slopePerMonth: null }
    const adjusted = q[next++] ?? 1
    const direction = adjusted < believedBelow ? (Math.sign(test.s) as -1 | 0 | 1) : 0
    const counts = months.map(({ count }) => count)
    return { class: trendClass(counts, direction), q: adjusted, slopePerMonth: test.slope }
  })
}

/** First beginning and last end of all incidents, whatever the filter; an empty span without any. */
function extentOf({ length, fromSeconds, toSeconds }: PointColumns): { from: number; to: number } {
  let [from, to] = [Infinity, -Infinity]
  for (let row = 0; row < length; row++) {
    from = Math.min(from, fromSeconds[row] ?? 0)
    to = Math.max(to, toSeconds[row] ?? 0)
  }
  return { from, to }
}

/** How many of some instants lie in each month; `starts` has one more. */
function countsIn(starts: Float64Array, seconds: Float64Array): number[] {
  const counts = Array.from({ length: starts.length - 1 }, () => 0)
  for (const at of seconds) {
    let low = 0
    let high = starts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= at) low = middle + 1
      else high = middle
    }
    if (low >= 1 && low < starts.length) counts[low - 1] = (counts[low - 1] ?? 0) + 1
  }
  return counts
}

/** Months since year 0, so that a month left out is a gap in time. */
function monthNumber(month: string): number {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return year * 12 + number
}
