import { useSignal } from '@preact/signals'
import type { PatrolPlan } from '../../api/patrol-types.ts'
import { RequestError } from '../../api/request.ts'
import { patrolWords } from '../../i18n/patrol-words.ts'
import { changeView } from '../../state/current-view.ts'
import { draft, draftLike } from '../../state/patrol-draft.ts'
import { loadPlans, removePlan } from '../../state/patrols.ts'
import { stopImproving } from '../../state/plan-improvement.ts'
import { announce } from '../../ui/announcer.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'

/** What is seldom done with a plan: another shift like it, and removing it. */
export function PlanMenu({ code, plan, zone }: { code: string; plan: PatrolPlan; zone: string }) {
  const words = patrolWords.value.plan
  const asking = useSignal(false)
  const busy = useSignal(false)
  const error = useSignal<RequestError | undefined>(undefined)

  const planAlike = () => {
    draft.value = draftLike(plan.request, zone, Date.now())
    changeView({ plan: 'new', unit: null, stop: null }, { push: true })
  }
  const remove = async () => {
    busy.value = true
    stopImproving()
    try {
      await removePlan(code, plan.id)
      announce(words.removed)
      void loadPlans(code)
    } catch (failure) {
      error.value = failure instanceof RequestError ? failure : new RequestError('unexpected_answer')
      busy.value = false
    }
  }
  return (
    <>
      <button
        type="button"
        class="ds-button"
        data-variant="tertiary"
        data-color="neutral"
        data-icon
        popovertarget="plan-menu"
        aria-label={words.more}
        title={words.more}
      >
        <Icon name="ellipsis" />
      </button>
      <div id="plan-menu" popover="auto" class="plan-menu">
        <button type="button" class="ds-button" data-variant="tertiary" data-color="neutral" onClick={planAlike}>
          {words.alike}
        </button>
        <button
          type="button"
          class="ds-button"
          data-variant="tertiary"
          data-color="danger"
          popovertarget="plan-menu"
          popovertargetaction="hide"
          onClick={() => (asking.value = true)}
        >
          {words.remove}
        </button>
      </div>
      {asking.value && (
        <ConfirmDialog
          title={words.removeTitle}
          confirm={words.removeConfirm}
          tone="danger"
          busy={busy.value}
          onConfirm={() => void remove()}
          onClose={() => (asking.value = false)}
        >
          <p>{words.removeText}</p>
          {error.value && <ProblemNotice error={error.value} />}
        </ConfirmDialog>
      )}
    </>
  )
}
