import type { ForecastResult } from '../../../server/contract/analysis-methods/forecast.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import type { EvidenceWords } from '../../i18n/sv-evidence.ts'
import type { Language } from '../../state/view.ts'

/** `own-incidents-26-around-1`: whose, what, half-life in steps (or `ever`), reach in cells. */
const rateName = /^(own|others)-(incidents|steps)-(ever|\d+)-around-(\d+)$/

/** What a feature of the forecast is, in words; a name that is not known is shown as it is. */
export function featureName(
  { forecast: words }: EvidenceWords,
  language: Language,
  name: string,
  { step, cellMetres }: Pick<ForecastResult, 'step' | 'cellMetres'>,
): string {
  const [, source, counted, age, reach] = rateName.exec(name) ?? []
  if (source === undefined || age === undefined || reach === undefined) return words.placeFeatures[name] ?? name
  const number = (value: number) => formatNumber(language, value)
  const what =
    source === 'own'
      ? counted === 'steps'
        ? words.featureParts.ownSteps[step]
        : words.featureParts.own
      : counted === 'steps'
        ? words.featureParts.othersSteps[step]
        : words.featureParts.others
  // A square of reach r averaged twice takes in what lies within 2r cells.
  const where =
    reach === '0' ? words.featureParts.inSquare : words.featureParts.around(number(2 * Number(reach) * cellMetres))
  const when = age === 'ever' ? words.featureParts.ever : words.featureParts.halfLife[step](number(Number(age)))
  return `${what} ${where}, ${when}`
}
