import type { RejectionReason } from '../../contract/imports.ts'
import type { ZoneClock } from '../../geo/local-time.ts'
import type { ClockReading } from './time-text.ts'

/** When an incident happened: `[from, to)` in seconds since 1970 UTC. */
export type IncidentTime = {
  readonly from: number
  readonly to: number
  readonly precision: 'minute' | 'hour' | 'interval' | 'day' | 'month'
}

/** Before this no register that is imported here began; empty dates of spreadsheets and databases (1601, 1899, 1900, 1904, 1970) fall before it. */
const earliest = Date.UTC(1971, 0, 2) / 1000

/** A clock that runs fast may write a time slightly ahead of ours. */
const toleranceSeconds = 3600

/** The span of a clock reading: the minute, hour, local day or local month that it names; undefined when the calendar has no such time. */
export function spanOf(reading: ClockReading, clock: ZoneClock): IncidentTime | undefined {
  const { year, month, day, hour, minute, second, precision } = reading
  try {
    if (precision === 'month') {
      const from = clock.parseLocal(year, month, 1, 0, 0, 0)
      const to =
        month === 12 ? clock.parseLocal(year + 1, 1, 1, 0, 0, 0) : clock.parseLocal(year, month + 1, 1, 0, 0, 0)
      return { from, to, precision }
    }
    if (precision === 'day')
      return {
        from: clock.parseLocal(year, month, day, 0, 0, 0),
        to: startOfNextDay(year, month, day, clock),
        precision,
      }
    // 24:00 is the end of a day; as a beginning it is the start of the next.
    const isEndOfDay = hour === 24 && minute === 0 && second === 0
    if (isEndOfDay) {
      const from = startOfNextDay(year, month, day, clock)
      return { from, to: from + 60, precision }
    }
    const local = clock.parseLocal(year, month, day, hour, minute, 0)
    const from =
      reading.offsetSeconds === undefined
        ? local
        : Date.UTC(year, month - 1, day, hour, minute) / 1000 - reading.offsetSeconds
    return { from, to: from + (precision === 'hour' ? 3600 : 60), precision }
  } catch {
    return undefined
  }
}

/**
 * The time between two spans as sources give it: from the first instant of the earlier to the first instant of the later, or to its end when it is a whole hour, day or
 * month. Undefined when the end is before the beginning.
 */
export function between(from: IncidentTime, to: IncidentTime, clock: ZoneClock): IncidentTime | undefined {
  const end = to.precision === 'minute' ? Math.max(to.from, to.from === from.from ? from.to : to.from) : to.to
  if (end <= from.from) return undefined
  return { from: from.from, to: end, precision: precisionOf(from.from, end, clock) }
}

/** Why a time cannot be true, or undefined when it can. `now` in seconds since 1970. */
export function implausible(time: IncidentTime, now: number): RejectionReason | undefined {
  if (time.from < earliest) return 'placeholder_time'
  if (time.from > now + toleranceSeconds) return 'future_time'
  if (time.precision === 'interval' && time.to > now + 86_400) return 'future_time'
  return undefined
}

/** A span of exactly a minute, an hour, a local day or a local month has that precision, so that what was written out is read back the same. */
function precisionOf(from: number, to: number, clock: ZoneClock): IncidentTime['precision'] {
  const seconds = to - from
  if (seconds <= 60) return 'minute'
  if (seconds === 3600) return 'hour'
  if (seconds < 23 * 3600) return 'interval'
  const [year = 0, month = 0, day = 0] = clock.localDate(from).split('-').map(Number)
  if (clock.parseLocal(year, month, day, 0, 0, 0) !== from) return 'interval'
  if (startOfNextDay(year, month, day, clock) === to) return 'day'
  if (day !== 1) return 'interval'
  return spanOf(
    { year, month, day: 1, hour: 0, minute: 0, second: 0, precision: 'month', offsetSeconds: undefined },
    clock,
  )?.to === to
    ? 'month'
    : 'interval'
}

function startOfNextDay(year: number, month: number, day: number, clock: ZoneClock): number {
  // Checks that the day exists before the calendar rolls over to the next.
  clock.parseLocal(year, month, day, 0, 0, 0)
  const next = new Date(Date.UTC(year, month - 1, day + 1))
  return clock.parseLocal(next.getUTCFullYear(), next.getUTCMonth() + 1, next.getUTCDate(), 0, 0, 0)
}
