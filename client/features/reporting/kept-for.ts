import { language } from '../../i18n/chosen-language.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { reportingWords } from '../../i18n/reporting-words.ts'
import { themesLoader } from './report-flow.ts'

/** For how long something is kept, as a sentence; empty as long as it is not known. */
export function keptFor(what: 'text' | 'contact'): string {
  const words = reportingWords.value.kept
  const terms = themesLoader.current.value.value?.kept
  if (!terms) return ''
  const days = what === 'text' ? terms.textDays : terms.contactDays
  const inYears = days % 365 === 0
  const count = formatNumber(language.value, inYears ? days / 365 : days)
  return words[what](inYears ? words.years(count) : words.days(count))
}
