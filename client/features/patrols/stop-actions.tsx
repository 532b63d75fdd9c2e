import type { PatrolPlan, PlanStop } from '../../api/patrol-types.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { patrolWords } from '../../i18n/patrol-words.ts'
import { planStep } from '../../state/patrols.ts'
import type { Decision } from '../../state/patrol-decisions.ts'
import { beginAfterStep } from './gantt-geometry.ts'
import { spanOf } from './pending-move.ts'
import { canChange, carryOut } from './plan-actions.ts'

/** Minutes that one press moves a stop by. */
const stepMinutes = 10

/** What can be done about a stop, by pointer and keyboard alike: the timeline's drag and more. */
export function StopActions({
  code,
  plan,
  unit,
  stop,
  name,
}: {
  code: string
  plan: PatrolPlan
  unit: string
  stop: PlanStop
  name: string
}) {
  const words = patrolWords.value.stop
  const { request } = plan
  const own = request.units.find(({ id }) => id === unit)?.name ?? ''
  const decided = { place: stop.place, unit, begin: stop.begin }
  const shift = { start: Date.parse(request.shift.start), end: Date.parse(request.shift.end) }
  const must = request.decisions.must.includes(stop.place)
  const minutes = formatNumber(language.value, stepMinutes)
  const busy = !canChange() || planStep.value !== undefined

  const move = (to: string, byMinutes: number): Decision => {
    const begin = new Date(beginAfterStep(shift, spanOf(stop), byMinutes)).toISOString()
    return { kind: 'move', stop: decided, unit: to, begin }
  }
  const action = (label: string, decision: Decision) => (
    <button
      key={label}
      type="button"
      class="ds-button"
      data-variant="secondary"
      data-color="neutral"
      disabled={busy}
      onClick={() => void carryOut(code, decision)}
    >
      {label}
    </button>
  )
  return (
    <fieldset class="stop-actions" aria-label={words.actionsOf(name)}>
      {action(words.earlier(minutes), move(unit, -stepMinutes))}
      {action(words.later(minutes), move(unit, stepMinutes))}
      {request.units
        .filter(({ id }) => id !== unit)
        .map(({ id, name: other }) => action(words.toUnit(other), move(id, 0)))}
      {action(stop.pinned ? words.unpin : words.pin, { kind: stop.pinned ? 'unpin' : 'pin', stop: decided })}
      {action(must ? words.mustNot : words.mustVisit, { kind: 'must', place: stop.place, must: !must })}
      {action(words.forbidHere(own), { kind: 'forbid', place: stop.place, unit })}
      {action(words.forbidAll, { kind: 'forbid', place: stop.place })}
    </fieldset>
  )
}
