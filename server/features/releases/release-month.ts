import { zoneClock } from '../../geo/local-time.ts'

/** A stretch of time, half-open. */
export interface MonthPeriod {
  from: Date
  to: Date
}

/** When a month such as 2026-10 begins and ends by the clock of an IANA time zone. */
export function monthPeriod(month: string, zone: string): MonthPeriod {
  const clock = zoneClock(zone)
  const startOf = (which: string) => new Date(clock.startOfDay(`${which}-01`) * 1000)
  return { from: startOf(month), to: startOf(monthAfter(month)) }
}

/** Whether a month is over by the clock of an IANA time zone. */
export function isClosedMonth(month: string, now: Date, zone: string): boolean {
  return month < monthAt(now, zone)
}

/** The month of an instant by the clock of an IANA time zone. */
export function monthAt(instant: Date, zone: string): string {
  return zoneClock(zone)
    .localDate(instant.getTime() / 1000)
    .slice(0, 7)
}

/** Months from one to another, both included, the latest first; none when the first is later. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = []
  for (let month = first; month <= last; month = monthAfter(month)) months.push(month)
  return months.toReversed()
}

/** The month before one. */
export function monthBefore(month: string): string {
  return shifted(month, -1)
}

function monthAfter(month: string): string {
  return shifted(month, 1)
}

function shifted(month: string, by: number): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7)
}
