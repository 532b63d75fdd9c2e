import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { reportingWords } from '../../i18n/reporting-words.ts'
import type { ReportStep } from '../../state/report-draft.ts'
import { Icon } from '../../ui/icon.tsx'
import { goBack, hasMoved } from './report-flow.ts'

/** What people count; agreeing with somebody else belongs to saying where. */
const counted = ['theme', 'place', 'when', 'words', 'answer', 'review'] as const

/** One step of the report: where one is, its question, and the way on within reach of the thumb. */
export function StepFrame({
  step,
  heading,
  lead,
  actions,
  children,
}: {
  step: ReportStep
  /** In place of the step's own question. */
  heading?: string
  lead?: string
  actions?: ComponentChildren
  children: ComponentChildren
}) {
  const words = reportingWords.value
  const title = useRef<HTMLHeadingElement>(null)
  const number = counted.indexOf(step === 'nearby' ? 'place' : step) + 1
  useEffect(() => {
    if (hasMoved.peek()) title.current?.focus({ preventScroll: true })
  }, [step])
  return (
    <div class="report-step" data-step={step}>
      <div class="report-progress">
        {step !== 'theme' && (
          <button type="button" class="report-back" onClick={goBack}>
            <Icon name="chevron-left" />
            {words.back}
          </button>
        )}
        <p>{words.step(String(number), String(counted.length))}</p>
        <progress aria-hidden="true" max={counted.length} value={number} />
      </div>
      <h1 ref={title} tabIndex={-1}>
        {heading ?? words.steps[step]}
      </h1>
      {lead !== undefined && <p class="lead">{lead}</p>}
      {children}
      {actions && <div class="report-actions">{actions}</div>}
    </div>
  )
}

/** The way on; the last button of every step, and the largest. */
export function NextButton({ label, busy = false, onNext }: { label?: string; busy?: boolean; onNext: () => void }) {
  return (
    <button type="button" class="ds-button report-next" aria-busy={busy} disabled={busy} onClick={onNext}>
      {label ?? reportingWords.value.next}
    </button>
  )
}
