import type { ReportDetail } from '../../../server/contract/report-handling.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { act, acting } from '../../state/inbox.ts'
import { askFor } from './action-dialog.tsx'
import { nextSteps, type NextStep } from './next-steps.ts'

/** What can follow the report's status, the likeliest first and told apart by its colour. */
export function StepButtons({ report, code }: { report: ReportDetail; code: string }) {
  const words = inboxWords.value.steps
  const take = (step: NextStep) => {
    if (step === 'fix' || step === 'close' || step === 'reject') askFor(step, [report.id])
    else void act(code, [report.id], { action: step })
  }
  return (
    <fieldset class="step-buttons" disabled={acting.value}>
      <legend class="ds-sr-only">{words.title}</legend>
      {nextSteps(report.status).map((step, index) => (
        <button
          key={step}
          type="button"
          class="ds-button"
          data-variant={index === 0 ? 'primary' : 'secondary'}
          data-color={index === 0 ? 'accent' : 'neutral'}
          onClick={() => take(step)}
        >
          {words[step]}
        </button>
      ))}
    </fieldset>
  )
}
