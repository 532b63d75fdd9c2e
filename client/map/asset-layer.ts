import type { Feature, FeatureCollection, Geometry } from 'geojson'
import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl'
import { emptyAssetPicture, type AssetPicture, type AssetTone } from './asset-picture.ts'
import { rampColours } from './intensity.ts'
import type { MapColours } from './map-colours.ts'
import type { MapLayer } from './map-layer.ts'

const sources = { shapes: 'asset-shapes', dots: 'asset-dots', place: 'asset-place' } as const
const font = ['Noto Sans Bold']
/** A finger is broader than a pointer. */
const pressPixels = 10
/** The map's own classes, as many as the ranking's. */
const classes = 5

/** Parks, paths and the rest: a dot and a shape each, with the selected and the pointed one ringed. */
export class AssetLayer implements MapLayer {
  #map: MapLibreMap | undefined
  #colours: MapColours
  #picture: AssetPicture = emptyAssetPicture
  #place: Geometry | null = null
  #selected: string | null = null
  #pointed: string | null = null
  readonly #onPress: (id: string) => void

  /** @param onPress called with the asset that was pressed */
  constructor(colours: MapColours, onPress: (id: string) => void) {
    this.#colours = colours
    this.#onPress = onPress
  }

  /** Takes effect when the layer is next added. */
  setColours(colours: MapColours): void {
    this.#colours = colours
  }

  /** Draws these. */
  show(picture: AssetPicture): void {
    this.#picture = picture
    void this.#map?.getSource<GeoJSONSource>(sources.shapes)?.setData(this.#shapes())
    void this.#map?.getSource<GeoJSONSource>(sources.dots)?.setData(this.#dots())
  }

  /** Draws the whole of what is open, or the part of it that is meant. */
  showPlace(place: Geometry | null): void {
    this.#place = place
    void this.#map?.getSource<GeoJSONSource>(sources.place)?.setData(this.#places())
  }

