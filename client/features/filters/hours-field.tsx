import { useSignal } from '@preact/signals'
import type { IncidentSummary } from '../../../server/contract/incidents.ts'
import { readHours } from '../../i18n/describe-filter.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { formatHours } from '../../i18n/format-peak.ts'
import { language, messages } from '../../i18n/language.ts'
import { filter } from '../../state/hotspot-run.ts'
import { changeFilter } from './change-filter.ts'
import { ChoiceRow } from './choice-row.tsx'
import { hourPresetOf, presetHours, type HourPreset } from './hour-presets.ts'
import { ResetPart } from './reset-part.tsx'

/** Where one's own hours begin before they are changed: the weekend-night hours that most ask for. */
const firstOwnHours = '20-2'

/** Time of day: presets, or one's own hours round midnight. */
export function HoursField({ summary }: { summary: IncidentSummary | undefined }) {
  const words = messages.value.filter
  const { hours } = filter.value
  const wantsOwn = useSignal(false)
  const preset = wantsOwn.value ? 'ownHours' : hourPresetOf(hours)
  const choose = (chosen: HourPreset) => {
    wantsOwn.value = chosen === 'ownHours'
    if (chosen === 'allDay') changeFilter({ hours: undefined })
    else if (chosen === 'ownHours') changeFilter({ hours: hours ?? firstOwnHours })
    else changeFilter({ hours: presetHours[chosen] })
  }
  const detail = (preset: keyof typeof presetHours) => {
    const range = readHours(presetHours[preset])
    return range && formatHours(messages.value, range.fromHour, range.toHour)
  }
  return (
    <div class="filter-field">
      <ResetPart part={words.hours} narrowed={hours !== undefined} onReset={() => choose('allDay')} />
      <ChoiceRow
        name="hours"
        legend={words.hours}
        chosen={preset}
        onChoose={choose}
        choices={[
          { value: 'allDay', label: words.allDay },
          { value: 'daytime', label: words.daytime, detail: detail('daytime') },
          { value: 'evening', label: words.evening, detail: detail('evening') },
          { value: 'night', label: words.night, detail: detail('night') },
          { value: 'ownHours', label: words.ownHours },
        ]}
      />
      {preset === 'ownHours' && <OwnHours hours={hours ?? firstOwnHours} />}
      {summary && summary.withoutHour > 0 && (
        <p class="quiet">
          {(hours === undefined ? words.wouldLackHour : words.withoutHour)(
            formatNumber(language.value, summary.withoutHour),
          )}
        </p>
      )}
    </div>
  )
}

function OwnHours({ hours }: { hours: string }) {
  const words = messages.value.filter
  const { fromHour, toHour } = readHours(hours) ?? { fromHour: 0, toHour: 24 }
  const options = (first: number) => Array.from({ length: 24 }, (_, index) => index + first)
  const change = (from: number, to: number) => changeFilter({ hours: `${from}-${to}` })
  return (
    <div class="day-fields">
      <label>
        <span>{words.fromHour}</span>
        <select
          class="ds-input"
          value={fromHour}
          onChange={(event) => change(Number(event.currentTarget.value), toHour)}
        >
          {options(0).map((hour) => (
            <option key={hour} value={hour}>
              {String(hour).padStart(2, '0')}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{words.toHour}</span>
        <select
          class="ds-input"
          value={toHour === 0 ? 24 : toHour}
          onChange={(event) => change(fromHour, Number(event.currentTarget.value))}
        >
          {options(1).map((hour) => (
            <option key={hour} value={hour}>
              {String(hour).padStart(2, '0')}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
