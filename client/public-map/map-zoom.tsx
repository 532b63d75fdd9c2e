import type { ReadonlySignal } from '@preact/signals'
import { publicWords } from '../i18n/public-words.ts'
import type { Bounds, MapView } from '../map/map-view.ts'
import { Icon } from '../ui/icon.tsx'

/** Zoom and the way back to the whole municipality, as buttons large enough to hit. */
export function MapZoom({ view, bounds }: { view: ReadonlySignal<MapView | undefined>; bounds: Bounds | null }) {
  const words = publicWords.value.map
  const buttons = [
    { label: words.zoomIn, icon: 'plus', act: () => view.value?.zoomBy(1) },
    { label: words.zoomOut, icon: 'minus', act: () => view.value?.zoomBy(-1) },
    ...(bounds ? [{ label: words.whole, icon: 'maximize', act: () => view.value?.fit(bounds) } as const] : []),
  ] as const
  return (
    <div class="map-buttons">
      {buttons.map(({ label, icon, act }) => (
        <button key={icon} type="button" aria-label={label} title={label} onClick={act}>
          <Icon name={icon} />
        </button>
      ))}
    </div>
  )
}
