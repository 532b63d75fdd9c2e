import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { Analysis } from '../../api/analysis-types.ts'
import { describePeriod, describeSelection } from '../../i18n/describe-filter.ts'
import { formatInstant } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { workbenchWords } from '../../i18n/workbench-words.ts'
import { analysis, computation, staleness } from '../../state/analyses.ts'
import { analysisPicture } from '../../state/analysis-picture.ts'
import { changeView } from '../../state/current-view.ts'
import { municipality } from '../../state/municipality.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { AnalysisDownloads } from './analysis-downloads.tsx'
import { EmptyResult } from './empty-result.tsx'
import { NameDialog } from './name-dialog.tsx'
import { resultItems } from './result-items.ts'
import { ResultList } from './result-list.tsx'
import { emptinessOf, foundWords } from './result-words.ts'
import { UsedParameters } from './used-parameters.tsx'
import './analysis-result.css'

/** The analysis on screen: what was found, of what and for when, the ranked list, and what one can do with it. */
export function AnalysisResult({
  code,
  shown,
  onRerun,
  onSurface,
  children,
}: {
  code: string
  shown: Analysis
  onRerun: () => void
  onSurface: () => void
  /** What is told of this method beside the list. */
  children?: ComponentChildren
}) {
  const words = workbenchWords.value
  const tongue = language.value
  const naming = useSignal(false)
  const zone = municipality.value?.zone ?? 'Europe/Stockholm'
  const voice = { language: tongue, words }
  const emptiness = emptinessOf(shown)
  const items = resultItems(shown, voice)
  // An evaluation is about all its places together; which they are comes after.
  const figuresFirst = shown.method === 'evaluation' || shown.method === 'dose-response'
  return (
    <section class="analysis-result" aria-labelledby="analysis-heading">
      <div class="analysis-title">
        <h3 id="analysis-heading">{shown.name ?? words.methods[shown.method].name}</h3>
        <button
          type="button"
          class="ds-button"
          data-variant="tertiary"
          data-color="neutral"
          data-icon
          aria-label={words.hideResult}
          title={words.hideResult}
          onClick={() => changeView({ analysis: null, place: null }, { push: true })}
        >
          <Icon name="x" />
        </button>
      </div>
      <StaleNotice onRerun={onRerun} shown={shown} />
      {emptiness ? (
        <EmptyResult analysis={shown} emptiness={emptiness} onSurface={onSurface} />
      ) : (
        foundWords(shown, voice).map((sentence, index) => (
          <p key={sentence} class={index === 0 ? 'found' : undefined}>
            {sentence}
          </p>
        ))
      )}
      <p class="analysis-basis">
        {describePeriod(tongue, messages.value, shown.filter)},{' '}
        {describeSelection(tongue, messages.value, shown.filter, municipality.value?.categories ?? []).join(', ')}
      </p>
      <div class="analysis-actions">
        <button type="button" class="ds-button" data-variant="tertiary" onClick={() => (naming.value = true)}>
          <Icon name={shown.name === null ? 'plus' : 'check'} />
          {shown.name === null ? words.save : words.rename}
        </button>
        <AnalysisDownloads code={code} id={shown.id} />
      </div>
      {figuresFirst && children}
      {items.length > 0 && <ResultList key={shown.id} items={items} picture={analysisPicture.value} />}
      {!figuresFirst && children}
      <UsedParameters analysis={shown} />
      <p class="quiet">
        {words.made(formatInstant(tongue, shown.createdAt, zone), formatNumber(tongue, shown.milliseconds / 1000, 1))}{' '}
        {shown.current ? words.upToDate : words.otherIncidents}
      </p>
      {naming.value && (
        <NameDialog code={code} id={shown.id} name={shown.name} onClose={() => (naming.value = false)} />
      )}
    </section>
  )
}

function StaleNotice({ shown, onRerun }: { shown: Analysis; onRerun: () => void }) {
  const words = workbenchWords.value
  const why = staleness.value
  if (why === undefined || analysis.value?.id !== shown.id) return null
  return (
    <Notice tone="info">
      <p>{why === 'filter' ? words.otherFilter : words.otherIncidents}</p>
      <div class="button-row">
        <button type="button" class="ds-button" aria-busy={computation.value !== undefined} onClick={onRerun}>
          {words.recompute}
        </button>
        {why === 'filter' && (
          <button
            type="button"
            class="ds-button"
            data-variant="tertiary"
            onClick={() => changeView({ filter: shown.filter })}
          >
            {words.backToItsFilter}
          </button>
        )}
      </div>
    </Notice>
  )
}
