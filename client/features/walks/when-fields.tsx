import type { Municipality } from '../../api/wire-types.ts'
import { formatWeekday } from '../../i18n/format-date.ts'
import { language } from '../../i18n/language.ts'
import { walkWords } from '../../i18n/walk-words.ts'
import { readTimeOfDay } from '../../state/read-time-of-day.ts'
import { recommendedMinutes, type WalkDraft, type WalkFaults } from '../../state/walk-draft.ts'
import { changeWalkDraft } from '../../state/walk-planning.ts'
import { ChoiceButtons } from './choice-buttons.tsx'
import { SunLine } from './sun-line.tsx'
import { WalkFaultText } from './walk-fault.tsx'

const lights = ['dark', 'daylight'] as const

/** What it is called, when and how long it is, and in which light; with what the sun does that day. */
export function WhenFields({
  municipality,
  draft,
  faults,
}: {
  municipality: Municipality
  draft: WalkDraft
  faults: WalkFaults
}) {
  const words = walkWords.value.plan
  const { least, most } = recommendedMinutes
  const { minutes } = draft
  const help = minutes > most ? words.minutesLong : minutes < least ? words.minutesShort : words.minutesHelp
  return (
    <fieldset class="walk-part">
      <legend>{words.when}</legend>
      <div class="form-field">
        <label for="walk-name">{words.name}</label>
        <input
          id="walk-name"
          class="ds-input"
          maxLength={100}
          autocomplete="off"
          value={draft.name}
          aria-invalid={faults.has('walk-name')}
          aria-describedby="walk-name-help walk-name-fault"
          onInput={(event) => changeWalkDraft({ name: event.currentTarget.value }, 'name')}
        />
        <p id="walk-name-help" class="quiet">
          {words.nameHelp}
        </p>
        <WalkFaultText of="walk-name" faults={faults} />
      </div>
      <div class="walk-when">
        <div class="form-field">
          <label for="walk-day">{words.day}</label>
          <input
            id="walk-day"
            class="ds-input"
            type="date"
            value={draft.day}
            aria-invalid={faults.has('walk-day')}
            aria-describedby="walk-day-fault"
            onInput={(event) => changeWalkDraft({ day: event.currentTarget.value }, 'day')}
          />
        </div>
        <div class="form-field">
          <label for="walk-time">{words.time}</label>
          <input
            id="walk-time"
            class="ds-input"
            inputMode="numeric"
            autocomplete="off"
            maxLength={5}
            value={language.value === 'sv' ? draft.time.replace(':', '.') : draft.time}
            aria-invalid={faults.has('walk-time')}
            aria-describedby="walk-time-fault"
            onChange={(event) => {
              const typed = event.currentTarget.value
              changeWalkDraft({ time: readTimeOfDay(typed) ?? typed }, 'time')
            }}
          />
        </div>
        <div class="form-field">
          <label for="walk-minutes">{words.minutes}</label>
          <input
            id="walk-minutes"
            class="ds-input"
            type="number"
            min={30}
            max={240}
            step={5}
            value={Number.isNaN(minutes) ? '' : minutes}
            aria-invalid={faults.has('walk-minutes')}
            aria-describedby="walk-minutes-help walk-minutes-fault"
            onInput={(event) => changeWalkDraft({ minutes: event.currentTarget.valueAsNumber }, 'minutes')}
          />
        </div>
      </div>
      <div>
        <WalkFaultText of="walk-day" faults={faults} />
        <WalkFaultText of="walk-time" faults={faults} />
        <WalkFaultText of="walk-minutes" faults={faults} />
        <p id="walk-minutes-help" class="quiet">
          {/^\d{4}-\d{2}-\d{2}$/.test(draft.day) && `${formatWeekday(language.value, draft.day)}. `}
          {help}
        </p>
      </div>
      <ChoiceButtons
        label={words.light}
        choices={lights.map((light) => ({ value: light, label: words.lights[light] }))}
        chosen={draft.light}
        onChoose={(light) => changeWalkDraft({ light })}
      />
      <SunLine municipality={municipality} draft={draft} />
    </fieldset>
  )
}
