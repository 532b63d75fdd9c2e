import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { FoundPlace } from '../../../server/contract/reports.ts'
import { findReportPlaces } from '../../api/reports-api.ts'
import type { WalkDetail } from '../../api/walk-types.ts'
import { followUpWords } from '../../i18n/follow-up-words.ts'
import { createLoader } from '../../state/resource.ts'

const leastLetters = 2
/** Milliseconds of quiet after which typed words are looked up. */
const pause = 250

/** Where a finding is; `place` is the walk's own place that it is of. */
export type ChosenPlace = { point: readonly [number, number]; place: string | null; name: string }

/** Where a new finding is: by name, one of the walk's places, or where the map was pressed. */
export function FindingPlaceField({
  code,
  walk,
  chosen,
  fault,
  onChoose,
}: {
  code: string
  walk: WalkDetail
  chosen: ChosenPlace | null
  fault: string
  onChoose: (place: ChosenPlace | null) => void
}) {
  const words = followUpWords.value.form
  const typed = useSignal('')
  const found = useMemo(() => createLoader<FoundPlace[]>(), [])
  const { state, value } = found.current.value
  useEffect(() => () => found.cancel(), [])
  const type = (text: string) => {
    typed.value = text
    if (text.trim().length < leastLetters) found.clear()
    else void found.load((abort) => findReportPlaces(code, text.trim(), abort), { afterMilliseconds: pause })
  }
  const choose = (place: ChosenPlace) => {
    typed.value = ''
    found.clear()
    onChoose(place)
  }
  return (
    <fieldset class="finding-place">
      <legend>{words.place}</legend>
      <p id="finding-place-how" class="quiet">
        {words.placeHow}
      </p>
      <input
        type="search"
        class="ds-input"
        autocomplete="off"
        maxLength={100}
        aria-label={words.placeSearch}
        placeholder={words.placeSearch}
        aria-describedby="finding-place-how finding-place-fault"
        value={typed.value}
        onInput={({ currentTarget: { value: text } }) => type(text)}
      />
      {state === 'ready' && value?.length === 0 && <p class="quiet">{words.placeNone}</p>}
      {value && value.length > 0 && (
        <ul class="finding-place-results" aria-label={words.placeResults}>
          {value.map(({ label, point }) => (
            <li key={`${label} ${point.join()}`}>
              <button type="button" onClick={() => choose({ point, place: null, name: label })}>
                {label}
              </button>
            </li>
          ))}
        </ul>
      )}
      {walk.placeItems.length > 0 && (
        <label class="form-field">
          <span>{words.ofPlaces}</span>
          <select
            class="ds-input"
            value={chosen?.place ?? ''}
            onChange={({ currentTarget: { value: id } }) => {
              const item = walk.placeItems.find(({ place }) => place === id)
              onChoose(item ? { point: item.point, place: item.place, name: item.name } : null)
            }}
          >
            <option value="">–</option>
            {walk.placeItems.map(({ place, name }) => (
              <option key={place} value={place}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <output>{chosen ? words.placeChosen(chosen.name) : ''}</output>
      <p id="finding-place-fault" class="field-error" role="alert">
        {fault}
      </p>
    </fieldset>
  )
}
