import { patrolWords } from '../../i18n/patrol-words.ts'
import type { DraftFaults } from '../../state/draft-errors.ts'
import { shiftPresets, type WrittenShift } from '../../state/shift-times.ts'
import { changeDraft } from './change-draft.ts'
import { FieldFault, faultOf } from './field-fault.tsx'

/** When: a day, from and to, and the shifts that are usual. */
export function ShiftFields({ shift, faults }: { shift: WrittenShift; faults: DraftFaults }) {
  const words = patrolWords.value.form
  const change = (part: Partial<WrittenShift>) => changeDraft({ shift: { ...shift, ...part } })
  return (
    <fieldset class="plan-part">
      <legend>{words.shift}</legend>
      <div class="unit-choice" role="group" aria-label={words.shift}>
        {shiftPresets.map(({ id, from, to }) => (
          <button
            key={id}
            type="button"
            aria-pressed={shift.from === from && shift.to === to}
            onClick={() => change({ from, to })}
          >
            {words.presets[id]} {from.slice(0, 2)}–{to.slice(0, 2)}
          </button>
        ))}
      </div>
      <div class="shift-row">
        <label class="form-field">
          <span>{words.day}</span>
          <input
            class="ds-input"
            type="date"
            required
            value={shift.day}
            onInput={(event) => change({ day: event.currentTarget.value })}
          />
        </label>
        <label class="form-field">
          <span>{words.from}</span>
          <input
            class="ds-input"
            type="time"
            required
            value={shift.from}
            onInput={(event) => change({ from: event.currentTarget.value })}
          />
        </label>
        <label class="form-field">
          <span>{words.to}</span>
          <input
            {...faultOf('shift-to', faults)}
            class="ds-input"
            type="time"
            required
            value={shift.to}
            onInput={(event) => change({ to: event.currentTarget.value })}
          />
        </label>
      </div>
      {shift.to < shift.from && <p class="quiet">{words.nextDay}</p>}
      <FieldFault of="shift-to" faults={faults} />
    </fieldset>
  )
}
