import type { Map as MapLibreMap } from 'maplibre-gl'

/** Something drawn on the map: `onRemove` undoes exactly what `onAdd` did, so that it survives a change of base style. */
export type MapLayer = {
  onAdd: (map: MapLibreMap) => void
  onRemove: (map: MapLibreMap) => void
}
