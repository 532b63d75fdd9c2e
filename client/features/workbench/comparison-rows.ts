import { describePeriod, describeSelection } from '../../i18n/describe-filter.ts'
import { formatInstant } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { messages } from '../../i18n/language.ts'
import type { Category } from '../../api/wire-types.ts'
import {
  consideredOf,
  headOfCompared,
  itemsOfCompared,
  methodOfCompared,
  parametersOfCompared,
  type Compared,
} from './compared.ts'
import { peakWords } from './peak-words.ts'
import type { Voice } from './result-words.ts'

/** A key figure of both, and whether it differs. */
export type ComparisonRow = { label: string; values: [string, string]; differs: boolean }
type Town = { zone: string; categories: readonly Category[] }

/** The key figures of two things side by side, then the parameters of either; what one does not have is a dash. */
export function comparisonRows(pair: readonly [Compared, Compared], voice: Voice, town: Town): ComparisonRow[] {
  const { language, words } = voice
  const { compare } = words
  const row = (label: string, valueOf: (compared: Compared) => string): ComparisonRow => {
    const values: [string, string] = [valueOf(pair[0]), valueOf(pair[1])]
    return { label, values, differs: values[0] !== values[1] }
  }
  const parameters = pair.map((compared) => parametersOfCompared(compared, voice))
  const labels = [...new Set(parameters.flat().map(({ label }) => label))]
  return [
    row(compare.method, (compared) => words.methods[methodOfCompared(compared)].name),
    row(compare.period, (compared) => describePeriod(language, messages.value, headOfCompared(compared).filter)),
    row(compare.filter, (compared) =>
      describeSelection(language, messages.value, headOfCompared(compared).filter, town.categories).join(', '),
    ),
    row(compare.incidents, (compared) => formatNumber(language, consideredOf(compared))),
    row(compare.places, (compared) => formatNumber(language, itemsOfCompared(compared, voice).length)),
    row(compare.peak, (compared) => peakWords(compared, voice)),
    row(compare.made, (compared) => formatInstant(language, headOfCompared(compared).createdAt, town.zone)),
    row(compare.version, (compared) =>
      compare.versionNumber(formatNumber(language, headOfCompared(compared).incidentVersion)),
    ),
    ...labels.map((label): ComparisonRow => {
      const [first = '–', second = '–'] = parameters.map((list) => list.find((one) => one.label === label)?.value)
      return { label, values: [first, second], differs: first !== second }
    }),
  ]
}
