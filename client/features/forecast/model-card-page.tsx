import { useSignalEffect } from '@preact/signals'
import { language, messages } from '../../i18n/language.ts'
import { analysis, analysisResource, loadAnalysis } from '../../state/analyses.ts'
import { currentView, linkTo } from '../../state/current-view.ts'
import { seesPoints } from '../../state/session.ts'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { ModelCard, modelCardWords } from './model-card.tsx'

/** The model card as a page of its own: anybody may read it, and those who see the forecast find its figures in it. */
export function ModelCardPage({ code }: { code: string }) {
  const words = modelCardWords()
  const wanted = currentView.value.analysis
  useSignalEffect(() => {
    const id = currentView.value.analysis
    if (id !== null && seesPoints.value && analysis.peek()?.id !== id) void loadAnalysis(code, id)
  })
  const shown = analysis.value
  const forecast = shown?.method === 'forecast' ? shown : undefined
  const { state, error } = analysisResource.value
  return (
    <main id="content" class="page model-card-page" lang={language.value}>
      <p class="model-card-back">
        <a {...linkTo({ page: 'map' })} class="with-icon">
          <Icon name="chevron-left" />
          {words.back}
        </a>
        <button
          type="button"
          class="ds-button"
          data-variant="tertiary"
          data-color="neutral"
          onClick={() => window.print()}
        >
          <Icon name="printer" />
          {messages.value.runActions.print}
        </button>
      </p>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {wanted !== null && state === 'loading' && <Waiting>{words.loading}</Waiting>}
      {wanted !== null && state === 'failed' && error && (
        <ProblemNotice error={error} onRetry={() => void loadAnalysis(code, wanted)} />
      )}
      <ModelCard analysis={forecast} />
    </main>
  )
}
