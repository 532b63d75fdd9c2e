import { useSignalEffect } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { Municipality } from '../../api/wire-types.ts'
import { safeRouteWords } from '../../i18n/safe-route-words.ts'
import { mapColours } from '../../map/map-colours.ts'
import type { Bounds } from '../../map/map-view.ts'
import { SafeRouteLayer } from '../../map/safe-route-layer.ts'
import { useBaseMap } from '../../map/use-base-map.ts'
import { endToPick, pickingEnd, routes, setEnd, wantedRoute } from '../../state/safe-route.ts'
import { theme } from '../../state/theme.ts'
import { MapFaults } from '../../ui/map-faults.tsx'
import type { MapFurniture } from '../../map/map-furniture.ts'

type LngLat = readonly [number, number]

const uncovered = { top: 0, right: 0, bottom: 0, left: 0 }
const rounded = (degrees: number) => Number(degrees.toFixed(5))

/** Both ways on a map; a press on it sets the end that is being chosen. Where it looks stays in the page. */
export function RouteMap({ municipality, furniture }: { municipality: Municipality; furniture: MapFurniture }) {
  const words = safeRouteWords.value
  const press = ([lng, lat]: LngLat) => {
    const end = endToPick()
    if (end) setEnd(end, { point: [rounded(lng), rounded(lat)], label: null })
  }
  const layer = useRef(new SafeRouteLayer(mapColours[theme.peek()], press)).current
  const map = useBaseMap(
    municipality.code,
    () => ({
      camera: null,
      bounds: municipality.bounds,
      covered: uncovered,
      onMoved: () => {},
      onOpened: (opened) => opened.add(layer),
    }),
    (wanted) => layer.setColours(mapColours[wanted]),
  )
  const { view } = map
  useSignalEffect(() => {
    const { from, to } = wantedRoute.value
    const found = routes.current.value.value
    layer.show({
      safest: found?.safest.leg.line ?? null,
      shortest: found && !found.same ? found.shortest.leg.line : null,
      from: from?.point ?? null,
      to: to?.point ?? null,
    })
  })
  useSignalEffect(() => {
    void wantedRoute.value
    layer.setPicking(pickingEnd.value !== null || endToPick() !== null)
  })
  useSignalEffect(() => {
    const found = routes.current.value.value
    const [opened, bounds] = [view.value, boundsOf(wantedRoute.value, found)]
    if (!opened || !bounds) return
    // An answer is looked at closely; a place that has just been marked need only be in sight.
    if (found) opened.fit(bounds)
    else opened.reveal(bounds)
  })
  useSignalEffect(() => view.value?.setLabel(safeRouteWords.value.mapHelp))
  const picking = pickingEnd.value
  return (
    <section class="map-area safe-route-map" aria-label={words.map} data-picking={picking !== null || undefined}>
      <div ref={map.container} class="map-canvas" />
      {picking !== null && <span class="route-crosshair" aria-hidden="true" />}
      <MapFaults map={map} words={{ noGraphics: words.noGraphics, failed: words.mapFailed }} />
      {view.value && !map.failed.value && (
        <>
          {furniture(view, map.texts.value)}
          <RouteKey />
          {picking !== null && (
            <div class="safe-route-picking">
              <p>{words.picking[picking]}</p>
              <button
                type="button"
                class="ds-button"
                onClick={() => {
                  const camera = view.peek()?.camera()
                  if (camera) press([camera.lng, camera.lat])
                }}
              >
                {words.middle}
              </button>
              <button
                type="button"
                class="ds-button"
                data-variant="secondary"
                data-color="neutral"
                onClick={() => (pickingEnd.value = null)}
              >
                {words.stopPicking}
              </button>
            </div>
          )}
        </>
      )}
    </section>
  )
}

function RouteKey() {
  const words = safeRouteWords.value
  const found = routes.current.value.value
  if (!found || pickingEnd.value !== null) return null
  const shown = found.same ? (['safest'] as const) : (['safest', 'shortest'] as const)
  return (
    <ul class="safe-route-key" aria-label={words.map}>
      {shown.map((name) => (
        <li key={name}>
          <span data-line={name} aria-hidden="true" />
          {words.key[name]}
        </li>
      ))}
    </ul>
  )
}

function boundsOf(
  { from, to }: { from: { point: LngLat } | null; to: { point: LngLat } | null },
  found: { safest: Line; shortest: Line } | undefined,
): Bounds | null {
  const points = [
    ...[from, to].flatMap((end) => (end ? [end.point] : [])),
    ...(found ? [...found.safest.leg.line.coordinates, ...found.shortest.leg.line.coordinates] : []),
  ]
  if (points.length === 0) return null
  const [lngs, lats] = [points.map(([lng]) => lng ?? 0), points.map(([, lat]) => lat ?? 0)]
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)]
}

type Line = { leg: { line: { coordinates: readonly (readonly number[])[] } } }
