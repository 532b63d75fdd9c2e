import type { Feature, FeatureCollection } from 'geojson'
import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl'
import { baseMarkImage } from './base-mark-image.ts'
import type { MapColours } from './map-colours.ts'
import type { MapLayer } from './map-layer.ts'
import { rankLabelImage, rankLabelPixelRatio } from './rank-label-image.ts'
import { emptyWalkPicture, type MapPoint, type WalkPicture } from './walk-picture.ts'

const sources = {
  stretches: 'walk-stretches',
  candidates: 'walk-candidates',
  ends: 'walk-ends',
  places: 'walk-places',
} as const
const images = { place: 'walk-place-disc', marked: 'walk-place-marked', end: 'walk-end-mark' } as const
const font = ['Noto Sans Bold']
const pressed = ['walk-place-marked', 'walk-place', 'walk-candidate']
/** A finger is broader than a pointer, pixels. */
const reach = 8
const nothing = ['==', ['get', 'id'], ''] as never

/** A walk's route with its stairs and unlit pieces, its numbered places, its ends, and what else could be seen. */
export class WalkLayer implements MapLayer {
  readonly #onPress: (id: string | null, point: [number, number]) => void
  #map: MapLibreMap | undefined
  #colours: MapColours
  #picture: WalkPicture = emptyWalkPicture
  #marked: readonly string[] = []
  #picking = false

  /** @param onPress called with the place or candidate that was pressed, null for a press beside all of them, and with where it was (degrees) */
  constructor(colours: MapColours, onPress: (id: string | null, point: [number, number]) => void) {
    this.#colours = colours
    this.#onPress = onPress
  }

  /** Takes effect when the layer is next added. */
  setColours(colours: MapColours): void {
    this.#colours = colours
  }

  /** Draws a walk. */
  show(picture: WalkPicture): void {
    this.#picture = picture
    for (const name of sourceNames) {
      void this.#map?.getSource<GeoJSONSource>(sources[name])?.setData(featuresOf(picture, name))
    }
  }

  /** Marks places and candidates that the pointer or the focus is on. */
  mark(ids: readonly string[]): void {
    this.#marked = ids
    this.#drawMarks()
  }

