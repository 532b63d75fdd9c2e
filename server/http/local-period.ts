import { zoneClock } from '../geo/local-time.ts'
import { problem } from './problem.ts'

/**
 * The instants of a half-open span of local days; undefined where it is open.
 * @throws Problem invalid_period when it does not begin before it ends
 */
export function localPeriod(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  zone: string,
): { from: Date | undefined; to: Date | undefined } {
  if (from !== undefined && to !== undefined && from >= to) {
    throw problem('invalid_period', {}, [{ path: 'to', message: `${from} – ${to}` }])
  }
  const start = (day: string | undefined) =>
    day === undefined ? undefined : new Date(zoneClock(zone).startOfDay(day) * 1000)
  return { from: start(from), to: start(to) }
}
