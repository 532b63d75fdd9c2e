import { zoneClock } from '../../server/geo/local-time.ts'

/** A shift as it is written: a local day, and local times of day; one that ends no later than it begins ends the day after. */
export type WrittenShift = { day: string; from: string; to: string }
/** A break as it is written: local times of day between which it is taken, and how long it is. */
export type WrittenBreak = { from: string; to: string; minutes: number }

/** The shifts that are usual; the first is offered. */
export const shiftPresets = [
  { id: 'evening', from: '16:00', to: '02:00' },
  { id: 'night', from: '21:00', to: '07:00' },
  { id: 'day', from: '07:00', to: '16:00' },
] as const

/** Longest shift, hours: longer ones are two. */
export const longestHours = 16

/** This evening's shift, or while it is still last evening's (before six in the morning), that one. @param now epoch milliseconds */
export function eveningShift(now: number, zone: string): WrittenShift {
  const { from, to } = shiftPresets[0]
  return { day: zoneClock(zone).localDate(now / 1000 - 6 * 3600), from, to }
}

/** Instants of a written shift; undefined when a part of it is missing or it has no length. */
export function shiftInstants(
  { day, from, to }: WrittenShift,
  zone: string,
): { start: string; end: string } | undefined {
  if (from === to) return undefined
  const start = instantOf(day, from, zone)
  const end = start === undefined ? undefined : nextReading(start, to, zone)
  return start === undefined || end === undefined ? undefined : { start: iso(start), end: iso(end) }
}

/** Instants of a written break within a shift; undefined when a part of it is missing. */
export function breakInstants(
  shift: { start: string },
  { from, to, minutes }: WrittenBreak,
  zone: string,
): { earliest: string; latest: string; minutes: number } | undefined {
  const earliest = nextReading(Date.parse(shift.start) / 1000, from, zone, true)
  const latest = earliest === undefined ? undefined : nextReading(earliest, to, zone)
  if (earliest === undefined || latest === undefined) return undefined
  return { earliest: iso(earliest), latest: iso(latest), minutes }
}

/** A shift as it would be written. */
export function writtenShift({ start, end }: { start: string; end: string }, zone: string): WrittenShift {
  return {
    day: zoneClock(zone).localDate(Date.parse(start) / 1000),
    from: timeOfDay(start, zone),
    to: timeOfDay(end, zone),
  }
}

/** The instant at which clocks read a time on a local day; undefined when either is missing or never comes. */
export function instantAt(day: string, time: string, zone: string): string | undefined {
  const seconds = instantOf(day, time, zone)
  return seconds === undefined ? undefined : iso(seconds)
}

/** The local time of day of an instant, `16:05`. */
export function timeOfDay(instant: string | number, zone: string): string {
  const seconds = Math.floor(new Date(instant).getTime() / 1000)
  const local = seconds + zoneClock(zone).offsetSeconds(seconds)
  return new Date(local * 1000).toISOString().slice(11, 16)
}

/** The first instant after (or, with `orAt`, at) another at which clocks read a time of day. */
function nextReading(after: number, time: string, zone: string, orAt = false): number | undefined {
  const clock = zoneClock(zone)
  for (const days of [0, 1]) {
    const found = instantOf(clock.localDate(after + days * 86_400), time, zone)
    if (found === undefined) return undefined
    if (found > after || (orAt && found === after)) return found
  }
  return undefined
}

function instantOf(day: string, time: string, zone: string): number | undefined {
  const [year, month, date] = day.split('-').map(Number)
  const [hour, minute] = time.split(':').map(Number)
  const parts = [year, month, date, hour, minute]
  if (!parts.every((part): part is number => part !== undefined && Number.isInteger(part))) return undefined
  try {
    return zoneClock(zone).parseLocal(year!, month!, date!, hour!, minute!, 0)
  } catch {
    return undefined
  }
}

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}
