import type { Feature, FeatureCollection, LineString, Point } from 'geojson'
import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl'
import type { MapColours } from './map-colours.ts'
import type { MapLayer } from './map-layer.ts'
import { rankLabelImage, rankLabelPixelRatio } from './rank-label-image.ts'

/** A unit's shift as its phone draws it. */
export type PhoneRoute = {
  /** The way to the stop that is next, and the rest. */
  legs: readonly { line: LineString; ahead: boolean }[]
  stops: readonly { id: string; label: string; point: readonly [number, number]; mark: 'next' | 'waiting' | 'done' }[]
  base: readonly [number, number]
  me: { point: readonly [number, number]; accuracyMetres: number } | null
}

const sources = { legs: 'phone-legs', stops: 'phone-stops', base: 'phone-base', me: 'phone-me' } as const
const images = { next: 'phone-stop-next', waiting: 'phone-stop-waiting', done: 'phone-stop-done' } as const
const font = ['Noto Sans Bold']
const radiusOf = { halo: 14, dot: 7 }

/** The route of one unit, its stops with their numbers, its base, and where the phone is. */
export class PhoneRouteLayer implements MapLayer {
  readonly #onSelect: (stop: string) => void
  #map: MapLibreMap | undefined
  #colours: MapColours
  #route: PhoneRoute

  constructor(colours: MapColours, route: PhoneRoute, onSelect: (stop: string) => void) {
    this.#colours = colours
    this.#route = route
    this.#onSelect = onSelect
  }

  /** Takes effect when the layer is next added. */
  setColours(colours: MapColours): void {
    this.#colours = colours
  }

  /** Draws a route. */
  show(route: PhoneRoute): void {
    this.#route = route
    for (const name of Object.keys(sources) as (keyof typeof sources)[]) {
      void this.#map?.getSource<GeoJSONSource>(sources[name])?.setData(featuresOf(route, name))
    }
  }

  onAdd(map: MapLibreMap): void {
    this.#map = map
    const { accent, onAccent, label, onLabel, ink, halo } = this.#colours
    const discs = { next: [accent, onAccent], waiting: [label, onLabel], done: [ink, halo] } as const
    for (const mark of ['next', 'waiting', 'done'] as const) {
      map.addImage(images[mark], rankLabelImage(...discs[mark]), { pixelRatio: rankLabelPixelRatio })
    }
    for (const name of Object.keys(sources) as (keyof typeof sources)[]) {
      map.addSource(sources[name], { type: 'geojson', data: featuresOf(this.#route, name) })
    }
    for (const layer of this.#layers()) map.addLayer(layer)
    map.on('click', this.#click)
  }

  onRemove(map: MapLibreMap): void {
    map.off('click', this.#click)
    for (const { id } of this.#layers().toReversed()) map.removeLayer(id)
    for (const source of Object.values(sources)) map.removeSource(source)
    for (const image of Object.values(images)) map.removeImage(image)
    this.#map = undefined
  }

  readonly #click = ({ point, target }: MapMouseEvent): void => {
    // A finger is broader than a pointer.
    const around: [[number, number], [number, number]] = [
      [point.x - 12, point.y - 12],
      [point.x + 12, point.y + 12],
    ]
    const id: unknown = target.queryRenderedFeatures(around, { layers: ['phone-stop'] })[0]?.properties['id']
    if (typeof id === 'string') this.#onSelect(id)
  }

  #layers(): LayerSpecification[] {
    const { accent, onAccent, onLabel, ink, halo } = this.#colours
    const round = { 'line-cap': 'round', 'line-join': 'round' } as const
    const ahead = ['get', 'ahead'] as never
    return [
      {
        id: 'phone-leg-casing',
        type: 'line',
        source: sources.legs,
        layout: round,
        paint: { 'line-color': halo, 'line-width': ['case', ahead, 9, 5] as never, 'line-opacity': 0.9 },
      },
      {
        id: 'phone-leg',
        type: 'line',
        source: sources.legs,
        layout: { ...round, 'line-sort-key': ['case', ahead, 1, 0] as never },
        paint: { 'line-color': ['case', ahead, accent, ink] as never, 'line-width': ['case', ahead, 6, 2.5] as never },
      },
      {
        id: 'phone-base',
        type: 'circle',
        source: sources.base,
        paint: { 'circle-radius': 6, 'circle-color': halo, 'circle-stroke-color': ink, 'circle-stroke-width': 3 },
      },
      {
        id: 'phone-stop',
        type: 'symbol',
        source: sources.stops,
        layout: {
          'icon-image': ['get', 'image'] as never,
          'icon-size': ['case', ['==', ['get', 'image'], images.next], 1.3, 1] as never,
          'icon-allow-overlap': true,
          'text-allow-overlap': true,
          'text-field': ['get', 'label'] as never,
          'text-font': font,
          'text-size': ['case', ['==', ['get', 'image'], images.next], 16, 13] as never,
          'symbol-sort-key': ['case', ['==', ['get', 'image'], images.next], 1, 0] as never,
        },
        paint: {
          'text-color': ['match', ['get', 'image'], images.next, onAccent, images.done, halo, onLabel] as never,
        },
      },
      {
        id: 'phone-me-halo',
        type: 'circle',
        source: sources.me,
        paint: { 'circle-radius': radiusOf.halo, 'circle-color': accent, 'circle-opacity': 0.25 },
      },
      {
        id: 'phone-me',
        type: 'circle',
        source: sources.me,
        paint: {
          'circle-radius': radiusOf.dot,
          'circle-color': accent,
          'circle-stroke-color': halo,
          'circle-stroke-width': 3,
        },
      },
    ]
  }
}

function featuresOf(route: PhoneRoute, name: keyof typeof sources): FeatureCollection {
  return { type: 'FeatureCollection', features: made[name](route) }
}

const made: Record<keyof typeof sources, (route: PhoneRoute) => Feature[]> = {
  legs: ({ legs }) => legs.map(({ line, ahead }) => ({ type: 'Feature', geometry: line, properties: { ahead } })),
  stops: ({ stops }) =>
    stops.map(({ id, label, point, mark }) => pointFeature(point, { id, label, image: images[mark] })),
  base: ({ base }) => [pointFeature(base, {})],
  me: ({ me }) => (me ? [pointFeature(me.point, {})] : []),
}

function pointFeature([lng, lat]: readonly [number, number], properties: Record<string, string>): Feature<Point> {
  return { type: 'Feature', geometry: { type: 'Point', coordinates: [lng, lat] }, properties }
}
