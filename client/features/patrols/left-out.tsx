import type { LeftOut, PatrolPlan } from '../../api/patrol-types.ts'
import { language } from '../../i18n/language.ts'
import { patrolWords } from '../../i18n/patrol-words.ts'
import { planStep } from '../../state/patrols.ts'
import { formatExactShare } from './patrol-figures.ts'
import { placeKind, placesById, placeTitle } from './place-words.ts'
import { canChange, carryOut } from './plan-actions.ts'

/** Places that nobody visits, each with why and a way to have it otherwise. */
export function LeftOutPlaces({ code, plan }: { code: string; plan: PatrolPlan }) {
  const words = patrolWords.value.left
  const { leftOut, missedMust } = plan.result
  const missed = leftOut.filter(({ place }) => missedMust.includes(place))
  const others = leftOut.filter(({ place }) => !missedMust.includes(place))
  return (
    <div class="left-out">
      {missed.length > 0 && (
        <section>
          <h3>{words.missed}</h3>
          <ul>
            {missed.map((one) => (
              <LeftOutItem key={one.place} code={code} plan={plan} leftOut={one} />
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>{words.title}</h3>
        {others.length === 0 ? (
          <p>{words.none}</p>
        ) : (
          <ul>
            {others.map((one) => (
              <LeftOutItem key={one.place} code={code} plan={plan} leftOut={one} />
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}

function LeftOutItem({ code, plan, leftOut }: { code: string; plan: PatrolPlan; leftOut: LeftOut }) {
  const words = patrolWords.value
  const tongue = language.value
  const place = placesById(plan).get(leftOut.place)
  const name = placeTitle(tongue, words, place)
  const forbidden = leftOut.reason === 'forbidden'
  const must = plan.request.decisions.must.includes(leftOut.place)
  return (
    <li class="left-out-item">
      <p>
        {name} {place && <span class="quiet">{placeKind(tongue, words, place)}</span>}
        <span class="left-out-why">
          {words.left.reasons[leftOut.reason]}
          {leftOut.value > 0 && plan.result.value > 0 && (
            <span class="quiet"> {words.left.value(formatExactShare(tongue, leftOut.value / plan.result.value))}</span>
          )}
        </span>
      </p>
      {(forbidden || !must) && leftOut.reason !== 'unreachable' && (
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          data-color="neutral"
          aria-label={forbidden ? words.left.allowOf(name) : words.left.mustOf(name)}
          disabled={!canChange() || planStep.value !== undefined}
          onClick={() =>
            void carryOut(
              code,
              forbidden ? { kind: 'allow', place: leftOut.place } : { kind: 'must', place: leftOut.place, must: true },
            )
          }
        >
          {forbidden ? words.left.allow : words.left.must}
        </button>
      )}
    </li>
  )
}
