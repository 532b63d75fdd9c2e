import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { PatrolPlan } from '../../api/patrol-types.ts'
import { formatInstant, formatInstantDay } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { patrolWords } from '../../i18n/patrol-words.ts'
import { linkTo } from '../../state/current-view.ts'
import { issue, planHistory, planStep } from '../../state/patrols.ts'
import { stopImproving } from '../../state/plan-improvement.ts'
import { timeOfDay } from '../../state/shift-times.ts'
import { announce } from '../../ui/announcer.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { canChange, carryOutAnother, carryOutRedo, carryOutUndo } from './plan-actions.ts'
import { isNamed } from './place-words.ts'
import { PlanMenu } from './plan-menu.tsx'

/** What the plan is, how it stands, and what can be done with the whole of it. */
export function PlanHead({ code, plan, zone }: { code: string; plan: PatrolPlan; zone: string }) {
  const words = patrolWords.value
  const tongue = language.value
  const asking = useSignal(false)
  const history = planHistory.value
  const busy = planStep.value !== undefined
  const { start, end } = plan.request.shift
  const shift = `${formatInstantDay(tongue, start, zone)} ${words.stop.at(timeOfDay(start, zone), timeOfDay(end, zone))}`

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isWriting(event.target)) return
      const key = event.key.toLowerCase()
      if (key !== 'z' && key !== 'y') return
      event.preventDefault()
      if (canChange()) void (key === 'y' || event.shiftKey ? carryOutRedo(code) : carryOutUndo(code))
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [code])

  const give = async (issued: boolean) => {
    stopImproving()
    if (await issue(code, issued)) announce(issued ? words.plan.nowIssued : words.plan.nowTakenBack)
    asking.value = false
  }
  return (
    <div class="plan-head">
      <a class="with-icon" {...linkTo({ plan: null, unit: null, stop: null })}>
        <Icon name="chevron-left" />
        {words.toList}
      </a>
      <h2>{isNamed(plan) ? plan.name : shift}</h2>
      <p>
        {isNamed(plan) && `${shift} · `}
        <span class="plan-state" data-issued={plan.issuedAt !== null || undefined}>
          {plan.issuedAt === null ? words.plan.draft : words.plan.issued(formatInstant(tongue, plan.issuedAt, zone))}
        </span>
        <span class="quiet">, {words.plan.version(formatNumber(tongue, plan.version))}</span>
      </p>
      <div class="plan-tools">
        <button
          type="button"
          class="ds-button"
          data-variant="tertiary"
          data-color="neutral"
          data-icon
          aria-label={words.plan.undo}
          title={`${words.plan.undo} (Ctrl+Z)`}
          disabled={busy || !canChange() || !history || history.past.length === 0}
          onClick={() => void carryOutUndo(code)}
        >
          <Icon name="undo-2" />
        </button>
        <button
          type="button"
          class="ds-button"
          data-variant="tertiary"
          data-color="neutral"
          data-icon
          aria-label={words.plan.redo}
          title={`${words.plan.redo} (Ctrl+Y)`}
          disabled={busy || !canChange() || !history || history.future.length === 0}
          onClick={() => void carryOutRedo(code)}
        >
          <Icon name="redo-2" />
        </button>
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          title={words.plan.anotherHelp}
          disabled={busy || !canChange()}
          onClick={() => void carryOutAnother(code)}
        >
          {words.plan.another}
        </button>
        {plan.issuedAt === null ? (
          <button type="button" class="ds-button" disabled={busy} onClick={() => (asking.value = true)}>
            {words.plan.issue}
          </button>
        ) : (
          <button
            type="button"
            class="ds-button"
            data-variant="secondary"
            disabled={busy}
            onClick={() => void give(false)}
          >
            {words.plan.takeBack}
          </button>
        )}
        <PlanMenu code={code} plan={plan} zone={zone} />
      </div>
      {asking.value && (
        <ConfirmDialog
          title={words.plan.issueTitle}
          confirm={words.plan.issue}
          busy={busy}
          onConfirm={() => void give(true)}
          onClose={() => (asking.value = false)}
        >
          <p>{words.plan.issueText}</p>
          {!plan.result.settled && <p>{words.plan.issueStopsImproving}</p>}
        </ConfirmDialog>
      )}
    </div>
  )
}

/** Where keys belong to what is being written. */
function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input:not([type=checkbox], [type=radio]), textarea, select')
}
