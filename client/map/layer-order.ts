import type { Map as MapLibreMap } from 'maplibre-gl'

/** Of an analysis' layers; the rest of the map's own are hotspots and incidents. */
const resultPrefix = 'result-'
const ownLayers = /^(incident|hotspot)-/

/** The lowest layer that an analysis is drawn in, undefined when none is shown. */
export function lowestResultLayer(map: MapLibreMap): string | undefined {
  return map.getLayersOrder().find((id) => id.startsWith(resultPrefix))
}

/** The lowest layer that colours must not cover: the base map's names, else incidents and hotspots. */
export function lowestLabelLayer(map: MapLibreMap): string | undefined {
  return map.getLayersOrder().find((id) => ownLayers.test(id) || map.getLayer(id)?.type === 'symbol')
}

/** The lowest of the hotspots' layers: what an analysis' outlines stay beneath. */
export function lowestHotspotLayer(map: MapLibreMap): string | undefined {
  return map.getLayersOrder().find((id) => id.startsWith('hotspot-'))
}
