import type { LayerSpecification, Map as MapLibreMap, MapMouseEvent, VectorTileSource } from 'maplibre-gl'
import { incidentsAt } from './incidents-at.ts'
import { lowestResultLayer } from './layer-order.ts'
import type { MapColours } from './map-colours.ts'
import type { MapLayer } from './map-layer.ts'

const source = 'incidents'
const tileLayer = 'incident'
/** Beyond this the tiles' precision exceeds the data's; the map enlarges them instead. */
const deepestTile = 16
/** Beneath the hotspots' outlines and labels, above their fill would hide nothing: dots are small. */
const beneath = 'hotspot-casing'

/** Incidents: circles whose area is their number far out, one dot each near. */
export class IncidentLayer implements MapLayer {
  #map: MapLibreMap | undefined
  #colours: MapColours
  #tiles: string | null = null
  #selected: number | null = null
  readonly #onPress: (ids: number[]) => void

  /** @param onPress told which incidents were pressed, none when the press was beside all */
  constructor(colours: MapColours, onPress: (ids: number[]) => void = () => {}) {
    this.#colours = colours
    this.#onPress = onPress
  }

  /** Marks the incident that is told about. */
  select(id: number | null): void {
    this.#selected = id
    if (this.#map?.getLayer('incident-selected')) this.#map.setFilter('incident-selected', this.#isSelected())
  }

  /** Takes effect when the layer is next added. */
  setColours(colours: MapColours): void {
    this.#colours = colours
  }

  /** Draws the tiles at this address pattern; nothing when null. */
  show(tiles: string | null): void {
    if (tiles === this.#tiles) return
    const before = this.#tiles
    this.#tiles = tiles
    const map = this.#map
    if (!map) return
    if (before !== null && tiles !== null) map.getSource<VectorTileSource>(source)?.setTiles([tiles])
    else if (tiles === null) this.#erase(map)
    else this.#draw(map, tiles)
  }

  /** Puts the incidents back beneath whatever they must not cover, after something was drawn or taken away. */
  settle(): void {
    const map = this.#map
    if (!map || this.#tiles === null) return
    const above = upperNeighbour(map)
    for (const { id } of this.#layers()) map.moveLayer(id, above)
  }

  onAdd(map: MapLibreMap): void {
    this.#map = map
    if (this.#tiles !== null) this.#draw(map, this.#tiles)
    map.on('click', this.#click)
  }

  onRemove(map: MapLibreMap): void {
    map.off('click', this.#click)
    if (this.#tiles !== null) this.#erase(map)
    this.#map = undefined
  }

  readonly #click = (event: MapMouseEvent): void => this.#onPress(incidentsAt(event))

  #isSelected(): never {
    return ['==', ['id'], this.#selected ?? -1] as never
  }

  #draw(map: MapLibreMap, tiles: string): void {
    map.addSource(source, { type: 'vector', tiles: [tiles], maxzoom: deepestTile })
    const above = upperNeighbour(map)
    for (const layer of this.#layers()) map.addLayer(layer, above)
  }

  #erase(map: MapLibreMap): void {
    for (const layer of this.#layers()) map.removeLayer(layer.id)
    map.removeSource(source)
  }

  #layers(): LayerSpecification[] {
    const { ink, halo, accent } = this.#colours
    // Area follows number: the radius goes with its square root. Small, since each stands in a square of eight pixels.
    const groupRadius = ['min', 9, ['+', 0.8, ['*', 0.6, ['sqrt', ['get', 'count']]]]] as never
    return [
      {
        id: 'incident-group',
        type: 'circle',
        source,
        'source-layer': tileLayer,
        filter: ['>', ['coalesce', ['get', 'count'], 1], 1] as never,
        paint: {
          'circle-radius': groupRadius,
          'circle-color': ink,
          'circle-opacity': 0.38,
        },
      },
      {
        id: 'incident-dot',
        type: 'circle',
        source,
        'source-layer': tileLayer,
        filter: ['<=', ['coalesce', ['get', 'count'], 1], 1] as never,
        paint: {
          'circle-radius': ['interpolate', ['linear'], ['zoom'], 11, 1.6, 14, 2.6, 17, 5] as never,
          'circle-color': ink,
          'circle-opacity': 0.7,
          'circle-stroke-color': halo,
          'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 13, 0, 15, 0.75] as never,
        },
      },
      {
        id: 'incident-selected',
        type: 'circle',
        source,
        'source-layer': tileLayer,
        filter: this.#isSelected(),
        paint: {
          'circle-radius': 9,
          'circle-color': accent,
          'circle-opacity': 0.25,
          'circle-stroke-color': accent,
          'circle-stroke-width': 3,
        },
      },
    ]
  }
}

/** Where an analysis is shown, incidents lie beneath it. */
function upperNeighbour(map: MapLibreMap): string | undefined {
  return lowestResultLayer(map) ?? (map.getLayer(beneath) ? beneath : undefined)
}
