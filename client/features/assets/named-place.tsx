import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { FoundPlace } from '../../../server/contract/reports.ts'
import type { LngLat } from '../../../server/geo/lng-lat.ts'
import { findReportPlaces } from '../../api/reports-api.ts'
import { assetWords } from '../../i18n/asset-words.ts'
import { createLoader } from '../../state/resource.ts'
import { lookAt } from './map-focus.ts'

const leastLetters = 2
/** Milliseconds of quiet after which typed words are looked up. */
const pause = 250
/** About 200 m to each side of what was found, degrees of latitude. */
const around = 0.0018

/** A place by its name, for whoever does not press the map: what is typed, and the matches as a list of buttons. */
export function NamedPlace({ code, onChoose }: { code: string; onChoose: (point: LngLat) => void }) {
  const words = assetWords.value.drawing
  const typed = useSignal('')
  const found = useRef(createLoader<FoundPlace[]>()).current
  const { state, value } = found.current.value
  useEffect(() => () => found.cancel(), [])
  const type = (text: string) => {
    typed.value = text
    if (text.trim().length < leastLetters) found.clear()
    else void found.load((abort) => findReportPlaces(code, text.trim(), abort), { afterMilliseconds: pause })
  }
  const choose = ({ point: [lng, lat] }: FoundPlace) => {
    typed.value = ''
    found.clear()
    lookAt([lng - 2 * around, lat - around, lng + 2 * around, lat + around])
    onChoose([lng, lat])
    document.getElementById('draw-search')?.focus()
  }
  return (
    <search class="form-field named-place">
      <label for="draw-search">{words.search}</label>
      <input
        id="draw-search"
        type="search"
        class="ds-input"
        autocomplete="off"
        value={typed.value}
        onInput={(event) => type(event.currentTarget.value)}
      />
      {state === 'ready' && value?.length === 0 && <p class="quiet">{words.searchNone}</p>}
      <ul>
        {(value ?? []).map((place) => (
          <li key={`${place.label} ${place.point.join()}`}>
            <button type="button" onClick={() => choose(place)}>
              {place.label}
            </button>
          </li>
        ))}
      </ul>
    </search>
  )
}
