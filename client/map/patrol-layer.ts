import type { Feature, FeatureCollection } from 'geojson'
import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl'
import type { Theme } from '../state/view.ts'
import { baseMarkImage } from './base-mark-image.ts'
import { mapColours } from './map-colours.ts'
import type { MapLayer } from './map-layer.ts'
import { emptyPicture, type PatrolPicture } from './patrol-picture.ts'
import { rankLabelImage, rankLabelPixelRatio } from './rank-label-image.ts'
import { stopNumber, unitStyle } from './unit-styles.ts'

const unitIds = ['u1', 'u2', 'u3', 'u4', 'u5', 'u6', 'u7', 'u8'] as const
const sources = {
  routes: 'patrol-routes',
  stops: 'patrol-stops',
  places: 'patrol-places',
  bases: 'patrol-bases',
} as const
const selectedImage = 'patrol-stop-selected'
const baseImage = 'patrol-base-mark'
const imageOf = (unit: string) => `patrol-stop-${unit}`
const font = ['Noto Sans Bold']
/** Share of their size that stops are drawn at from far to near: whole towns would vanish beneath them. */
const sizes = [11, 0.6, 12.5, 0.8, 14, 1] as const
/** Pixels between the middles of two stops that are written beside each other, and the size of their text. */
const besidePixels = 25
const textPixels = 12
const none = ['==', ['get', 'id'], ''] as never

/** Routes with their patterns, numbered stops, bases, and places that nobody visits. */
export class PatrolLayer implements MapLayer {
  readonly #onPress: (stop: string | null, place: [number, number]) => void
  #map: MapLibreMap | undefined
  #theme: Theme
  #picture: PatrolPicture = emptyPicture
  #selected: string | null = null
  #pointed: string | null = null
  #unit: string | null = null
  #picking = false

  /** @param onPress called with the stop that was pressed, null for a press beside every stop, and with where it was (degrees) */
  constructor(theme: Theme, onPress: (stop: string | null, place: [number, number]) => void) {
    this.#theme = theme
    this.#onPress = onPress
  }

