import { useSignal } from '@preact/signals'
import { workbenchWords } from '../../i18n/workbench-words.ts'
import { equalPeriods } from './equal-periods.ts'

const lengths = [3, 6, 12] as const

/** A day and a length, from which periods of equal length before and after are filled in. */
export function ChangeDayControl({ onFill }: { onFill: (periods: ReturnType<typeof equalPeriods>) => void }) {
  const words = workbenchWords.value
  const day = useSignal('')
  const months = useSignal<number>(6)
  const { label, why } = words.fields.changeDay
  return (
    <fieldset class="form-field" aria-describedby="help-changeDay">
      <legend>{label}</legend>
      <div class="day-fields">
        <label>
          <span>{words.day}</span>
          <input
            type="date"
            class="ds-input"
            value={day.value}
            onChange={(event) => (day.value = event.currentTarget.value)}
          />
        </label>
        <label>
          <span>{words.periodLength}</span>
          <select
            class="ds-input"
            value={months.value}
            onChange={(event) => (months.value = Number(event.currentTarget.value))}
          >
            {lengths.map((length) => (
              <option key={length} value={length}>
                {words.lengths[length]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p id="help-changeDay" class="quiet">
        {why}
      </p>
      <button
        type="button"
        class="ds-button"
        data-variant="secondary"
        disabled={day.value === ''}
        onClick={() => onFill(equalPeriods(day.value, months.value))}
      >
        {words.fillPeriods}
      </button>
    </fieldset>
  )
}
