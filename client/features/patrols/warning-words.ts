import type { PatrolPlan, PatrolPlanResult } from '../../api/patrol-types.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import type { PatrolMessages } from '../../i18n/sv-patrols.ts'
import type { Language } from '../../state/view.ts'
import { placesById, placeTitle, unitOf } from './place-words.ts'

type Warning = PatrolPlanResult['warnings'][number]

/** A warning in a sentence. */
export function warningWords(language: Language, words: PatrolMessages, plan: PatrolPlan, warning: Warning): string {
  const { warnings } = words
  const unit = 'unit' in warning ? (unitOf(plan, warning.unit)?.name ?? '') : ''
  const place = 'place' in warning ? placeTitle(language, words, placesById(plan).get(warning.place)) : ''
  switch (warning.code) {
    case 'few-places':
      return warnings['few-places'](unit, formatNumber(language, warning.places))
    case 'old-run':
      return warnings['old-run'](formatNumber(language, warning.days))
    case 'no-hours':
      return warnings['no-hours'](place)
    case 'base-off-network':
      return warnings['base-off-network'](unit, formatNumber(language, warning.metres))
    case 'break-missed':
      return warnings['break-missed'](unit)
    default:
      return warnings['pin-missed'](place, unit)
  }
}
