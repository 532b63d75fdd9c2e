import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { Municipality } from '../../api/wire-types.ts'
import { mapSource } from './map-source.ts'
import { walkPhoneWords } from '../../i18n/walk-phone-words.ts'
import { mapColours } from '../../map/map-colours.ts'
import { PhoneRouteLayer } from '../../map/phone-route-layer.ts'
import { useBaseMap } from '../../map/use-base-map.ts'
import { boxAround } from '../../state/base-map-tiles.ts'
import { keptSeen } from '../../state/finding-sender.ts'
import type { WalkCopy } from '../../state/finding-store.ts'
import { theme } from '../../state/theme.ts'
import { Icon } from '../../ui/icon.tsx'
import { MapFaults } from '../../ui/map-faults.tsx'
import { walkPosition } from './walk-position.ts'
import { routeOf } from './walk-route.ts'
import { showPlace, shownPlace } from './walk-shown.ts'

const nothingCovered = { top: 0, right: 0, bottom: 0, left: 0 }
/** Round the phone's own position when one asks to see it, metres. */
const aroundMeMetres = 150
const aroundRouteMetres = 80

/** The way and the numbered places on the map and, when it is on, the phone's own position. Everything on it is in the lists too. */
export function WalkMap({ copy, town }: { copy: WalkCopy; town: Municipality }) {
  const words = walkPhoneWords.value.map
  const large = useSignal(false)
  const route = routeOf(copy, shownPlace.value, keptSeen.value, walkPosition.value)
  const layer = useMemo(() => new PhoneRouteLayer(mapColours[theme.peek()], route, showPlace), [])
  const points = [
    ...route.stops.map(({ point }) => point),
    route.base,
    ...copy.walk.route.legs.flatMap(({ line }) => line.coordinates),
  ]
  const whole = boxAround(points, aroundRouteMetres) ?? null
  const map = useBaseMap(
    town.code,
    () => ({
      camera: null,
      bounds: whole,
      covered: nothingCovered,
      onMoved: () => {},
      onOpened: (view) => view.add(layer),
    }),
    (wanted) => layer.setColours(mapColours[wanted]),
  )
  useEffect(() => layer.show(route))
  useEffect(() => map.view.value?.setLabel(words.label), [map.view.value, words])
  const around = walkPosition.value && boxAround([walkPosition.value.point], aroundMeMetres)
  return (
    <div class="walk-map" data-large={large.value || undefined}>
      <div ref={map.container} class="map-canvas" />
      <MapFaults map={map} words={words} />
      <div class="walk-map-buttons">
        <button
          type="button"
          aria-label={large.value ? words.smaller : words.larger}
          aria-pressed={large.value}
          onClick={() => (large.value = !large.value)}
        >
          <Icon name={large.value ? 'chevron-up' : 'chevron-down'} />
        </button>
        {whole && (
          <button type="button" aria-label={words.whole} onClick={() => map.view.value?.fit(whole)}>
            <Icon name="maximize" />
          </button>
        )}
        {around && (
          <button type="button" aria-label={words.me} onClick={() => map.view.value?.fit(around)}>
            <Icon name="locate" />
          </button>
        )}
      </div>
      <p class="walk-map-source">{mapSource(town, map.texts.value)}</p>
    </div>
  )
}
