import type { Map as MapLibreMap } from 'maplibre-gl'
import type { MapLayer } from './map-layer.ts'

/** What a map shows: `[west, south, east, north]` and middle (degrees), and how close. */
export type SeenBox = {
  box: readonly [number, number, number, number]
  zoom: number
  middle: [number, number]
}

const rounded = (degrees: number) => Number(degrees.toFixed(5))

/** Draws nothing: tells what the map shows whenever it has come to rest. */
export class SeenBoxLayer implements MapLayer {
  readonly #onSeen: (seen: SeenBox) => void

  constructor(onSeen: (seen: SeenBox) => void) {
    this.#onSeen = onSeen
  }

  onAdd(map: MapLibreMap): void {
    map.on('moveend', this.#tell)
    this.#tell({ target: map })
  }

  onRemove(map: MapLibreMap): void {
    map.off('moveend', this.#tell)
  }

  readonly #tell = ({ target }: { target: MapLibreMap }): void => {
    const bounds = target.getBounds()
    const { lng, lat } = target.getCenter()
    this.#onSeen({
      box: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map(rounded) as never,
      zoom: target.getZoom(),
      middle: [lng, lat],
    })
  }
}
