import type { ZoneClock } from '../../../geo/local-time.ts'
import type { PointColumns } from '../../../kernels/points/point-columns.ts'

/** Local days, half-open. */
export type DaySpan = { from: string; to: string }

export type ComparedPeriods = { before: DaySpan; after: DaySpan }

const dayMilliseconds = 86_400_000

/**
 * The two periods to compare. Where both are left out: the later half of the days of some rows against the earlier, of
 * equal length; where one is: as many days right before or after the other. Undefined when there are no rows to make
 * them from.
 */
export function comparedPeriods(
  columns: PointColumns,
  rows: Uint32Array,
  { before, after }: { before?: DaySpan | undefined; after?: DaySpan | undefined },
  clock: ZoneClock,
): ComparedPeriods | undefined {
  if (before !== undefined && after !== undefined) return { before, after }
  if (after !== undefined) return { before: { from: shifted(after.from, -daysIn(after)), to: after.from }, after }
  if (before !== undefined) return { before, after: { from: before.to, to: shifted(before.to, daysIn(before)) } }
  if (rows.length === 0) return undefined
  let [first, last] = [Infinity, -Infinity]
  for (const row of rows) {
    first = Math.min(first, columns.fromSeconds[row]!)
    // Half-open: one that ends at midnight has nothing of the day that begins.
    last = Math.max(last, columns.fromSeconds[row]!, columns.toSeconds[row]! - 0.001)
  }
  const end = shifted(clock.localDate(last), 1)
  const half = Math.floor(daysIn({ from: clock.localDate(first), to: end }) / 2)
  if (half === 0) return undefined
  const middle = shifted(end, -half)
  return { before: { from: shifted(middle, -half), to: middle }, after: { from: middle, to: end } }
}

/** How many local days a span holds. */
export function daysIn({ from, to }: DaySpan): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMilliseconds)
}

function shifted(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMilliseconds).toISOString().slice(0, 10)
}
