import { language } from '../../i18n/chosen-language.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { walkPhoneWords } from '../../i18n/walk-phone-words.ts'

const locales = { sv: 'sv-SE', en: 'en-GB' } as const

/** An instant as the clock on the wall says it: `19:05`. */
export function clockOf(instant: string, zone: string): string {
  const parts = { hour: '2-digit', minute: '2-digit', timeZone: zone } as const
  return new Intl.DateTimeFormat(locales[language.value], parts).format(new Date(instant))
}

/** A distance as one walks it: `40 m`, `350 m`, `2,1 km`. */
export function distanceOf(metres: number): string {
  const words = walkPhoneWords.value
  if (metres < 995) return words.metres(formatNumber(language.value, Math.round(metres / 10) * 10))
  return words.kilometres(formatNumber(language.value, metres / 1000, metres < 9950 ? 1 : 0))
}

/** Whole minutes, at least one. */
export function minutesOf(minutes: number): string {
  return formatNumber(language.value, Math.max(1, Math.round(minutes)))
}
