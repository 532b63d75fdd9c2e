import type { ZoneClock } from '../../geo/local-time.ts'

/** A part of a shift within one clock hour. */
export interface ShiftHour {
  /** Seconds since 1970. */
  startSeconds: number
  seconds: number
  /** 0 is Monday 00–01 local time. */
  hourOfWeek: number
}

/** The clock hours that a shift touches, in order, the first and the last cut to it. Local time, with the hour that a night loses or has twice. */
export function shiftHours(
  { startSeconds, endSeconds }: { startSeconds: number; endSeconds: number },
  clock: Pick<ZoneClock, 'offsetSeconds' | 'hourOfWeek'>,
): ShiftHour[] {
  const hours: ShiftHour[] = []
  for (let at = startSeconds; at < endSeconds;) {
    const intoHour = (((at + clock.offsetSeconds(at)) % 3600) + 3600) % 3600
    const until = Math.min(endSeconds, at + 3600 - intoHour)
    hours.push({ startSeconds: at, seconds: until - at, hourOfWeek: clock.hourOfWeek(at) })
    at = until
  }
  return hours
}
