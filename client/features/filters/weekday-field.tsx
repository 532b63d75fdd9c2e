import { messages } from '../../i18n/language.ts'
import { filter } from '../../state/hotspot-run.ts'
import { changeFilter } from './change-filter.ts'
import { ResetPart } from './reset-part.tsx'

/** Weekdays to take in; none chosen means all. */
export function WeekdayField() {
  const words = messages.value
  const chosen = new Set(filter.value.weekdays)
  const toggle = (day: number, on: boolean) => {
    const next = [1, 2, 3, 4, 5, 6, 7].filter((known) => (known === day ? on : chosen.has(known)))
    changeFilter({ weekdays: next.length === 0 || next.length === 7 ? undefined : next })
  }
  return (
    <fieldset class="filter-field choice-row weekday-field">
      <legend>{words.filter.weekdays}</legend>
      <ResetPart
        part={words.filter.weekdays}
        narrowed={chosen.size > 0}
        onReset={() => changeFilter({ weekdays: undefined })}
      />
      <div>
        {words.weekdaysShort.map((name, index) => (
          <label key={name}>
            <input
              type="checkbox"
              aria-label={words.weekdaysLong[index] ?? name}
              checked={chosen.has(index + 1)}
              onChange={(event) => toggle(index + 1, event.currentTarget.checked)}
            />
            <span>{name}</span>
          </label>
        ))}
      </div>
      {chosen.size === 0 && <p class="quiet">{words.filter.allWeekdays}</p>}
    </fieldset>
  )
}
