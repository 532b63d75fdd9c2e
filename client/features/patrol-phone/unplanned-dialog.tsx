import { useSignal } from '@preact/signals'
import { phoneWords } from '../../i18n/phone-words.ts'
import type { PhoneCopy } from '../../state/phone-store.ts'
import { nameOf } from './phone-figures.ts'
import { PhoneDialog } from './phone-dialog.tsx'
import { position } from './position.ts'
import { beginUnplanned } from './visit-actions.ts'
import { bearingMetres } from './way-to.ts'

/** Longest name that the service takes. */
const longestName = 100

/** A visit that no plan asked for: at a place of the plan, or where one stands – the only way in which a position is sent. */
export function UnplannedDialog({ copy, onClose }: { copy: PhoneCopy; onClose: () => void }) {
  const words = phoneWords.value
  const chosen = useSignal<string | null>(null)
  const name = useSignal('')
  // As it was when the dialog opened: rows do not move under the finger.
  const from = useSignal(position.peek()).value
  const away = (point: readonly [number, number]) => (from ? bearingMetres(from.point, point).metres : 0)
  const places = copy.sheet.places.toSorted((a, b) => away(a.place) - away(b.place))
  const begin = () => {
    const place = places.find(({ id }) => id === chosen.value)
    const fix = position.value
    if (place) void beginUnplanned(copy, { place: place.id, point: place.place, name: place.name })
    else if (chosen.value === 'here' && fix) {
      void beginUnplanned(copy, { place: null, point: fix.point, name: name.value.trim() || null })
    }
    onClose()
  }
  const option = (id: string, label: string, disabled = false) => (
    <label key={id} class="check">
      <input
        type="radio"
        class="ds-input"
        name="unplanned-place"
        checked={chosen.value === id}
        disabled={disabled}
        onChange={() => (chosen.value = id)}
      />
      <span>{label}</span>
    </label>
  )
  return (
    <PhoneDialog title={words.unplanned.title} onClose={onClose}>
      <fieldset class="phone-places">
        <legend>{words.unplanned.where}</legend>
        {option('here', words.unplanned.here, !position.value)}
        <p class="quiet">{position.value ? words.unplanned.hereWhat : words.unplanned.hereOff}</p>
        {chosen.value === 'here' && (
          <div class="form-field">
            <label for="unplanned-name">{words.unplanned.name}</label>
            <input
              id="unplanned-name"
              class="ds-input"
              maxLength={longestName}
              value={name.value}
              onInput={(event) => (name.value = event.currentTarget.value)}
            />
          </div>
        )}
        {places.map((place) => option(place.id, nameOf(words, place)))}
      </fieldset>
      <button type="button" class="ds-button" disabled={chosen.value === null} onClick={begin}>
        {words.unplanned.begin}
      </button>
    </PhoneDialog>
  )
}
