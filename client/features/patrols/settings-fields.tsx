import { useSignal } from '@preact/signals'
import type { PatrolSettings } from '../../api/patrol-types.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { patrolWords } from '../../i18n/patrol-words.ts'
import type { DraftFaults } from '../../state/draft-errors.ts'
import { changeDraft } from './change-draft.ts'
import { FieldFault } from './field-fault.tsx'
import { WeightsDialog } from './weights-dialog.tsx'

/** How: lengths and intervals of visits, how much is given up to be unpredictable, and what harm weighs; folded away. */
export function SettingsFields({
  municipality,
  settings,
  faults,
}: {
  municipality: Municipality
  settings: PatrolSettings
  faults: DraftFaults
}) {
  const words = patrolWords.value.form
  const weighing = useSignal(false)
  const change = (part: Partial<PatrolSettings>) => changeDraft({ settings: { ...settings, ...part } })
  const { stopMinutes, returnMinutes, placesPerUnit } = settings
  const wrong = ['stop-minutes', 'return-minutes', 'places-per-unit', 'walk-minutes'].some((id) => faults.has(id))
  return (
    <details class="fold plan-settings" open={wrong}>
      <summary>{words.settings}</summary>
      <div class="plan-settings-body">
        <Range
          id="stop-minutes"
          label={words.stopMinutes}
          least={stopMinutes.least}
          most={stopMinutes.most}
          faults={faults}
          onChange={(least, most) => change({ stopMinutes: { least, most } })}
        />
        <Range
          id="return-minutes"
          label={words.returnMinutes}
          least={returnMinutes.earliest}
          most={returnMinutes.latest}
          faults={faults}
          onChange={(earliest, latest) => change({ returnMinutes: { earliest, latest } })}
        />
        <Range
          id="places-per-unit"
          label={words.placesPerUnit}
          least={placesPerUnit.least}
          most={placesPerUnit.most}
          faults={faults}
          onChange={(least, most) => change({ placesPerUnit: { least, most } })}
        />
        <div class="form-field">
          <label for="walk-minutes">{words.walkMinutes}</label>
          <input
            id="walk-minutes"
            class="ds-input range-number"
            type="number"
            min={1}
            max={240}
            value={settings.walkMinutes}
            aria-invalid={faults.has('walk-minutes')}
            aria-describedby="fault-walk-minutes"
            onInput={(event) => change({ walkMinutes: event.currentTarget.valueAsNumber })}
          />
          <FieldFault of="walk-minutes" faults={faults} />
        </div>
        <Percent
          id="plan-loss"
          label={words.loss}
          help={words.lossHelp}
          value={settings.loss}
          most={20}
          onChange={(loss) => change({ loss })}
        />
        <Percent
          id="plan-repetition"
          label={words.repetition}
          value={settings.repetition}
          most={100}
          onChange={(repetition) => change({ repetition })}
        />
        <label class="check">
          <input
            class="ds-input"
            type="checkbox"
            checked={settings.emergency}
            onChange={(event) => change({ emergency: event.currentTarget.checked })}
          />
          {words.emergency}
        </label>
        <button type="button" class="ds-button" data-variant="secondary" onClick={() => (weighing.value = true)}>
          {words.weights}
        </button>
        {weighing.value && <WeightsDialog municipality={municipality} onClose={() => (weighing.value = false)} />}
      </div>
    </details>
  )
}

function Range({
  id,
  label,
  least,
  most,
  faults,
  onChange,
}: {
  id: string
  label: string
  least: number
  most: number
  faults: DraftFaults
  onChange: (least: number, most: number) => void
}) {
  const words = patrolWords.value.form
  const field = (name: string, value: number, set: (value: number) => void, ownId?: string) => (
    <label class="range-part">
      <span class="quiet">{name}</span>
      <input
        {...(ownId === undefined ? {} : { id: ownId })}
        class="ds-input"
        type="number"
        min={0}
        value={value}
        aria-label={`${label}, ${name}`}
        aria-invalid={faults.has(id)}
        aria-describedby={`fault-${id}`}
        onInput={(event) => set(event.currentTarget.valueAsNumber)}
      />
    </label>
  )
  return (
    <fieldset class="form-field" aria-label={label}>
      <p class="range-label">{label}</p>
      <div class="range-row">
        {field(words.least, least, (value) => onChange(value, most), id)}
        {field(words.most, most, (value) => onChange(least, value))}
      </div>
      <FieldFault of={id} faults={faults} />
    </fieldset>
  )
}

function Percent({
  id,
  label,
  help,
  value,
  most,
  onChange,
}: {
  id: string
  label: string
  help?: string
  value: number
  most: number
  onChange: (share: number) => void
}) {
  const read = (percent: number) => {
    if (percent >= 0 && percent <= most) onChange(percent / 100)
  }
  return (
    <div class="form-field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="ds-input range-number"
        type="number"
        min={0}
        max={most}
        value={Math.round(value * 1000) / 10}
        {...(help === undefined ? {} : { 'aria-describedby': `${id}-help` })}
        onChange={(event) => read(event.currentTarget.valueAsNumber)}
      />
      {help !== undefined && (
        <p id={`${id}-help`} class="quiet">
          {help}
        </p>
      )}
    </div>
  )
}
