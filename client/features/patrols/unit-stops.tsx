import type { PatrolPlan, UnitPlan } from '../../api/patrol-types.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { patrolWords } from '../../i18n/patrol-words.ts'
import { planStep } from '../../state/patrols.ts'
import { timeOfDay } from '../../state/shift-times.ts'
import { formatDistance, formatDuration } from './patrol-figures.ts'
import { unitOf } from './place-words.ts'
import { canChange, carryOut } from './plan-actions.ts'
import { StopItem } from './stop-item.tsx'
import { UnitLetter } from './unit-mark.tsx'
import { UnitTakeaway } from './unit-takeaway.tsx'

/** Time between stops that is worth a word, seconds: less is a margin. */
const leastFreeSeconds = 300

/** A unit's shift in order, as a list: the ways, the stops with their reasons, breaks, and when it is back. */
export function UnitStops({
  municipality,
  plan,
  unit,
}: {
  municipality: Municipality
  plan: PatrolPlan
  unit: UnitPlan
}) {
  const words = patrolWords.value
  const tongue = language.value
  const { zone, code } = municipality
  const { name = '', vehicle = 'car' } = unitOf(plan, unit.unit) ?? {}
  /** The way to an item, and the time before it that nothing is planned for. */
  const way = (index: number) => {
    const item = unit.items[index]
    const { seconds, metres } = item?.travel ?? unit.finishTravel
    const before = index === 0 ? plan.request.shift.start : unit.items[index - 1]!.end
    const free = (Date.parse(item?.begin ?? unit.finish) - Date.parse(before)) / 1000 - seconds
    return [
      ...(seconds > 0
        ? [words.units.travel(formatDuration(tongue, words, seconds), formatDistance(tongue, words, metres))]
        : []),
      ...(free >= leastFreeSeconds ? [words.units.free(formatDuration(tongue, words, free))] : []),
    ].join(' · ')
  }
  const stops = unit.items.filter(({ kind }) => kind === 'stop').length
  return (
    <section class="unit-stops" aria-labelledby={`unit-${unit.unit}`}>
      <div class="unit-head">
        <h3 id={`unit-${unit.unit}`}>
          <UnitLetter unit={unit.unit} />
          {name}
          <span class="quiet">{words.form.vehicles[vehicle]}</span>
        </h3>
        <button
          type="button"
          class="ds-button"
          data-variant="tertiary"
          data-color="neutral"
          aria-pressed={unit.locked}
          aria-label={unit.locked ? words.units.unlockOf(name) : words.units.lockOf(name)}
          disabled={!canChange() || planStep.value !== undefined}
          onClick={() => void carryOut(code, { kind: 'lock', unit: unit.unit, locked: !unit.locked })}
        >
          {unit.locked ? words.units.unlock : words.units.lock}
        </button>
      </div>
      <p class="quiet">
        {words.units.summary(
          formatNumber(tongue, stops),
          formatDuration(tongue, words, unit.doseSeconds),
          formatDuration(tongue, words, unit.travelSeconds),
          formatDistance(tongue, words, unit.travelMetres),
        )}
      </p>
      {unit.items.length === 0 ? (
        <p>{words.units.nothing}</p>
      ) : (
        <ol class="stop-list">
          {unit.items.map((item, index) => (
            <li key={item.begin}>
              <p class="stop-way">{way(index)}</p>
              {item.kind === 'stop' ? (
                <StopItem municipality={municipality} plan={plan} unit={unit.unit} stop={item} />
              ) : (
                <p class="stop-break">
                  <span class="stop-time">{words.stop.at(timeOfDay(item.begin, zone), timeOfDay(item.end, zone))}</span>
                  {words.units.break}
                </p>
              )}
            </li>
          ))}
          <li>
            <p class="stop-way">{way(unit.items.length)}</p>
            <p class="stop-break">
              <span class="stop-time">{timeOfDay(unit.finish, zone)}</span>
              {words.units.finish}
            </p>
          </li>
        </ol>
      )}
      <UnitTakeaway code={code} plan={plan} unit={unit.unit} name={name} />
    </section>
  )
}
