import type { FeltWhen } from '../../../server/contract/reports.ts'
import type { ReportingMessages } from '../../i18n/sv-reporting.ts'

/** When a place feels so, in words: `Kväll 18–23 · När det är mörkt · Vinter`. */
export function whenWords({ dayparts, light, weekdays, seasons }: FeltWhen, words: ReportingMessages): string {
  const { when } = words
  const isRun = (days: readonly number[]) =>
    days.length === weekdays.length && days.every((day) => weekdays.includes(day))
  const days = isRun([1, 2, 3, 4, 5])
    ? [when.workdays]
    : isRun([6, 7])
      ? [when.weekend]
      : weekdays.map((day) => when.weekdays[day - 1] ?? '')
  const parts = [
    ...dayparts.map((part) => when.dayparts[part]),
    ...(light === null ? [] : [when.lights[light]]),
    ...days,
    ...seasons.map((season) => when.seasons[season]),
  ]
  return parts.length === 0 ? when.always : parts.join(' · ')
}
