import type { WalkDetail } from '../../api/walk-types.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { formatWeekday } from '../../i18n/format-date.ts'
import type { WalkMessages } from '../../i18n/sv-walks.ts'
import { timeOfDay } from '../../state/shift-times.ts'
import type { Language } from '../../state/view.ts'
import { zoneClock } from '../../../server/geo/local-time.ts'

/** A distance: to ten metres under a kilometre, to a hundred above: `350 m`, `2,1 km`. */
export function formatMetres(language: Language, words: WalkMessages, metres: number): string {
  const tens = Math.round(metres / 10) * 10
  if (tens < 1000) return words.route.metres(formatNumber(language, tens))
  return words.route.kilometres(formatNumber(language, metres / 1000, 1))
}

/** The time of day of an instant as it is written in the language: `17.30`, `17:30`. */
export function formatClock(language: Language, instant: string, zone: string): string {
  const time = timeOfDay(instant, zone)
  return language === 'sv' ? time.replace(':', '.') : time
}

/** The local day of an instant with its weekday. */
export function formatWalkDay(language: Language, instant: string, zone: string): string {
  return formatWeekday(language, zoneClock(zone).localDate(Date.parse(instant) / 1000))
}

/** `1 plats`, `7 platser`: the words for one and for several. */
export function counted(language: Language, count: number, one: string, many: (figure: string) => string): string {
  return count === 1 ? one : many(formatNumber(language, count))
}

/** Where one gathers: the place, and what is written of it unless that says the same. */
export function gatheringWords({ gathering, route }: Pick<WalkDetail, 'gathering' | 'route'>): string {
  const { name } = route.start
  return gathering === null || gathering === name ? name : `${name}, ${gathering}`
}
