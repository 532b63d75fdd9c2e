import type { IncidentFilter } from '../../../server/contract/incident-filter.ts'
import { readHours } from '../../i18n/describe-filter.ts'

/** An hour of the week: ISO weekday, 1 = Monday, and hour 0–23. */
export type WeekHour = { weekday: number; hour: number }
type WeekWords = Pick<IncidentFilter, 'hours' | 'weekdays'>

/** Whether a filter takes in an hour of the week; as the service counts, hours past midnight are their own day's. */
export function takesIn({ hours, weekdays }: WeekWords, { weekday, hour }: WeekHour): boolean {
  if (weekdays !== undefined && weekdays.length > 0 && !weekdays.includes(weekday)) return false
  const range = readHours(hours)
  if (!range) return true
  const length = (range.toHour - range.fromHour + 24) % 24 || 24
  return (hour - range.fromHour + 24) % 24 < length
}

/** The filter's words for the rectangle between two hours of the week; undefined where it takes in the whole day or week. */
export function rectangleBetween(
  a: WeekHour,
  b: WeekHour,
): { hours: string | undefined; weekdays: number[] | undefined } {
  const [firstDay, lastDay] = [Math.min(a.weekday, b.weekday), Math.max(a.weekday, b.weekday)]
  const [firstHour, lastHour] = [Math.min(a.hour, b.hour), Math.max(a.hour, b.hour)]
  const days = Array.from({ length: lastDay - firstDay + 1 }, (_, index) => firstDay + index)
  return {
    hours: firstHour === 0 && lastHour === 23 ? undefined : `${firstHour}-${lastHour + 1}`,
    weekdays: days.length === 7 ? undefined : days,
  }
}

/** Whether two selections of the week take in the same hours. */
export function sameWeek(a: WeekWords, b: WeekWords): boolean {
  return wholeWeek.every((at) => takesIn(a, at) === takesIn(b, at))
}

/** Incidents in the hours that a selection takes in. @param hoursOfWeek 168 counts from Monday 00–01 */
export function countIn(selection: WeekWords, hoursOfWeek: readonly number[]): number {
  return wholeWeek.reduce((sum, at, index) => sum + (takesIn(selection, at) ? (hoursOfWeek[index] ?? 0) : 0), 0)
}

/** Where the focus goes in the week when a key is pressed; undefined when the key is not the table's. */
export function weekHourAfterKey(key: string, { weekday, hour }: WeekHour): WeekHour | undefined {
  switch (key) {
    case 'ArrowLeft':
      return { weekday, hour: Math.max(0, hour - 1) }
    case 'ArrowRight':
      return { weekday, hour: Math.min(23, hour + 1) }
    case 'ArrowUp':
      return { weekday: Math.max(1, weekday - 1), hour }
    case 'ArrowDown':
      return { weekday: Math.min(7, weekday + 1), hour }
    case 'Home':
      return { weekday, hour: 0 }
    case 'End':
      return { weekday, hour: 23 }
    default:
      return undefined
  }
}

const wholeWeek: readonly WeekHour[] = Array.from({ length: 168 }, (_, index) => ({
  weekday: 1 + Math.floor(index / 24),
  hour: index % 24,
}))
