import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { Municipality } from '../../api/wire-types.ts'
import { walkPhoneWords } from '../../i18n/walk-phone-words.ts'
import { mapColours } from '../../map/map-colours.ts'
import { PhoneRouteLayer } from '../../map/phone-route-layer.ts'
import { PlaceMarkLayer } from '../../map/place-mark-layer.ts'
import { useBaseMap } from '../../map/use-base-map.ts'
import type { WalkCopy } from '../../state/finding-store.ts'
import { theme } from '../../state/theme.ts'
import { Icon } from '../../ui/icon.tsx'
import { MapFaults } from '../../ui/map-faults.tsx'
import { routeOf } from './walk-route.ts'

const nothingCovered = { top: 0, right: 0, bottom: 0, left: 0 }
const closeZoom = 17
type Point = readonly [number, number]

/** The map with a pin that stands still in its middle: the map is moved beneath it, by thumb, pointer or keys. */
export function PickOnMap({
  copy,
  town,
  from,
  onPick,
}: {
  copy: WalkCopy
  town: Municipality
  from: Point
  onPick: (point: Point) => void
}) {
  const words = walkPhoneWords.value
  const middle = useSignal<Point>(from)
  const layers = useMemo(
    () => ({
      route: new PhoneRouteLayer(mapColours[theme.peek()], routeOf(copy, null, [], undefined), () => {}),
      mark: new PlaceMarkLayer(mapColours[theme.peek()], {
        onMoved: (point) => (middle.value = point),
        onPressed: () => {},
      }),
    }),
    [],
  )
  const map = useBaseMap(
    town.code,
    () => ({
      camera: { zoom: closeZoom, lng: from[0], lat: from[1] },
      bounds: null,
      covered: nothingCovered,
      onMoved: () => {},
      onOpened: (view) => {
        view.add(layers.route)
        view.add(layers.mark)
      },
    }),
    (wanted) => {
      layers.route.setColours(mapColours[wanted])
      layers.mark.setColours(mapColours[wanted])
    },
  )
  useEffect(() => map.view.value?.setLabel(words.finding.moveTo.mapLabel), [map.view.value, words])
  return (
    <>
      <div class="walk-pick">
        <div ref={map.container} class="map-canvas" />
        <span class="walk-pin">
          <Icon name="map-pin" />
        </span>
        <MapFaults map={map} words={words.map} />
      </div>
      <button
        type="button"
        class="ds-button"
        data-variant="secondary"
        disabled={map.view.value === undefined}
        onClick={() => onPick(middle.peek())}
      >
        {words.finding.moveTo.mark}
      </button>
    </>
  )
}