  /** Shows by the pointer's shape that the next press chooses a place. */
  setPicking(picking: boolean): void {
    this.#picking = picking
    if (this.#map) this.#map.getCanvas().style.cursor = picking ? 'crosshair' : ''
  }

  onAdd(map: MapLibreMap): void {
    this.#map = map
    const { accent, onAccent, label, onLabel, ink, halo } = this.#colours
    map.addImage(images.place, rankLabelImage(label, onLabel), { pixelRatio: rankLabelPixelRatio })
    map.addImage(images.marked, rankLabelImage(accent, onAccent), { pixelRatio: rankLabelPixelRatio })
    map.addImage(images.end, baseMarkImage(ink, halo), { pixelRatio: rankLabelPixelRatio })
    for (const name of sourceNames) {
      map.addSource(sources[name], { type: 'geojson', data: featuresOf(this.#picture, name) })
    }
    for (const layer of this.#layers()) map.addLayer(layer)
    this.#drawMarks()
    map.on('click', this.#click)
    map.on('mousemove', this.#move)
  }

  onRemove(map: MapLibreMap): void {
    map.off('mousemove', this.#move)
    map.off('click', this.#click)
    for (const { id } of this.#layers().toReversed()) map.removeLayer(id)
    for (const source of Object.values(sources)) map.removeSource(source)
    for (const image of Object.values(images)) map.removeImage(image)
    this.#map = undefined
  }

  readonly #click = (event: MapMouseEvent): void => {
    this.#onPress(this.#at(event), [event.lngLat.lng, event.lngLat.lat])
  }

  readonly #move = (event: MapMouseEvent): void => {
    if (this.#picking) return
    event.target.getCanvas().style.cursor = this.#at(event) === null ? '' : 'pointer'
  }

  #at({ target, point: { x, y } }: MapMouseEvent): string | null {
    const around: [[number, number], [number, number]] = [
      [x - reach, y - reach],
      [x + reach, y + reach],
    ]
    const found: unknown = target.queryRenderedFeatures(around, { layers: pressed })[0]?.properties['id']
    return typeof found === 'string' ? found : null
  }

  #drawMarks(): void {
    const map = this.#map
    if (!map) return
    const marked = ['in', ['get', 'id'], ['literal', [...this.#marked]]]
    map.setFilter('walk-place-marked', (this.#marked.length === 0 ? nothing : marked) as never)
    map.setPaintProperty('walk-candidate', 'circle-stroke-width', ['case', marked, 4, 1.5] as never)
  }

  #layers(): LayerSpecification[] {
    const { accent, onAccent, label, onLabel, ink, halo } = this.#colours
    const width = (least: number, most: number) => ['interpolate', ['linear'], ['zoom'], 11, least, 16, most] as never
    const line = (kind: string) => ['==', ['get', 'kind'], kind] as never
    const disc = {
      'icon-allow-overlap': true,
      'text-allow-overlap': true,
      'text-field': ['get', 'label'] as never,
      'text-font': font,
      'text-size': 13,
    }
    return [
      {
        id: 'walk-casing',
        type: 'line',
        source: sources.stretches,
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: { 'line-color': halo, 'line-width': width(5, 11), 'line-opacity': 0.9 },
      },
      {
        id: 'walk-line',
        type: 'line',
        source: sources.stretches,
        filter: line('plain'),
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: { 'line-color': accent, 'line-width': width(2.5, 5.5) },
      },
      {
        id: 'walk-unlit',
        type: 'line',
        source: sources.stretches,
        filter: line('unlit'),
        paint: { 'line-color': accent, 'line-width': width(2.5, 5.5), 'line-dasharray': [2, 1.2] },
      },
      {
        id: 'walk-stairs',
        type: 'line',
        source: sources.stretches,
        filter: line('stairs'),
        paint: { 'line-color': ink, 'line-width': width(5, 11), 'line-dasharray': [0.25, 0.25] },
      },
      {
        id: 'walk-candidate',
        type: 'circle',
        source: sources.candidates,
        paint: {
          'circle-radius': width(6, 9),
          'circle-color': halo,
          'circle-stroke-color': ink,
          'circle-stroke-width': 1.5,
        },
      },
      {
        id: 'walk-candidate-letter',
        type: 'symbol',
        source: sources.candidates,
        // Several at the same spot have one letter: written over each other none could be read.
        layout: {
          ...disc,
          'text-field': ['get', 'letter'] as never,
          'text-size': width(9, 12),
          'text-allow-overlap': false,
          'text-padding': 0,
        },
        paint: { 'text-color': ink },
      },
      {
        id: 'walk-end',
        type: 'symbol',
        source: sources.ends,
        layout: { ...disc, 'icon-image': images.end, 'text-anchor': 'top', 'text-offset': [0, 0.8] },
        paint: { 'text-color': ink, 'text-halo-color': halo, 'text-halo-width': 3 },
      },
      {
        id: 'walk-place',
        type: 'symbol',
        source: sources.places,
        layout: { ...disc, 'icon-image': images.place },
        paint: { 'text-color': onLabel, 'text-halo-color': label, 'text-halo-width': 0 },
      },
      {
        id: 'walk-place-marked',
        type: 'symbol',
        source: sources.places,
        layout: { ...disc, 'icon-image': images.marked },
        paint: { 'text-color': onAccent },
      },
    ]
  }
}

function featuresOf(picture: WalkPicture, name: keyof typeof sources): FeatureCollection {
  return { type: 'FeatureCollection', features: made[name](picture) }
}

const made: Record<keyof typeof sources, (picture: WalkPicture) => Feature[]> = {
  stretches: ({ stretches }) =>
    stretches.map(({ line, kind }) => ({
      type: 'Feature',
      geometry: { type: 'LineString', coordinates: line.map((position) => [...position]) },
      properties: { kind },
    })),
  candidates: ({ candidates }) => candidates.map(({ id, point, letter }) => pointAt(point, { id, letter })),
  ends: ({ ends }) => ends.map(({ point, label }) => pointAt(point, { label })),
  places: ({ places }) => places.map(({ id, point, label }) => pointAt(point, { id, label })),
}
const sourceNames = Object.keys(sources) as (keyof typeof sources)[]

function pointAt(point: MapPoint, properties: Record<string, string>): Feature {
  return { type: 'Feature', geometry: { type: 'Point', coordinates: [...point] }, properties }
}
