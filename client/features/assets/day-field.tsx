import type { Signal } from '@preact/signals'
import { shiftDay } from '../../i18n/format-date.ts'
import { assetWords } from '../../i18n/asset-words.ts'
import { localDay } from '../../i18n/local-day.ts'

/** Days ahead that the buttons set: two weeks, a month, three months. */
const daysAhead = [14, 30, 91] as const

/** A day by which something is to be done; empty for none. */
export function DayField({ id, label, day, zone }: { id: string; label: string; day: Signal<string>; zone: string }) {
  const words = assetWords.value.marking
  const today = localDay(zone, Date.now())
  return (
    <div class="form-field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="date"
        class="ds-input"
        value={day.value}
        onInput={(event) => (day.value = event.currentTarget.value)}
      />
      <div class="button-row">
        {daysAhead.map((days, index) => (
          <button
            key={days}
            type="button"
            class="ds-button"
            data-variant="tertiary"
            onClick={() => (day.value = shiftDay(today, days))}
          >
            {words.inWeeks[index]}
          </button>
        ))}
        <button type="button" class="ds-button" data-variant="tertiary" onClick={() => (day.value = '')}>
          {words.noDue}
        </button>
      </div>
    </div>
  )
}
