import { useSignal } from '@preact/signals'
import { formatNumber } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { changeView, currentView } from '../../state/current-view.ts'
import { run } from '../../state/hotspot-run.ts'

type Bounds = { least: number; most: number }
const radiusBounds: Bounds = { least: 5, most: 5000 }
const minimumBounds: Bounds = { least: 2, most: 100_000 }

/** Radius and minimum for those who want to set them; left empty they come from the data. */
export function ParameterField() {
  const words = messages.value.filter
  const { radiusMetres, minPoints } = currentView.value
  const used = run.value?.detail === 'full' ? run.value.parameters : undefined
  return (
    <details class="filter-field parameter-field" open={radiusMetres !== null || minPoints !== null}>
      <summary>{words.advanced}</summary>
      <p class="quiet">{words.suggested}</p>
      <div class="day-fields">
        <NumberField
          id="radius"
          label={words.radius}
          value={radiusMetres}
          bounds={radiusBounds}
          used={used?.radiusMetres}
          onChange={(value) => changeView({ radiusMetres: value })}
        />
        <NumberField
          id="minimum"
          label={words.minimum}
          value={minPoints}
          bounds={minimumBounds}
          used={used?.minPoints}
          onChange={(value) => changeView({ minPoints: value })}
        />
      </div>
    </details>
  )
}

function NumberField({
  id,
  label,
  value,
  bounds,
  used,
  onChange,
}: {
  id: string
  label: string
  value: number | null
  bounds: Bounds
  used: number | undefined
  onChange: (value: number | null) => void
}) {
  const words = messages.value.filter
  const wrong = useSignal(false)
  const number = (value: number) => formatNumber(language.value, value)
  const take = (text: string) => {
    const given = text.trim() === '' ? null : Number(text)
    wrong.value = given !== null && !(Number.isInteger(given) && given >= bounds.least && given <= bounds.most)
    if (!wrong.value) onChange(given)
  }
  return (
    <div>
      <label>
        <span>{label}</span>
        <input
          class="ds-input"
          inputMode="numeric"
          value={value ?? ''}
          aria-invalid={wrong.value}
          aria-describedby={`${id}-help`}
          onChange={(event) => take(event.currentTarget.value)}
        />
      </label>
      <p id={`${id}-help`} class={wrong.value ? 'field-error' : 'quiet'}>
        {wrong.value
          ? words.outOfRange(number(bounds.least), number(bounds.most))
          : used !== undefined && words.used(number(used))}
      </p>
    </div>
  )
}
