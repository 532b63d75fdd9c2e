import type { Feature, FeatureCollection } from 'geojson'
import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl'
import type { MapColours } from './map-colours.ts'
import type { MapLayer } from './map-layer.ts'

type Point = readonly [number, number]
type Shape = 'point' | 'line' | 'area'
type Listeners = {
  /** Called with the middle of the map (degrees) when somebody has moved it, not when a program has. */
  onMoved: (middle: Point) => void
  /** Called with where the map was pressed, while corners are marked. */
  onPressed: (place: Point) => void
}

const source = 'place-mark'

/** Corners of a line or an area that is being marked, and what lies between them. A single place is marked by moving the map beneath a pin. */
export class PlaceMarkLayer implements MapLayer {
  readonly #listeners: Listeners
  #map: MapLibreMap | undefined
  #colours: MapColours
  #shape: Shape = 'point'
  #corners: readonly Point[] = []

  constructor(colours: MapColours, listeners: Listeners) {
    this.#colours = colours
    this.#listeners = listeners
  }

  /** Takes effect when the layer is next added. */
  setColours(colours: MapColours): void {
    this.#colours = colours
  }

  /** Draws what is marked. @param corners degrees */
  show(shape: Shape, corners: readonly Point[]): void {
    this.#shape = shape
    this.#corners = corners
    void this.#map?.getSource<GeoJSONSource>(source)?.setData(this.#features())
  }

  onAdd(map: MapLibreMap): void {
    this.#map = map
    map.addSource(source, { type: 'geojson', data: this.#features() })
    for (const layer of this.#layers()) map.addLayer(layer)
    map.on('click', this.#click)
    map.on('moveend', this.#moved)
  }

  onRemove(map: MapLibreMap): void {
    map.off('moveend', this.#moved)
    map.off('click', this.#click)
    for (const { id } of this.#layers().toReversed()) map.removeLayer(id)
    map.removeSource(source)
    this.#map = undefined
  }

  readonly #click = ({ lngLat, target, originalEvent }: MapMouseEvent): void => {
    // A single place is pressed beneath the pin: the map goes there, as if it had been moved.
    if (this.#shape === 'point') target.easeTo({ center: lngLat, duration: 300 }, { originalEvent })
    else this.#listeners.onPressed([lngLat.lng, lngLat.lat])
  }

  readonly #moved = (event: object & { target: MapLibreMap }): void => {
    if (!('originalEvent' in event) || !event.originalEvent) return
    const { lng, lat } = event.target.getCenter()
    this.#listeners.onMoved([lng, lat])
  }

  #layers(): LayerSpecification[] {
    const { accent, halo } = this.#colours
    const round = { 'line-cap': 'round', 'line-join': 'round' } as const
    return [
      {
        id: 'place-mark-area',
        type: 'fill',
        source,
        filter: ['==', ['geometry-type'], 'Polygon'] as never,
        paint: { 'fill-color': accent, 'fill-opacity': 0.25 },
      },
      {
        id: 'place-mark-casing',
        type: 'line',
        source,
        filter: ['!=', ['geometry-type'], 'Point'] as never,
        layout: round,
        paint: { 'line-color': halo, 'line-width': 8, 'line-opacity': 0.9 },
      },
      {
        id: 'place-mark-line',
        type: 'line',
        source,
        filter: ['!=', ['geometry-type'], 'Point'] as never,
        layout: round,
        paint: { 'line-color': accent, 'line-width': 4 },
      },
      {
        id: 'place-mark-corner',
        type: 'circle',
        source,
        filter: ['==', ['geometry-type'], 'Point'] as never,
        paint: {
          'circle-radius': 7,
          'circle-color': accent,
          'circle-stroke-color': halo,
          'circle-stroke-width': 3,
        },
      },
    ]
  }

  #features(): FeatureCollection {
    if (this.#shape === 'point') return { type: 'FeatureCollection', features: [] }
    const points = this.#corners.map(([lng, lat]) => [lng, lat])
    const corners: Feature[] = points.map((coordinates) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates },
      properties: {},
    }))
    return { type: 'FeatureCollection', features: [...between(this.#shape, points), ...corners] }
  }
}

function between(shape: Shape, points: number[][]): Feature[] {
  const [first] = points
  if (!first || points.length < 2) return []
  const geometry =
    shape === 'area' && points.length > 2
      ? { type: 'Polygon' as const, coordinates: [[...points, first]] }
      : { type: 'LineString' as const, coordinates: points }
  return [{ type: 'Feature', geometry, properties: {} }]
}