  /** Shows by the pointer's shape that the next press chooses a place. */
  setPicking(picking: boolean): void {
    this.#picking = picking
    if (this.#map) this.#map.getCanvas().style.cursor = picking ? 'crosshair' : ''
  }

  /** Takes effect when the layer is next added. */
  setTheme(theme: Theme): void {
    this.#theme = theme
  }

  /** Draws a plan. */
  show(picture: PatrolPicture): void {
    this.#picture = picture
    for (const [name, source] of Object.entries(sources)) {
      void this.#map?.getSource<GeoJSONSource>(source)?.setData(featuresOf(picture, name as keyof typeof sources))
    }
  }

  /** Marks the selected stop, the one that the pointer or the focus is on, and puts the units that are not looked at in the background. */
  mark(selected: string | null, pointed: string | null, unit: string | null): void {
    this.#selected = selected
    this.#pointed = pointed
    this.#unit = unit
    this.#drawMarks()
  }

  onAdd(map: MapLibreMap): void {
    this.#map = map
    const { accent, onAccent, ink, halo } = mapColours[this.#theme]
    for (const unit of unitIds) {
      const { colour, onColour } = unitStyle(unit, this.#theme)
      map.addImage(imageOf(unit), rankLabelImage(colour, onColour), { pixelRatio: rankLabelPixelRatio })
    }
    map.addImage(baseImage, baseMarkImage(ink, halo), { pixelRatio: rankLabelPixelRatio })
    map.addImage(selectedImage, rankLabelImage(accent, onAccent), { pixelRatio: rankLabelPixelRatio })
    for (const [name, source] of Object.entries(sources)) {
      map.addSource(source, { type: 'geojson', data: featuresOf(this.#picture, name as keyof typeof sources) })
    }
    for (const layer of this.#layers()) map.addLayer(layer)
    this.#drawMarks()
    map.on('click', this.#click)
    map.on('mousemove', this.#move)
  }

  onRemove(map: MapLibreMap): void {
    map.off('mousemove', this.#move)
    map.off('click', this.#click)
    for (const layer of this.#layers().toReversed()) map.removeLayer(layer.id)
    for (const source of Object.values(sources)) map.removeSource(source)
    for (const image of [selectedImage, baseImage, ...unitIds.map(imageOf)]) map.removeImage(image)
    this.#map = undefined
  }

  readonly #click = (event: MapMouseEvent): void => {
    this.#onPress(this.#stopAt(event), [event.lngLat.lng, event.lngLat.lat])
  }

  readonly #move = (event: MapMouseEvent): void => {
    if (this.#picking || this.#picture.stops.length === 0) return
    event.target.getCanvas().style.cursor = this.#stopAt(event) === null ? '' : 'pointer'
  }

  #stopAt(event: MapMouseEvent): string | null {
    const layers = ['patrol-stop-marked', 'patrol-stop']
    const found: unknown = event.target.queryRenderedFeatures(event.point, { layers })[0]?.properties['id']
    return typeof found === 'string' ? found : null
  }

  #drawMarks(): void {
    const map = this.#map
    if (!map) return
    const marked = [this.#selected, this.#pointed].filter((id) => id !== null)
    map.setFilter(
      'patrol-stop-marked',
      (marked.length === 0 ? none : ['in', ['get', 'id'], ['literal', marked]]) as never,
    )
    const unit = this.#unit
    const strength = (unit === null ? 1 : ['case', ['==', ['get', 'unit'], unit], 1, 0.25]) as never
    map.setPaintProperty('patrol-stop', 'icon-opacity', strength)
    map.setPaintProperty('patrol-stop', 'text-opacity', strength)
    for (const id of unitIds) {
      map.setPaintProperty(`patrol-route-${id}`, 'line-opacity', unit === null || unit === id ? 1 : 0.25)
    }
  }

  #layers(): LayerSpecification[] {
    const { onAccent, ink, halo, label } = mapColours[this.#theme]
    const width = ['interpolate', ['linear'], ['zoom'], 11, 2, 16, 4.5] as never
    const casing = ['interpolate', ['linear'], ['zoom'], 11, 4, 16, 8] as never
    const beside = {
      'icon-offset': ['get', 'iconOffset'] as never,
      'text-offset': ['get', 'textOffset'] as never,
      'icon-allow-overlap': true,
      'text-allow-overlap': true,
    }
    const text = { 'text-field': ['get', 'label'] as never, 'text-font': font, 'text-size': textPixels }
    const sized = (times: number) =>
      ['interpolate', ['linear'], ['zoom'], ...sizes.map((part, at) => (at % 2 === 0 ? part : part * times))] as never
    return [
      {
        id: 'patrol-route-casing',
        type: 'line',
        source: sources.routes,
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: { 'line-color': halo, 'line-width': casing, 'line-opacity': 0.85 },
      },
      ...unitIds.map((unit): LayerSpecification => {
        const { colour, dashes } = unitStyle(unit, this.#theme)
        return {
          id: `patrol-route-${unit}`,
          type: 'line',
          source: sources.routes,
          filter: ['==', ['get', 'unit'], unit],
          layout: { 'line-join': 'round' },
          paint: { 'line-color': colour, 'line-width': width, ...(dashes ? { 'line-dasharray': [...dashes] } : {}) },
        }
      }),
      {
        id: 'patrol-place',
        type: 'circle',
        source: sources.places,
        paint: {
          'circle-radius': 5,
          'circle-color': label,
          'circle-stroke-color': ink,
          'circle-stroke-width': 1.5,
        },
      },
      {
        id: 'patrol-place-label',
        type: 'symbol',
        source: sources.places,
        layout: { ...text, 'text-size': 11, 'text-offset': [0, 1.1], 'text-anchor': 'top', 'text-optional': true },
        paint: { 'text-color': ink, 'text-halo-color': halo, 'text-halo-width': 1.5 },
      },
      {
        id: 'patrol-base',
        type: 'symbol',
        source: sources.bases,
        layout: {
          ...text,
          'icon-image': baseImage,
          'icon-allow-overlap': true,
          'text-anchor': 'top',
          'text-offset': [0, 0.8],
          'text-allow-overlap': true,
        },
        paint: { 'text-color': ink, 'text-halo-color': halo, 'text-halo-width': 3 },
      },
      {
        id: 'patrol-stop',
        type: 'symbol',
        source: sources.stops,
        layout: {
          ...text,
          ...beside,
          'text-size': sized(textPixels),
          'icon-size': sized(1),
          'icon-image': ['concat', 'patrol-stop-', ['get', 'unit']] as never,
        },
        paint: { 'text-color': unitStyle('u1', this.#theme).onColour },
      },
      {
        id: 'patrol-stop-marked',
        type: 'symbol',
        source: sources.stops,
        layout: {
          ...text,
          ...beside,
          'text-size': sized(textPixels),
          'icon-size': sized(1),
          'icon-image': selectedImage,
        },
        paint: { 'text-color': onAccent },
      },
    ]
  }
}

function featuresOf(picture: PatrolPicture, name: keyof typeof sources): FeatureCollection {
  return { type: 'FeatureCollection', features: made[name](picture) }
}

const made: Record<keyof typeof sources, (picture: PatrolPicture) => Feature[]> = {
  routes: ({ routes }) =>
    routes.map(({ unit, line }) => ({
      type: 'Feature',
      geometry: { type: 'LineString', coordinates: line.map((position) => [...position]) },
      properties: { unit },
    })),
  stops: ({ stops }) =>
    stops.map(({ id, unit, place, beside }) =>
      pointAt(place, {
        id,
        unit,
        label: stopNumber(id),
        iconOffset: [beside * besidePixels, 0],
        textOffset: [(beside * besidePixels) / textPixels, 0],
      }),
    ),
  places: ({ places }) => places.map(({ id, place, label }) => pointAt(place, { id, label })),
  bases: ({ bases }) => bases.map(({ place, label }) => pointAt(place, { label })),
}

function pointAt(place: readonly [number, number], properties: Record<string, unknown>): Feature {
  return { type: 'Feature', geometry: { type: 'Point', coordinates: [...place] }, properties }
}
