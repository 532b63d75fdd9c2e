import type { PatrolPlan } from '../../api/patrol-types.ts'
import { language } from '../../i18n/language.ts'
import { patrolWords } from '../../i18n/patrol-words.ts'
import { planStep, refusal } from '../../state/patrols.ts'
import { improvement, improveWhileWatched, stopImproving } from '../../state/plan-improvement.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { formatExactShare } from './patrol-figures.ts'

/** What the planner is doing, quietly: replanning, looking for something better, or done; and why a change was refused. */
export function PlanProgress({ code, plan }: { code: string; plan: PatrolPlan }) {
  const words = patrolWords.value.plan
  const going = improvement.value
  const error = refusal.value
  return (
    <div class="plan-progress">
      {error && (
        <div class="plan-refusal">
          <ProblemNotice about={words.refusedReplan} error={error} />
          <button
            type="button"
            class="ds-button"
            data-variant="tertiary"
            data-color="neutral"
            onClick={() => (refusal.value = undefined)}
          >
            {words.dismiss}
          </button>
        </div>
      )}
      {planStep.value === 'replanning' || planStep.value === 'stepping' ? (
        <Waiting>{words.replanning}</Waiting>
      ) : going ? (
        <div class="plan-improving">
          <span class="waiting-ring" aria-hidden="true" />
          <p>
            {going.now > going.began && going.began > 0
              ? words.improving(`+${formatExactShare(language.value, going.now / going.began - 1)}`)
              : words.improvingNothing}
          </p>
          <button type="button" class="ds-button" data-variant="secondary" onClick={stopImproving}>
            {words.stop}
          </button>
        </div>
      ) : (
        plan.issuedAt === null && (
          <div class="plan-improving">
            <p class="quiet">{plan.result.settled ? words.settled : words.unsettled}</p>
            {!plan.result.settled && (
              <button
                type="button"
                class="ds-button"
                data-variant="secondary"
                onClick={() => void improveWhileWatched(code)}
              >
                {words.improve}
              </button>
            )}
          </div>
        )
      )}
    </div>
  )
}
