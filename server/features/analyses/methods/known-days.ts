import type { ZoneClock } from '../../../geo/local-time.ts'
import type { PointColumns } from '../../../kernels/points/point-columns.ts'
import { longestHours } from '../../../kernels/time/time-profiles.ts'

const secondsPerDay = 86_400

/** The rows whose day is known, their local days since 1970, and how many of the rows are not. */
export interface KnownDays {
  rows: Uint32Array
  days: Int32Array
  leftOut: number
}

/**
 * The local day in the middle of each row's interval. Rows whose interval is longer than three days (a weekend away) are
 * left out: what lies between them in days would be made up.
 */
export function knownDays(columns: PointColumns, rows: Uint32Array, clock: ZoneClock): KnownDays {
  const { fromSeconds, toSeconds } = columns
  const known = rows.filter((row) => toSeconds[row]! - fromSeconds[row]! <= longestHours * 3600)
  const days = Int32Array.from(known, (row) => {
    const middle = (fromSeconds[row]! + toSeconds[row]!) / 2
    return Math.floor((middle + clock.offsetSeconds(middle)) / secondsPerDay)
  })
  return { rows: known, days, leftOut: rows.length - known.length }
}

/** A local day since 1970 as 'YYYY-MM-DD'. */
export function dayText(day: number): string {
  return new Date(day * secondsPerDay * 1000).toISOString().slice(0, 10)
}
