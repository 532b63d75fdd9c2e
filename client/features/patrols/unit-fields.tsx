import type { PatrolVehicle } from '../../api/patrol-types.ts'
import { patrolWords } from '../../i18n/patrol-words.ts'
import type { DraftFaults } from '../../state/draft-errors.ts'
import { mapPick } from '../../state/map-pick.ts'
import type { DraftUnit } from '../../state/patrol-draft.ts'
import { Icon } from '../../ui/icon.tsx'
import { BreakFields } from './break-fields.tsx'
import { changeDraft, changeUnit, withoutUnit } from './change-draft.ts'
import { FieldFault, faultOf } from './field-fault.tsx'
import { PlaceField } from './place-field.tsx'
import { UnitLetter } from './unit-mark.tsx'

const vehicles = ['car', 'bicycle', 'foot'] as const

/** One unit: its name, how it moves, where it starts and ends, and its breaks. */
export function UnitFields({
  unit,
  units,
  faults,
  nameOf,
}: {
  unit: DraftUnit
  units: readonly DraftUnit[]
  faults: DraftFaults
  nameOf: (vehicle: PatrolVehicle, number: number) => string
}) {
  const words = patrolWords.value
  const { id, name } = unit
  const chooseVehicle = (vehicle: PatrolVehicle) => {
    const taken = new Set(units.filter((other) => other.id !== id).map((other) => other.name))
    let number = 1
    while (taken.has(nameOf(vehicle, number))) number++
    // A name that was given by hand is kept.
    const given = !vehicles.some((one) => units.some((_, index) => nameOf(one, index + 1) === name))
    changeUnit(id, { vehicle, ...(given ? {} : { name: nameOf(vehicle, number) }) })
  }
  const pick = (what: 'start' | 'end') => {
    mapPick.value = { words: words.pick[what](name), onPick: (place) => changeUnit(id, { [what]: place }) }
  }
  return (
    <li class="unit-fields">
      <div class="unit-fields-head">
        <UnitLetter unit={id} />
        <label class="form-field">
          <span class="ds-sr-only">{words.form.unitName}</span>
          <input
            {...faultOf(`name-${id}`, faults)}
            class="ds-input"
            maxLength={40}
            value={name}
            onInput={(event) => changeUnit(id, { name: event.currentTarget.value })}
          />
        </label>
        <label class="form-field">
          <span class="ds-sr-only">{words.form.vehicle}</span>
          <select
            class="ds-input"
            value={unit.vehicle}
            onChange={(event) => chooseVehicle(event.currentTarget.value as PatrolVehicle)}
          >
            {vehicles.map((vehicle) => (
              <option key={vehicle} value={vehicle}>
                {words.form.vehicles[vehicle]}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          class="ds-button"
          data-variant="tertiary"
          data-color="neutral"
          data-icon
          aria-label={words.form.removeUnit(name)}
          title={words.form.removeUnit(name)}
          disabled={units.length === 1}
          onClick={() => changeDraft({ units: withoutUnit(units, id) })}
        >
          <Icon name="x" />
        </button>
      </div>
      <FieldFault of={`name-${id}`} faults={faults} />
      <details class="fold">
        <summary>{words.form.baseAndBreaks}</summary>
        <div class="unit-fields-more">
          <PlaceField
            id={`start-${id}`}
            label={words.form.start}
            place={unit.start}
            pickLabel={words.form.pickStart(name)}
            onChange={(start) => changeUnit(id, { start })}
            onPick={() => pick('start')}
          />
          {unit.end === null ? (
            <button
              type="button"
              class="ds-button"
              data-variant="tertiary"
              onClick={() => changeUnit(id, { end: unit.start })}
            >
              {words.form.endElsewhere}
            </button>
          ) : (
            <>
              <PlaceField
                id={`end-${id}`}
                label={words.form.end}
                place={unit.end}
                pickLabel={words.form.pickEnd(name)}
                onChange={(end) => changeUnit(id, { end })}
                onPick={() => pick('end')}
              />
              <button
                type="button"
                class="ds-button"
                data-variant="tertiary"
                onClick={() => changeUnit(id, { end: null })}
              >
                {words.form.endAtStart}
              </button>
            </>
          )}
          <BreakFields unit={unit} faults={faults} />
        </div>
      </details>
    </li>
  )
}
