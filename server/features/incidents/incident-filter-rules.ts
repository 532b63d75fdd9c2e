import type { IncidentFilter } from '../../contract/incident-filter.ts'
import { zoneClock } from '../../geo/local-time.ts'
import { problem } from '../../http/problem.ts'
import type { PointFilter } from '../../kernels/points/point-columns.ts'
import { isDiscovered, sourceNumber } from './point-snapshot.ts'
import type { PointSnapshot } from './point-snapshot.ts'

/** Days before this one are taken for it: no incident is older, and clocks before were no zones. */
const earliestDay = '1900-01-01'

/** A period as instants: seconds since 1970, half-open; undefined where it is open. */
export interface PeriodSeconds {
  fromSeconds: number | undefined
  toSeconds: number | undefined
}

/**
 * The instants between which a filter's local days lie.
 * @throws Problem invalid_period when it does not begin before it ends
 */
export function periodOf({ from, to }: IncidentFilter, zone: string): PeriodSeconds {
  if (from !== undefined && to !== undefined && from >= to) {
    throw problem('invalid_period', {}, [{ path: 'to', message: `${from} – ${to}` }])
  }
  const start = (day: string | undefined) =>
    day === undefined ? undefined : zoneClock(zone).startOfDay(day < earliestDay ? earliestDay : day)
  return { fromSeconds: start(from), toSeconds: start(to) }
}

/** The hours of the day that `22-4` means: 22, 23, 0, 1, 2, 3. Equal ends mean the whole day round. */
export function hoursOf({ hours }: IncidentFilter): number[] | undefined {
  if (hours === undefined) return undefined
  const [from, to] = hours.split('-').map(Number) as [number, number]
  const count = (to - from + 24) % 24 || 24
  return Array.from({ length: count }, (_, after) => (from + after) % 24)
}

/**
 * The filter in a snapshot's own numbers. A category that the municipality does not have matches nothing.
 * @throws Problem invalid_period
 */
export function pointFilterOf(
  filter: IncidentFilter,
  { categories, sourceIds, zone }: Pick<PointSnapshot, 'categories' | 'sourceIds' | 'zone'>,
): PointFilter {
  const sources = sourceIds.flatMap((_, position) => [sourceNumber(position, false), sourceNumber(position, true)])
  return {
    ...periodOf(filter, zone),
    categories: filter.category?.map((code) => categories.indexOf(code)).filter((number) => number >= 0),
    hours: hoursOf(filter),
    weekdays: filter.weekdays,
    excludedSources: filter.discovered === true ? [] : sources.filter(isDiscovered),
  }
}
