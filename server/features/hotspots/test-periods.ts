import { zoneClock } from '../../geo/local-time.ts'
import type { PointColumns, PointFilter } from '../../kernels/points/point-columns.ts'
import { runMonths } from './run-months.ts'

/** A later part of a run's period, half-open, seconds since 1970: hotspots of all before it are tested on it. */
export type TestPeriod = { readonly fromSeconds: number; readonly toSeconds: number }

/** Fewest whole months, or weeks, of which the last quarter can be held back. */
const fewestSpans = 8

const mostFolds = 6
const fewestFolds = 3

/** Times known no better than this cannot be put into a week, seconds. */
const weekSeconds = 7 * 86_400

/**
 * The last months of a period, three to six of them, or its last weeks where it has fewer than eight months and times are
 * known to the week; none where neither goes.
 */
export function testPeriods(columns: PointColumns, rows: Uint32Array, filter: PointFilter, zone: string): TestPeriod[] {
  const { starts, whole, present } = runMonths(columns, filter, zone)
  const months = whole.flatMap((isWhole, at) =>
    isWhole && present[at] ? [{ fromSeconds: starts[at] ?? 0, toSeconds: starts[at + 1] ?? 0 }] : [],
  )
  if (months.length >= fewestSpans) return months.slice(-foldsOf(months.length))
  return weeks(columns, rows, zone)
}

function weeks(columns: PointColumns, rows: Uint32Array, zone: string): TestPeriod[] {
  let [first, last, long] = [Infinity, -Infinity, 0]
  for (const row of rows) {
    const from = columns.fromSeconds[row] ?? 0
    first = Math.min(first, from)
    last = Math.max(last, from)
    if ((columns.toSeconds[row] ?? 0) - from > weekSeconds) long++
  }
  if (rows.length === 0 || long > rows.length / 2) return []
  const clock = zoneClock(zone)
  // The week ends with the last incident's day; days are of the calendar, so that clock changes shift nothing.
  const endDay = Date.parse(`${clock.localDate(last)}T00:00:00Z`) + 86_400_000
  const dayStart = (at: number) => clock.startOfDay(new Date(at).toISOString().slice(0, 10))
  const spans: TestPeriod[] = []
  for (let end = endDay; ; end -= weekSeconds * 1000) {
    const fromSeconds = dayStart(end - weekSeconds * 1000)
    if (fromSeconds < first) break
    spans.unshift({ fromSeconds, toSeconds: dayStart(end) })
  }
  return spans.length >= fewestSpans ? spans.slice(-foldsOf(spans.length)) : []
}

function foldsOf(spans: number): number {
  return Math.min(mostFolds, Math.max(fewestFolds, Math.floor(spans / 4)))
}
