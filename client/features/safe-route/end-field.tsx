import type { Municipality } from '../../api/wire-types.ts'
import { safeRouteWords } from '../../i18n/safe-route-words.ts'
import { locatingEnd, pickingEnd, setEnd, setEndHere, wantedRoute, type RouteEndName } from '../../state/safe-route.ts'
import { Icon } from '../../ui/icon.tsx'
import { EndSearch } from './end-search.tsx'

/** One end of the way: what was chosen, or the ways to choose it: by name, where the device is, or on the map. */
export function EndField({ end, municipality }: { end: RouteEndName; municipality: Municipality }) {
  const words = safeRouteWords.value
  const place = wantedRoute.value[end]
  const located = locatingEnd.value?.end === end ? locatingEnd.value.state : null
  const focus = (id: string) => requestAnimationFrame(() => document.getElementById(id)?.focus({ preventScroll: true }))
  if (place) {
    return (
      <div class="end-field" data-end={end}>
        <p id={`safe-route-${end}-chosen`} class="end-chosen" tabIndex={-1}>
          <span class="end-letter" aria-hidden="true">
            {end === 'from' ? 'A' : 'B'}
          </span>
          {words.chosen[end](place.label ?? words.chosenOnMap)}
        </p>
        <button
          type="button"
          class="ds-button"
          data-variant="tertiary"
          onClick={() => {
            setEnd(end, null)
            focus(`safe-route-${end}`)
          }}
        >
          {words.change[end]}
        </button>
      </div>
    )
  }
  return (
    <div class="end-field" data-end={end}>
      <EndSearch
        end={end}
        code={municipality.code}
        onChoose={({ label, point }) => {
          setEnd(end, { label, point })
          focus(`safe-route-${end}-chosen`)
        }}
      />
      <div class="end-ways">
        <button
          type="button"
          class="with-icon"
          aria-busy={located === 'asking'}
          aria-label={words.hereOf[end]}
          title={words.hereOf[end]}
          onClick={() =>
            void setEndHere(end, words.here, municipality.bounds).then(
              () => wantedRoute.peek()[end] && focus(`safe-route-${end}-chosen`),
            )
          }
        >
          <Icon name="locate" />
          {words.hereOf[end]}
        </button>
        <button
          type="button"
          class="with-icon"
          aria-pressed={pickingEnd.value === end}
          onClick={() => (pickingEnd.value = pickingEnd.peek() === end ? null : end)}
        >
          <Icon name="map-pin" />
          {words.onMap[end]}
        </button>
      </div>
      <p class="field-error" role="alert">
        {located === null || located === 'asking' ? '' : words[located]}
      </p>
    </div>
  )
}
