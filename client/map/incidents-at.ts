import type { MapMouseEvent } from 'maplibre-gl'

/** From this zoom a dot is large enough to aim at, and each is an incident of its own. */
const leastZoom = 15
/** Room round the pointer, pixels: a finger is not finer. */
const reachPixels = 6
/** More incidents on one coordinate than anybody leafs through. */
const mostIncidents = 100

/**
 * Ids of the incidents that a press on the map means: none far out, where dots stand for many, and none where the press is on
 * a hotspot's label, which lies above them.
 */
export function incidentsAt({ target: map, point }: MapMouseEvent): number[] {
  if (map.getZoom() < leastZoom || !map.getLayer('incident-dot')) return []
  const labels = ['hotspot-label', 'hotspot-label-selected'].filter((layer) => map.getLayer(layer))
  if (labels.length > 0 && map.queryRenderedFeatures(point, { layers: labels }).length > 0) return []
  const found = map.queryRenderedFeatures(
    [
      [point.x - reachPixels, point.y - reachPixels],
      [point.x + reachPixels, point.y + reachPixels],
    ],
    { layers: ['incident-dot'] },
  )
  const ids = found.flatMap(({ id }) => (typeof id === 'number' ? [id] : []))
  return [...new Set(ids)].slice(0, mostIncidents)
}
