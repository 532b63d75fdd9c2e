import type { PatrolPlan } from '../../api/patrol-types.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { patrolWords } from '../../i18n/patrol-words.ts'
import { improveWhileWatched, stopImproving } from '../../state/plan-improvement.ts'
import { stopNear, type FollowedStop } from '../../state/follow-stop.ts'
import type { Decision } from '../../state/patrol-decisions.ts'
import { decideAndReplan, drawAnother, plan, redo, selectStop, undo } from '../../state/patrols.ts'
import { announce } from '../../ui/announcer.tsx'

/** Does what was decided by hand, says so, and lets the planner go on from there. */
export async function carryOut(code: string, decision: Decision): Promise<void> {
  stopImproving()
  tellReplanned(code, await decideAndReplan(code, decision), followed(decision))
}

/** Draws another plan that is about as good. */
export async function carryOutAnother(code: string): Promise<void> {
  stopImproving()
  tellReplanned(code, await drawAnother(code), undefined)
}

/** Takes back the last step. */
export async function carryOutUndo(code: string): Promise<void> {
  stopImproving()
  if (await undo(code)) announce(patrolWords.peek().plan.undoneSaid)
}

/** Does the step that was taken back again. */
export async function carryOutRedo(code: string): Promise<void> {
  stopImproving()
  if (await redo(code)) announce(patrolWords.peek().plan.redoneSaid)
}

function tellReplanned(code: string, next: PatrolPlan | undefined, follow: FollowedStop | undefined): void {
  if (!next) return
  selectStop(follow ? (stopNear(next, follow) ?? null) : null)
  announce(patrolWords.peek().plan.replanned(formatNumber(language.peek(), next.version)))
  void improveWhileWatched(code)
}

/** The stop that stays selected although its number may have changed. */
function followed(decision: Decision): FollowedStop | undefined {
  if (decision.kind === 'move') return { place: decision.stop.place, unit: decision.unit, begin: decision.begin }
  return 'stop' in decision ? decision.stop : undefined
}

/** Whether the plan can be changed: an issued one is taken back first, and one step is done at a time. */
export function canChange(): boolean {
  return plan.value !== undefined && plan.value.issuedAt === null
}
