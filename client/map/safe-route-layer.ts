import type { Feature, FeatureCollection, LineString } from 'geojson'
import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl'
import type { MapColours } from './map-colours.ts'
import type { MapLayer } from './map-layer.ts'
import { rankLabelImage, rankLabelPixelRatio } from './rank-label-image.ts'

type LngLat = readonly [number, number]
/** Two ways between two places; what is not known yet is null. */
export type SafeRoutePicture = {
  safest: LineString | null
  shortest: LineString | null
  from: LngLat | null
  to: LngLat | null
}

const sources = { lines: 'safe-route-lines', ends: 'safe-route-ends' } as const
const endImage = 'safe-route-end'
const font = ['Noto Sans Bold']

/** The route that feels safest in the accent, the shortest quiet and dashed beneath it, and their ends as A and B. */
export class SafeRouteLayer implements MapLayer {
  readonly #onPress: (place: LngLat) => void
  #map: MapLibreMap | undefined
  #colours: MapColours
  #picture: SafeRoutePicture = { safest: null, shortest: null, from: null, to: null }
  #picking = false

  /** @param onPress called with where the map was pressed (degrees) */
  constructor(colours: MapColours, onPress: (place: LngLat) => void) {
    this.#colours = colours
    this.#onPress = onPress
  }

  /** Takes effect when the layer is next added. */
  setColours(colours: MapColours): void {
    this.#colours = colours
  }

  /** Draws what is known. */
  show(picture: SafeRoutePicture): void {
    this.#picture = picture
    void this.#map?.getSource<GeoJSONSource>(sources.lines)?.setData(this.#lines())
    void this.#map?.getSource<GeoJSONSource>(sources.ends)?.setData(this.#ends())
  }

  /** Shows by the pointer's shape that the next press chooses a place. */
  setPicking(picking: boolean): void {
    this.#picking = picking
    if (this.#map) this.#map.getCanvas().style.cursor = picking ? 'crosshair' : ''
  }

  onAdd(map: MapLibreMap): void {
    this.#map = map
    const { accent, halo } = this.#colours
    map.addImage(endImage, rankLabelImage(accent, halo), { pixelRatio: rankLabelPixelRatio })
    map.addSource(sources.lines, { type: 'geojson', data: this.#lines() })
    map.addSource(sources.ends, { type: 'geojson', data: this.#ends() })
    for (const layer of this.#layers()) map.addLayer(layer)
    map.on('click', this.#click)
    this.setPicking(this.#picking)
  }

  onRemove(map: MapLibreMap): void {
    map.off('click', this.#click)
    for (const { id } of this.#layers().toReversed()) map.removeLayer(id)
    for (const source of Object.values(sources)) map.removeSource(source)
    map.removeImage(endImage)
    this.#map = undefined
  }

  readonly #click = ({ lngLat }: MapMouseEvent): void => this.#onPress([lngLat.lng, lngLat.lat])

  #lines(): FeatureCollection {
    const features = (['shortest', 'safest'] as const).flatMap((name): Feature[] => {
      const geometry = this.#picture[name]
      return geometry ? [{ type: 'Feature', geometry, properties: { name } }] : []
    })
    return { type: 'FeatureCollection', features }
  }

  #ends(): FeatureCollection {
    const features = (['from', 'to'] as const).flatMap((end): Feature[] => {
      const place = this.#picture[end]
      const label = end === 'from' ? 'A' : 'B'
      return place
        ? [{ type: 'Feature', geometry: { type: 'Point', coordinates: [...place] }, properties: { label } }]
        : []
    })
    return { type: 'FeatureCollection', features }
  }

  #layers(): LayerSpecification[] {
    const { accent, onAccent, ink, halo } = this.#colours
    const of = (name: string) => ['==', ['get', 'name'], name] as never
    const round = { 'line-cap': 'round', 'line-join': 'round' } as const
    return [
      {
        id: 'safe-route-casing',
        type: 'line',
        source: sources.lines,
        layout: round,
        paint: { 'line-color': halo, 'line-width': 9, 'line-opacity': 0.9 },
      },
      {
        id: 'safe-route-safest',
        type: 'line',
        source: sources.lines,
        filter: of('safest'),
        layout: round,
        paint: { 'line-color': accent, 'line-width': 6 },
      },
      {
        id: 'safe-route-shortest',
        type: 'line',
        source: sources.lines,
        filter: of('shortest'),
        layout: { 'line-join': 'round' },
        paint: { 'line-color': ink, 'line-width': 2.5, 'line-dasharray': [2, 1.5] },
      },
      {
        id: 'safe-route-end',
        type: 'symbol',
        source: sources.ends,
        layout: {
          'icon-image': endImage,
          'icon-allow-overlap': true,
          'text-allow-overlap': true,
          'text-field': ['get', 'label'] as never,
          'text-font': font,
          'text-size': 14,
        },
        paint: { 'text-color': onAccent },
      },
    ]
  }
}
