import type { PatrolPlace, PatrolPlan, PatrolUnit } from '../../api/patrol-types.ts'
import type { Category } from '../../api/wire-types.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import type { PatrolMessages } from '../../i18n/sv-patrols.ts'
import type { Language } from '../../state/view.ts'

/** What to call a place: its name or nearest street, else its rank. */
export function placeTitle(
  language: Language,
  words: PatrolMessages,
  place: Pick<PatrolPlace, 'name' | 'rank' | 'id'> | undefined,
): string {
  if (place?.name != null) return place.name
  return words.stop.unnamed(formatNumber(language, place?.rank ?? 0))
}

/** `hotspot 3`, or that it is a place of one's own. */
export function placeKind(language: Language, words: PatrolMessages, place: PatrolPlace): string {
  return place.rank === null ? words.stop.named : words.stop.rank(formatNumber(language, place.rank))
}

/** Categories in the language on screen, the heaviest first. */
export function categoryNames(
  language: Language,
  place: Pick<PatrolPlace, 'categories'>,
  categories: readonly Category[],
): string[] {
  return place.categories.map(({ code }) => {
    const category = categories.find((one) => one.code === code)
    return (language === 'sv' ? category?.nameSv : category?.nameEn) ?? code
  })
}

/** Places of a plan by their ids. */
export function placesById({ result }: Pick<PatrolPlan, 'result'>): ReadonlyMap<string, PatrolPlace> {
  return new Map(result.places.map((place) => [place.id, place]))
}

/** The unit of a plan by its id. */
export function unitOf({ request }: Pick<PatrolPlan, 'request'>, id: string): PatrolUnit | undefined {
  return request.units.find((unit) => unit.id === id)
}

/** A plan that nobody named is called by its shift on the wire, `2026-11-22 16:00–02:00`; here the shift is written as everywhere else. */
export function isNamed({ name }: { name: string }): boolean {
  return !/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}–\d{2}:\d{2}$/.test(name)
}
