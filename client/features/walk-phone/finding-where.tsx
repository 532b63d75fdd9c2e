import { useSignal } from '@preact/signals'
import type { Municipality } from '../../api/wire-types.ts'
import { language } from '../../i18n/chosen-language.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { walkPhoneWords } from '../../i18n/walk-phone-words.ts'
import type { DraftPlace } from '../../state/finding-draft.ts'
import type { WalkCopy } from '../../state/finding-store.ts'
import { Icon } from '../../ui/icon.tsx'
import { PickOnMap } from './pick-on-map.tsx'
import { walkPosition } from './walk-position.ts'
import { changeFindingDraft, openDraft } from './walk-shown.ts'

/** Where it is: as proposed by the phone or the place, and how to change that, with or without the map. */
export function FindingWhere({ copy, town }: { copy: WalkCopy; town: Municipality }) {
  const words = walkPhoneWords.value.finding
  const moving = useSignal(false)
  const draft = openDraft.value?.draft
  if (!draft) return null
  const { places } = copy.walk
  const toPlace = (code: string) => {
    const place = places.find((candidate) => candidate.place === code)
    if (!place) {
      changeFindingDraft({ place: null })
      return
    }
    // A position is surer than a place's own; what was not measured or marked goes with the place.
    const where: DraftPlace = { by: 'place', place: place.place, point: place.point }
    changeFindingDraft(draft.where.by === 'place' ? { place: place.place, where } : { place: place.place })
  }
  const move = (where: DraftPlace) => {
    changeFindingDraft({ where })
    moving.value = false
  }
  return (
    <section class="finding-where" aria-label={words.where}>
      {places.length > 0 && (
        <div class="form-field">
          <label for="finding-place">{words.placeOf}</label>
          <select
            id="finding-place"
            class="ds-input"
            value={draft.place ?? ''}
            onChange={(event) => toPlace(event.currentTarget.value)}
          >
            {places.map((place, at) => (
              <option key={place.place} value={place.place}>
                {formatNumber(language.value, at + 1)}. {place.name}
              </option>
            ))}
            <option value="">{words.moveTo.onTheWay}</option>
          </select>
        </div>
      )}
      <p class="finding-where-now">
        <Icon name="map-pin" />
        {whereWords(draft.where, copy)}
      </p>
      <button
        type="button"
        class="ds-button"
        data-variant="secondary"
        data-color="neutral"
        aria-expanded={moving.value}
        onClick={() => (moving.value = !moving.value)}
      >
        {words.move}
      </button>
      {moving.value && <Move copy={copy} town={town} from={draft.where.point} onMove={move} />}
    </section>
  )
}

function Move({
  copy,
  town,
  from,
  onMove,
}: {
  copy: WalkCopy
  town: Municipality
  from: readonly [number, number]
  onMove: (where: DraftPlace) => void
}) {
  const words = walkPhoneWords.value.finding.moveTo
  const fix = walkPosition.value
  const place = copy.walk.places.find((candidate) => candidate.place === openDraft.value?.draft.place)
  return (
    <div class="finding-move">
      <h3>{words.title}</h3>
      <div class="button-row">
        {fix && (
          <button
            type="button"
            class="ds-button"
            data-variant="secondary"
            data-color="neutral"
            onClick={() => onMove({ by: 'position', point: fix.point, accuracyMetres: fix.accuracyMetres })}
          >
            <Icon name="locate" />
            {words.here}
          </button>
        )}
        {place && (
          <button
            type="button"
            class="ds-button"
            data-variant="secondary"
            data-color="neutral"
            onClick={() => onMove({ by: 'place', place: place.place, point: place.point })}
          >
            {walkPhoneWords.value.finding.whereBy.place(place.name)}
          </button>
        )}
      </div>
      {!fix && <p class="quiet">{words.noPosition}</p>}
      <p>{words.map}</p>
      <PickOnMap copy={copy} town={town} from={from} onPick={(point) => onMove({ by: 'hand', point })} />
    </div>
  )
}

function whereWords(where: DraftPlace, { walk }: WalkCopy): string {
  const words = walkPhoneWords.value.finding.whereBy
  if (where.by === 'position') return words.position(formatNumber(language.value, Math.round(where.accuracyMetres)))
  if (where.by === 'hand') return words.hand
  return words.place(walk.places.find(({ place }) => place === where.place)?.name ?? '')
}
