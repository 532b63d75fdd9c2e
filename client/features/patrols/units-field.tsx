import type { PatrolVehicle } from '../../api/patrol-types.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { patrolWords } from '../../i18n/patrol-words.ts'
import type { DraftFaults } from '../../state/draft-errors.ts'
import { mapPick } from '../../state/map-pick.ts'
import { mostUnits, usualBase, type DraftUnit } from '../../state/patrol-draft.ts'
import { Icon } from '../../ui/icon.tsx'
import { changeDraft, withUnit } from './change-draft.ts'
import { FieldFault } from './field-fault.tsx'
import { UnitFields } from './unit-fields.tsx'

/** Who: up to eight units, and where they start. */
export function UnitsField({
  municipality,
  units,
  faults,
}: {
  municipality: Municipality
  units: readonly DraftUnit[]
  faults: DraftFaults
}) {
  const words = patrolWords.value
  const base = usualBase(municipality)
  const nameOf = (vehicle: PatrolVehicle, number: number) =>
    words.form.unitNames[vehicle](formatNumber(language.value, number))
  const moveAll = () => {
    mapPick.value = {
      words: words.pick.base,
      onPick: (start) => changeDraft({ units: units.map((unit) => ({ ...unit, start })) }),
    }
  }
  const usual = units.every(({ start }) => start[0] === base.place[0] && start[1] === base.place[1])
  return (
    <fieldset class="plan-part">
      <legend>{words.form.units}</legend>
      {usual && <p class="quiet">{base.from === 'last' ? words.form.baseLast : words.form.baseMiddle}</p>}
      <ul class="unit-list">
        {units.map((unit) => (
          <UnitFields key={unit.id} unit={unit} units={units} faults={faults} nameOf={nameOf} />
        ))}
      </ul>
      <FieldFault of="units" faults={faults} />
      <div class="button-row">
        <button
          id="units"
          type="button"
          class="ds-button"
          data-variant="secondary"
          disabled={units.length >= mostUnits}
          onClick={() => changeDraft({ units: withUnit(units, base.place, nameOf) })}
        >
          <Icon name="plus" />
          {words.form.addUnit}
        </button>
        <button type="button" class="ds-button" data-variant="tertiary" onClick={moveAll}>
          {words.form.allStart}
        </button>
      </div>
    </fieldset>
  )
}
