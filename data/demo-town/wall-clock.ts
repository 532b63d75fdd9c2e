import { zoneClock } from '../../server/geo/local-time.ts'

/** Local time in the town, counted in milliseconds as if its wall clock were UTC: plain arithmetic on days and hours. */
export type WallClock = number

export const townZone = 'Europe/Stockholm'

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

/** The wall clock at midnight of a local date, 'YYYY-MM-DD'. */
export function wallClockAt(date: string): WallClock {
  return Date.parse(`${date}T00:00:00Z`)
}

/** ISO 8601 with the town's offset, '2026-03-29T01:30:00+01:00'; an hour that spring skips is moved forward. */
export function writeLocalTime(wall: WallClock): string {
  const clock = zoneClock(townZone)
  const read = new Date(wall)
  const instant = clock.parseLocal(
    read.getUTCFullYear(),
    read.getUTCMonth() + 1,
    read.getUTCDate(),
    read.getUTCHours(),
    read.getUTCMinutes(),
    read.getUTCSeconds(),
  )
  const offset = clock.offsetSeconds(instant)
  const hours = String(offset / 3600).padStart(2, '0')
  return `${new Date((instant + offset) * 1000).toISOString().slice(0, 19)}+${hours}:00`
}
