import type { Language } from '../state/view.ts'
import { formatNumber } from './format-number.ts'

type AgeWords = {
  now: string
  hours: (hours: string) => string
  yesterday: string
  days: (days: string) => string
  months: (months: string) => string
  years: (years: string) => string
}

const hourMilliseconds = 3_600_000

/** How long ago an instant was, in the largest unit that says something: hours, days, months of thirty days, years. */
export function formatAge(language: Language, words: AgeWords, instant: string, now: number): string {
  const hours = Math.floor((now - Date.parse(instant)) / hourMilliseconds)
  const days = Math.floor(hours / 24)
  if (hours < 1) return words.now
  if (hours < 24) return words.hours(formatNumber(language, hours))
  if (days === 1) return words.yesterday
  if (days < 60) return words.days(formatNumber(language, days))
  if (days < 730) return words.months(formatNumber(language, Math.floor(days / 30)))
  return words.years(formatNumber(language, Math.floor(days / 365)))
}
