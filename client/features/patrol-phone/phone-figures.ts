import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import type { PhoneMessages } from '../../i18n/sv-patrol-phone.ts'
import type { SheetPlace } from './stop-states.ts'

const locales = { sv: 'sv-SE', en: 'en-GB' } as const

/** An instant as the clock on the wall says it: `19:05`. */
export function clockOf(instant: string, zone: string): string {
  return new Intl.DateTimeFormat(locales[language.value], {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(new Date(instant))
}

/** A place's name, or that it has none. */
export function nameOf(words: PhoneMessages, place: SheetPlace | undefined): string {
  return place?.name ?? words.stop.unnamed
}

/** A distance as one walks it: `40 m`, `350 m`, `2,1 km`. */
export function distanceOf(words: PhoneMessages, metres: number): string {
  if (metres < 995) return words.way.metres(formatNumber(language.value, Math.round(metres / 10) * 10))
  return words.way.kilometres(formatNumber(language.value, metres / 1000, metres < 9950 ? 1 : 0))
}

/** Seconds as whole minutes, at least one. */
export function minutesOf(seconds: number): string {
  return formatNumber(language.value, Math.max(1, Math.round(seconds / 60)))
}
