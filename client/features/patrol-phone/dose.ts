/** How long a visit has lasted, against how long it should. */
export type Dose = {
  seconds: number
  /** Whole minutes, rounded down: a minute counts when it is over. */
  minutes: number
  level: 'short' | 'right' | 'long'
  /** Until it has lasted long enough, and until it has lasted too long; 0 when past. */
  secondsToLeast: number
  secondsToMost: number
}

/** @param until when it ended, or now; milliseconds. A clock that was set back gives 0. */
export function doseOf(begunAt: string, until: number, { least, most }: { least: number; most: number }): Dose {
  const seconds = Math.max(0, Math.floor((until - Date.parse(begunAt)) / 1000))
  return {
    seconds,
    minutes: Math.floor(seconds / 60),
    level: seconds < least * 60 ? 'short' : seconds <= most * 60 ? 'right' : 'long',
    secondsToLeast: Math.max(0, least * 60 - seconds),
    secondsToMost: Math.max(0, most * 60 - seconds),
  }
}

/** Seconds as a stopwatch shows them: `7:05`, `1:02:09`. */
export function stopwatch(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const shown = parts[0] === 0 ? parts.slice(1) : parts
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':')
}
