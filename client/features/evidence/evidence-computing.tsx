import { formatShare } from '../../i18n/format-number.ts'
import { evidenceWords } from '../../i18n/evidence-words.ts'
import { language } from '../../i18n/language.ts'
import { currentView } from '../../state/current-view.ts'
import { cancelEvidence, evidenceProgress, evidenceResource, loadEvidence } from '../../state/run-evidence.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'

/** The computation of what backs a run: how far it has come and a way to stop it, or the button that begins it. */
export function EvidenceComputing({ run }: { run: string }) {
  const words = evidenceWords.value.computing
  const { state, error } = evidenceResource.value
  const code = currentView.value.municipality
  const begin = () => {
    if (code !== null) void loadEvidence(code, run)
  }
  if (state === 'failed' && error) return <ProblemNotice about={words.failed} error={error} onRetry={begin} />
  if (state === 'loading') {
    const progress = evidenceProgress.value
    const step = words.steps[progress?.step ?? 'reading']
    return (
      <div class="evidence-computing">
        <progress aria-label={step} max={1} {...(progress ? { value: progress.done } : {})} />
        <p aria-hidden="true">
          {progress ? words.progress(step, formatShare(language.value, progress.done)) : `${step} …`}
        </p>
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          data-color="neutral"
          onClick={() => cancelEvidence()}
        >
          {words.stop}
        </button>
      </div>
    )
  }
  return (
    <div class="evidence-computing">
      <p class="quiet">{words.lead}</p>
      <button type="button" class="ds-button" data-variant="secondary" onClick={begin}>
        {words.compute}
      </button>
    </div>
  )
}
