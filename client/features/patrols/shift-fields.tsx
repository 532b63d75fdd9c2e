import { formatWeekday } from '../../i18n/format-date.ts'
import { language } from '../../i18n/language.ts'
import { patrolWords } from '../../i18n/patrol-words.ts'
import type { DraftFaults } from '../../state/draft-errors.ts'
import { shiftPresets, type WrittenShift } from '../../state/shift-times.ts'
import { changeDraft } from './change-draft.ts'
import { FieldFault, faultOf } from './field-fault.tsx'
import { TimeInput } from './time-input.tsx'

/** When: a day, from and to, and the shifts that are usual. */
export function ShiftFields({ shift, faults }: { shift: WrittenShift; faults: DraftFaults }) {
  const words = patrolWords.value.form
  const change = (part: Partial<WrittenShift>) => changeDraft({ shift: { ...shift, ...part } })
  return (
    <fieldset class="plan-part">
      <legend>{words.shift}</legend>
      <fieldset class="unit-choice" aria-label={words.shift}>
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
      </fieldset>
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
          <TimeInput value={shift.from} onChange={(from) => change({ from })} />
        </label>
        <label class="form-field">
          <span>{words.to}</span>
          <TimeInput {...faultOf('shift-to', faults)} value={shift.to} onChange={(to) => change({ to })} />
        </label>
      </div>
      {/^\d{4}-\d{2}-\d{2}$/.test(shift.day) && (
        <p class="quiet">
          {formatWeekday(language.value, shift.day)}
          {shift.to < shift.from && `, ${words.nextDay}`}
        </p>
      )}
      <FieldFault of="shift-to" faults={faults} />
    </fieldset>
  )
}
