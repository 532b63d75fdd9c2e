import type { Analysis } from '../../api/analysis-types.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { workbenchWords } from '../../i18n/workbench-words.ts'
import { linkTo } from '../../state/current-view.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { Emptiness } from './result-words.ts'

/** Why an analysis shows nothing, and what to do about it: an answer, not an error. */
export function EmptyResult({
  analysis,
  emptiness,
  onSurface,
}: {
  analysis: Analysis
  emptiness: Emptiness
  onSurface: () => void
}) {
  const words = workbenchWords.value
  const [title, how] = wordsFor(emptiness, formatNumber(language.value, analysis.result.considered))
  const toFilter = ['no-incidents', 'too-few', 'no-reports', 'few-reports'].includes(emptiness)
  const toSurface = emptiness === 'months-only' || emptiness === 'no-streets'
  return (
    <EmptyState title={title}>
      <p>{how}</p>
      {toFilter && (
        <a class="ds-button" data-variant="secondary" {...linkTo({ panel: 'filter' })}>
          {words.changeFilter}
        </a>
      )}
      {toSurface && (
        <button type="button" class="ds-button" data-variant="secondary" onClick={onSurface}>
          {words.empty.useSurface}
        </button>
      )}
    </EmptyState>
  )
}

function wordsFor(emptiness: Emptiness, considered: string): [title: string, how: string] {
  const { empty } = workbenchWords.value
  const words: Record<Emptiness, [string, string]> = {
    'no-incidents': [empty.noIncidents, empty.noIncidentsHow],
    'no-reports': [empty.noReports, empty.noReportsHow],
    'few-reports': [empty.fewReports, empty.fewReportsHow(considered)],
    'too-few': [empty.tooFew, empty.tooFewHow(considered)],
    'months-only': [empty.monthsOnly, empty.monthsOnlyHow],
    'no-cases': [empty.noCases, empty.noCasesHow],
    'no-controls': [empty.noControls, empty.noControlsHow],
    'no-streets': [empty.noStreets, empty.noStreetsHow],
    nothing: [empty.nothing, empty.nothingHow],
  }
  return words[emptiness]
}