  /** Rings the open asset, and the one that list or pointer is at. */
  mark(selected: string | null, pointed: string | null): void {
    this.#selected = selected
    this.#pointed = pointed
    if (!this.#map?.getLayer('asset-selected')) return
    this.#map.setFilter('asset-selected', only(selected))
    for (const id of ['asset-pointed', 'asset-pointed-line']) this.#map.setFilter(id, only(pointed))
  }

  onAdd(map: MapLibreMap): void {
    this.#map = map
    map.addSource(sources.shapes, { type: 'geojson', data: this.#shapes() })
    map.addSource(sources.place, { type: 'geojson', data: this.#places() })
    map.addSource(sources.dots, { type: 'geojson', data: this.#dots() })
    for (const layer of this.#layers()) map.addLayer(layer)
    map.on('click', this.#click)
    map.on('mousemove', this.#hover)
  }

  onRemove(map: MapLibreMap): void {
    map.off('click', this.#click)
    map.off('mousemove', this.#hover)
    for (const { id } of this.#layers().toReversed()) map.removeLayer(id)
    for (const source of Object.values(sources)) map.removeSource(source)
    this.#map = undefined
  }

  readonly #click = (event: MapMouseEvent): void => {
    const id = assetAt(event)
    if (id !== undefined) this.#onPress(id)
  }

  readonly #hover = (event: MapMouseEvent): void => {
    event.target.getCanvas().style.cursor = assetAt(event) === undefined ? '' : 'pointer'
  }

  #dots(): FeatureCollection {
    const { halo, ink } = this.#colours
    return {
      type: 'FeatureCollection',
      features: this.#picture.dots.map(({ id, point, tone, label }, index) => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [...point] },
        // The first of the list lie on top.
        properties: {
          id,
          label,
          colour: tone === 'ended' ? halo : this.#colourOf(tone),
          edge: tone === 'ended' || tone === 'none' ? ink : halo,
          order: -index,
        },
      })),
    }
  }

  #shapes(): FeatureCollection {
    return {
      type: 'FeatureCollection',
      features: this.#picture.shapes.map(({ feature, tone }): Feature => {
        const quiet = tone === 'none' || tone === 'ended'
        return {
          type: 'Feature',
          geometry: feature.geometry,
          properties: { id: feature.id, colour: this.#colourOf(tone), quiet, order: quiet ? 0 : 1 },
        }
      }),
    }
  }

  #places(): FeatureCollection {
    const features: Feature[] = this.#place === null ? [] : [{ type: 'Feature', geometry: this.#place, properties: {} }]
    return { type: 'FeatureCollection', features }
  }

  #colourOf(tone: AssetTone): string {
    const { ramp, accent, ink } = this.#colours
    if (typeof tone === 'number') return rampColours(ramp, classes)[tone] ?? ink
    return tone === 'marked' ? accent : ink
  }

  #layers(): LayerSpecification[] {
    const { accent, ink, halo } = this.#colours
    const round = { 'line-cap': 'round', 'line-join': 'round' } as const
    const wider = (pixels: number) => ['interpolate', ['linear'], ['zoom'], 12, pixels / 2, 17, pixels] as never
    const loud = (yes: unknown, no: unknown) => ['case', ['get', 'quiet'], no, yes] as never
    return [
      {
        id: 'asset-area',
        type: 'fill',
        source: sources.shapes,
        filter: ofType('Polygon'),
        layout: { 'fill-sort-key': ['get', 'order'] as never },
        paint: { 'fill-color': ['get', 'colour'] as never, 'fill-opacity': loud(0.45, 0.12) },
      },
      {
        id: 'asset-pointed-line',
        type: 'line',
        source: sources.shapes,
        filter: only(this.#pointed),
        layout: round,
        paint: { 'line-color': accent, 'line-width': wider(14), 'line-opacity': 0.45 },
      },
      {
        id: 'asset-casing',
        type: 'line',
        source: sources.shapes,
        filter: ['all', notType('Point'), ['!', ['get', 'quiet']]] as never,
        layout: round,
        paint: { 'line-color': halo, 'line-width': wider(8) },
      },
      {
        id: 'asset-line',
        type: 'line',
        source: sources.shapes,
        filter: notType('Point'),
        layout: { ...round, 'line-sort-key': ['get', 'order'] as never },
        paint: {
          'line-color': ['get', 'colour'] as never,
          'line-width': wider(5),
          'line-opacity': loud(1, 0.4),
        },
      },
      {
        id: 'asset-place-area',
        type: 'fill',
        source: sources.place,
        filter: ofType('Polygon'),
        paint: { 'fill-color': accent, 'fill-opacity': 0.2 },
      },
      {
        id: 'asset-place-line',
        type: 'line',
        source: sources.place,
        filter: notType('Point'),
        layout: round,
        paint: { 'line-color': accent, 'line-width': wider(7) },
      },
      {
        id: 'asset-pointed',
        type: 'circle',
        source: sources.dots,
        filter: only(this.#pointed),
        paint: { 'circle-radius': 14, 'circle-color': accent, 'circle-opacity': 0.35 },
      },
      {
        id: 'asset-dot',
        type: 'circle',
        source: sources.dots,
        layout: { 'circle-sort-key': ['get', 'order'] as never },
        paint: {
          'circle-radius': ['interpolate', ['linear'], ['zoom'], 11, 4.5, 15, 7, 18, 8] as never,
          'circle-color': ['get', 'colour'] as never,
          'circle-stroke-color': ['get', 'edge'] as never,
          'circle-stroke-width': 1.5,
        },
      },
      {
        id: 'asset-selected',
        type: 'circle',
        source: sources.dots,
        filter: only(this.#selected),
        paint: {
          'circle-radius': 8,
          'circle-color': ['get', 'colour'] as never,
          'circle-stroke-color': accent,
          'circle-stroke-width': 5,
        },
      },
      {
        id: 'asset-rank',
        type: 'symbol',
        source: sources.dots,
        layout: {
          'text-field': ['get', 'label'] as never,
          'text-font': font,
          'text-size': 12,
          'text-anchor': 'bottom',
          'text-offset': [0, -0.7],
          // Where two would lie on each other, the one that comes first is written.
          'symbol-sort-key': ['-', 0, ['get', 'order']] as never,
        },
        paint: { 'text-color': ink, 'text-halo-color': halo, 'text-halo-width': 2 },
      },
    ]
  }
}

function only(id: string | null): never {
  return ['==', ['get', 'id'], id ?? ''] as never
}

function ofType(type: string): never {
  return ['==', ['geometry-type'], type] as never
}

function notType(type: string): never {
  return ['!=', ['geometry-type'], type] as never
}

/** What was pressed: a dot before a line, a line before the surface that it crosses. */
function assetAt({ point, target }: MapMouseEvent): string | undefined {
  const around: [[number, number], [number, number]] = [
    [point.x - pressPixels, point.y - pressPixels],
    [point.x + pressPixels, point.y + pressPixels],
  ]
  for (const layers of [['asset-dot'], ['asset-line'], ['asset-area']]) {
    const where = layers[0] === 'asset-area' ? point : around
    const id: unknown = target.queryRenderedFeatures(where, { layers })[0]?.properties['id']
    if (typeof id === 'string') return id
  }
  return undefined
}
