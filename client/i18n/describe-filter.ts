import type { IncidentFilter } from '../../server/contract/incident-filter.ts'
import type { Category } from '../api/wire-types.ts'
import type { Language } from '../state/view.ts'
import { formatDay, shiftDay } from './format-date.ts'
import { formatHours, formatWeekdays } from './format-peak.ts'
import type { Messages } from './sv.ts'

/** The period of a filter in words; the filter's end is the first day no longer meant, people say the last that is. */
export function describePeriod(language: Language, messages: Messages, filter: IncidentFilter): string {
  const from = filter.from === undefined ? undefined : formatDay(language, filter.from)
  const last = filter.to === undefined ? undefined : formatDay(language, shiftDay(filter.to, -1))
  if (from !== undefined && last !== undefined) return messages.describe.between(from, last)
  if (from !== undefined) return messages.describe.since(from)
  return last === undefined ? messages.describe.wholePeriod : messages.describe.until(last)
}

/** Everything of a filter but its period, in words: categories, weekdays, hours, whether discovered ones are in. */
export function describeSelection(
  language: Language,
  messages: Messages,
  filter: IncidentFilter,
  categories: readonly Category[],
): string[] {
  const parts = [describeCategories(language, messages, filter.category, categories)]
  if (filter.weekdays !== undefined && filter.weekdays.length > 0) parts.push(formatWeekdays(messages, filter.weekdays))
  const hours = readHours(filter.hours)
  if (hours) parts.push(formatHours(messages, hours.fromHour, hours.toHour))
  if (filter.discovered === true) parts.push(messages.describe.withDiscovered)
  return parts
}

/** A category's name in a language, its code when the municipality does not know it. */
export function categoryName(language: Language, code: string, categories: readonly Category[]): string {
  const category = categories.find((known) => known.code === code)
  if (!category) return code
  return language === 'sv' ? category.nameSv : category.nameEn
}

/** `22-4` as two hours. */
export function readHours(hours: string | undefined): { fromHour: number; toHour: number } | undefined {
  const [from, to] = hours?.split('-') ?? []
  return from === undefined || to === undefined ? undefined : { fromHour: Number(from), toHour: Number(to) }
}

function describeCategories(
  language: Language,
  messages: Messages,
  codes: readonly string[] | undefined,
  categories: readonly Category[],
): string {
  if (codes === undefined || codes.length === 0) return messages.describe.allCategories
  return codes.map((code) => categoryName(language, code, categories).toLocaleLowerCase(language)).join(', ')
}
