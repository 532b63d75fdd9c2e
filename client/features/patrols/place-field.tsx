import { useSignal } from '@preact/signals'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { patrolWords } from '../../i18n/patrol-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { readPlace } from './change-draft.ts'

/** A place as latitude and longitude, written or chosen on the map. */
export function PlaceField({
  id,
  label,
  place: [lng, lat],
  pickLabel,
  onChange,
  onPick,
}: {
  id: string
  label: string
  place: readonly [number, number]
  pickLabel: string
  onChange: (place: [number, number]) => void
  onPick: () => void
}) {
  const words = patrolWords.value.form
  const wrong = useSignal(false)
  const written = `${formatNumber(language.value, lat, 5)}, ${formatNumber(language.value, lng, 5)}`
  const read = (text: string) => {
    const place = readPlace(text)
    wrong.value = place === undefined
    if (place) onChange(place)
  }
  return (
    <div class="form-field">
      <label for={id}>{label}</label>
      <div class="place-row">
        <input
          id={id}
          class="ds-input"
          value={written}
          aria-invalid={wrong.value}
          aria-describedby={`${id}-fault`}
          onChange={(event) => read(event.currentTarget.value)}
        />
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          aria-label={pickLabel}
          title={pickLabel}
          onClick={onPick}
        >
          <Icon name="map" />
          {words.pick}
        </button>
      </div>
      <p id={`${id}-fault`} class="field-error" role="alert">
        {wrong.value ? words.faults.place : ''}
      </p>
    </div>
  )
}
