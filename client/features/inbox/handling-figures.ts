import { formatNumber } from '../../i18n/format-number.ts'
import type { Language } from '../../state/view.ts'

/** With fewer reports than this a share or a median says more about chance than about how they are handled. */
export const leastReports = 5
/** From so many hours on, days say more. */
const daysFromHours = 72

/** A time to answer in hours, or in days when it is long. */
export function answerTime(
  language: Language,
  words: { hours: (hours: string) => string; days: (days: string) => string },
  hours: number,
): string {
  if (hours < daysFromHours) return words.hours(formatNumber(language, hours, hours < 10 ? 1 : 0))
  return words.days(formatNumber(language, hours / 24, hours / 24 < 10 ? 1 : 0))
}
