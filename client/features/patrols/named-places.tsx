import { patrolWords } from '../../i18n/patrol-words.ts'
import type { DraftFaults } from '../../state/draft-errors.ts'
import { mapPick } from '../../state/map-pick.ts'
import { draft, type DraftPlace } from '../../state/patrol-draft.ts'
import { Icon } from '../../ui/icon.tsx'
import { changeDraft, changePlace, nextPlaceId } from './change-draft.ts'
import { FieldFault, faultOf } from './field-fault.tsx'
import { PlaceField } from './place-field.tsx'

/** Places that residents or staff have named, beside the hotspots. */
export function NamedPlaces({ named, faults }: { named: readonly DraftPlace[]; faults: DraftFaults }) {
  const words = patrolWords.value
  const add = () => {
    mapPick.value = {
      words: words.pick.place,
      onPick: (place) => {
        const places = draft.peek()?.named ?? []
        const id = nextPlaceId(places)
        changeDraft({ named: [...places, { id, name: words.form.placeNew(id.slice(1)), place, must: true }] })
        requestAnimationFrame(() => document.getElementById(`name-${id}`)?.focus())
      },
    }
  }
  return (
    <div class="named-places">
      {named.map(({ id, name, place, must }) => (
        <div key={id} class="named-place">
          <div class="place-row">
            <label class="form-field">
              <span>{words.form.placeName}</span>
              <input
                {...faultOf(`name-${id}`, faults)}
                class="ds-input"
                maxLength={100}
                value={name}
                onInput={(event) => changePlace(id, { name: event.currentTarget.value })}
              />
            </label>
            <button
              type="button"
              class="ds-button"
              data-variant="tertiary"
              data-color="neutral"
              data-icon
              aria-label={words.form.removePlace(name)}
              title={words.form.removePlace(name)}
              onClick={() => changeDraft({ named: named.filter((one) => one.id !== id) })}
            >
              <Icon name="x" />
            </button>
          </div>
          <FieldFault of={`name-${id}`} faults={faults} />
          <PlaceField
            id={`place-${id}`}
            label={words.form.placeAt}
            place={place}
            pickLabel={words.form.movePlace(name)}
            onChange={(moved) => changePlace(id, { place: moved })}
            onPick={() =>
              (mapPick.value = { words: words.pick.place, onPick: (moved) => changePlace(id, { place: moved }) })
            }
          />
          <label class="check">
            <input
              class="ds-input"
              type="checkbox"
              checked={must}
              onChange={(event) => changePlace(id, { must: event.currentTarget.checked })}
            />
            {words.form.must}
          </label>
        </div>
      ))}
      <div>
        <button type="button" class="ds-button" data-variant="secondary" onClick={add}>
          <Icon name="plus" />
          {words.form.addPlace}
        </button>
      </div>
    </div>
  )
}
