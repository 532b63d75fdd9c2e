import type { ReadonlySignal } from '@preact/signals'
import { messages } from '../../i18n/language.ts'
import type { Bounds, MapView } from '../../map/map-view.ts'
import { Icon } from '../../ui/icon.tsx'

/** Zoom and the way back to the whole municipality, as buttons of our own: large enough to hit, in the page's language. */
export function MapButtons({ view, bounds }: { view: ReadonlySignal<MapView | undefined>; bounds: Bounds | null }) {
  const words = messages.value.map
  return (
    <div class="map-buttons">
      <button type="button" aria-label={words.zoomIn} title={words.zoomIn} onClick={() => view.value?.zoomBy(1)}>
        <Icon name="plus" />
      </button>
      <button type="button" aria-label={words.zoomOut} title={words.zoomOut} onClick={() => view.value?.zoomBy(-1)}>
        <Icon name="minus" />
      </button>
      {bounds && (
        <button
          type="button"
          aria-label={words.wholeTown}
          title={words.wholeTown}
          onClick={() => view.value?.fit(bounds)}
        >
          <Icon name="maximize" />
        </button>
      )}
    </div>
  )
}
