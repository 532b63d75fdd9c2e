import { useComputed, useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { Analysis, AnalysisWish } from '../../api/analysis-types.ts'
import { describePeriod, describeSelection } from '../../i18n/describe-filter.ts'
import { language, messages } from '../../i18n/language.ts'
import { workbenchWords } from '../../i18n/workbench-words.ts'
import {
  analysis,
  analysisResource,
  computation,
  draftParameters,
  loadAnalysis,
  runAnalysis,
} from '../../state/analyses.ts'
import { changeView, currentView, linkTo } from '../../state/current-view.ts'
import { computingSince, filter, filterIsKnown, recomputeRun, run } from '../../state/hotspot-run.ts'
import { findsHotspots, type AnalysisMethodName, type MethodName } from '../../state/method-name.ts'
import { municipality } from '../../state/municipality.ts'
import { recommendedMethod } from '../../state/recommended-method.ts'
import { announce } from '../../ui/announcer.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { AnalysisResult } from './analysis-result.tsx'
import { MethodChoice } from './method-choice.tsx'
import { MethodReason } from './method-reason.tsx'
import { missingFields, parametersOf, type Draft } from './method-fields.ts'
import { ParameterForm } from './parameter-form.tsx'
import { ProgressNotice } from './progress-notice.tsx'
import { foundWords } from './result-words.ts'
import './analysis-panel.css'

/** What is offered when the service has not said what suits the incidents. */
const firstMethod: MethodName = 'surface'

/** The analyst's workbench: what to see, of which incidents, with which settings; then what was found. */
export function AnalysisPanel({
  code,
  resultPart,
}: {
  code: string
  /** What other parts of the service tell of a result, between its sentence and its list. */
  resultPart?: (analysis: Analysis) => ComponentChildren
}) {
  const words = workbenchWords.value
  const method = useComputed<MethodName>(
    () => currentView.value.method ?? analysis.value?.method ?? recommendedMethod.value?.method ?? firstMethod,
  ).value
  const shown = analysis.value
  const { state, error } = analysisResource.value
  const drafts = draftParameters.value
  const asked = useSignal<MethodName | undefined>(undefined)
  const missing = missingFields(method, drafts[method] ?? {})
  const busy = computation.value !== undefined || computingSince.value !== undefined

  const compute = (wanted: MethodName, draft: Draft) =>
    findsHotspots(wanted)
      ? recomputeRun(code, { method: wanted, ...parametersOf(wanted, draft) })
      : analyse(code, wishOf(wanted, draft))
  const computeSurface = () => {
    changeView({ method: 'surface' })
    void compute('surface', {})
  }
  return (
    <div class="analysis-panel">
      <h2 class="ds-sr-only">{words.heading}</h2>
      <MethodChoice chosen={method} onChoose={(chosen) => changeView({ method: chosen })} />
      <MethodReason chosen={method} />
      <p class="analysis-asks">
        {words.asks(
          [
            describePeriod(language.value, messages.value, filter.value),
            ...describeSelection(language.value, messages.value, filter.value, municipality.value?.categories ?? []),
          ].join(', '),
        )}{' '}
        <a {...linkTo({ panel: 'filter' })}>{words.changeFilter}</a>
      </p>
      <ParameterForm
        code={code}
        method={method}
        draft={drafts[method] ?? {}}
        answered={shown?.method === method}
        onChange={(draft) => (draftParameters.value = { ...drafts, [method]: draft })}
      />
      <button
        type="button"
        class="ds-button compute"
        aria-busy={busy}
        disabled={!filterIsKnown.value}
        onClick={() => {
          asked.value = method
          if (missing.length === 0) void compute(method, drafts[method] ?? {})
        }}
      >
        {words.compute}
      </button>
      {missing.length > 0 && asked.value === method && (
        <p class="field-error" role="alert">
          {words.missing(missing.map(({ name }) => fieldLabel(name)).join(', '))}
        </p>
      )}
      <ProgressNotice />
      {state === 'failed' && error && (
        <ProblemNotice
          about={shown ? words.failed : words.failedToFetch}
          error={error}
          onRetry={() => {
            const { analysis: id } = currentView.peek()
            if (id === null || shown) void compute(method, drafts[method] ?? {})
            else void loadAnalysis(code, id)
          }}
        />
      )}
      {shown && (
        <AnalysisResult
          code={code}
          shown={shown}
          onRerun={() => void analyse(code, { ...again(shown), filter: filter.peek() })}
          onSurface={computeSurface}
        >
          {resultPart?.(shown)}
        </AnalysisResult>
      )}
      {!shown && currentView.value.analysis !== null && state === 'loading' && computation.value === undefined && (
        <Waiting>{messages.value.loading}</Waiting>
      )}
      {!shown && currentView.value.analysis === null && !busy && state !== 'failed' && (
        <EmptyState title={words.noneShown}>
          <p>{words.noneShownHow}</p>
        </EmptyState>
      )}
    </div>
  )
}

async function analyse(code: string, wish: AnalysisWish): Promise<void> {
  const words = workbenchWords.peek()
  announce(words.started(words.methods[wish.method].name))
  const made = await runAnalysis(code, wish)
  if (made) announce(foundWords(made, { language: language.peek(), words: workbenchWords.peek() })[0] ?? '')
}

function wishOf(method: AnalysisMethodName, draft: Draft): AnalysisWish {
  const parameters = parametersOf(method, draft)
  const ofRun = (isOfHotspots(method) || (method === 'comparison' && parameters['unit'] === 'hotspots')) && run.peek()
  return { method, filter: filter.peek(), parameters: ofRun ? { ...parameters, run: ofRun.id } : parameters }
}

/** What is asked of the hotspots on screen, not of those that came last. */
function isOfHotspots(method: AnalysisMethodName): boolean {
  return method === 'evaluation' || method === 'dose-response'
}

function fieldLabel(name: string): string {
  const { fields } = workbenchWords.peek()
  return fields[name as keyof typeof fields].label.toLocaleLowerCase(language.peek())
}

function again({ method, parameters, filter }: Analysis): AnalysisWish {
  return { method, filter, parameters }
}
