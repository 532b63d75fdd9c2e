import { formatNumber } from '../../i18n/format-number.ts'
import type { PatrolMessages } from '../../i18n/sv-patrols.ts'
import type { Language } from '../../state/view.ts'

/** A time in whole minutes, from an hour on in hours and minutes: `12 min`, `1 h 05 min`; under a minute in seconds. */
export function formatDuration(language: Language, words: PatrolMessages, seconds: number): string {
  if (seconds > 0 && seconds < 59.5) return words.measures.seconds(formatNumber(language, seconds))
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return words.measures.minutes(formatNumber(language, minutes))
  const rest = String(minutes % 60).padStart(2, '0')
  return words.measures.hours(formatNumber(language, Math.floor(minutes / 60)), rest)
}

/** A distance: to ten metres under a kilometre, to a hundred above: `350 m`, `2,1 km`. */
export function formatDistance(language: Language, words: PatrolMessages, metres: number): string {
  const tens = Math.round(metres / 10) * 10
  if (tens < 1000) return words.measures.metres(formatNumber(language, tens))
  return words.measures.kilometres(formatNumber(language, metres / 1000, metres < 99_950 ? 1 : 0))
}

/** A share with one decimal where it says something: `1,3 %`, `98,7 %`, and `0 %` for nothing. */
export function formatExactShare(language: Language, share: number): string {
  const percent = share * 100
  const decimals = percent === 0 || Math.abs(percent - 100) < 1e-9 ? 0 : 1
  return `${formatNumber(language, percent, decimals)}${language === 'sv' ? '\u202f' : ''}%`
}
