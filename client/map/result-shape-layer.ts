import type { Feature, FeatureCollection } from 'geojson'
import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl'
import { hatchImage, hatchPixelRatio } from './hatch-image.ts'
import { lowestHotspotLayer, lowestLabelLayer } from './layer-order.ts'
import type { MapColours } from './map-colours.ts'
import type { MapLayer } from './map-layer.ts'
import { rankLabelImage, rankLabelPixelRatio } from './rank-label-image.ts'
import type { ResultPicture } from './result-picture.ts'

const shapeSource = 'result-shapes'
const labelSource = 'result-labels'
const labelImage = 'result-label'
const selectedImage = 'result-label-selected'
const hatch = 'result-hatch'
const labelFont = ['Noto Sans Bold']
/** Ranks written on the map beside the selected one: the rest are in the list, and a thousand discs hide what they name. */
const ranksWritten = 10
const is = (rank: number | null) => ['==', ['get', 'rank'], rank ?? -1] as never
const tone = ['get', 'tone']
const toneIn = (...tones: string[]) => ['in', tone, ['literal', tones]]

type Drawn = Pick<ResultPicture, 'shapes' | 'filled'>

/** The ranked places of an analysis: filled in the ramp, hatched, dashed or in outline by what is said of them. */
export class ResultShapeLayer implements MapLayer {
  readonly #onSelect: (rank: number) => void
  #map: MapLibreMap | undefined
  #colours: MapColours
  #picture: Drawn = { shapes: [], filled: false }
  #selected: number | null = null
  #pointed: number | null = null
  #active = true

  constructor(colours: MapColours, onSelect: (rank: number) => void) {
    this.#colours = colours
    this.#onSelect = onSelect
  }

  /** Takes effect when the layer is next added. */
  setColours(colours: MapColours): void {
    this.#colours = colours
  }

  /** Draws these places. */
  show(picture: Drawn): void {
    this.#picture = picture
    void this.#map?.getSource<GeoJSONSource>(shapeSource)?.setData(shapesOf(picture))
    void this.#map?.getSource<GeoJSONSource>(labelSource)?.setData(labelsOf(picture))
  }

  /** Marks a place as selected, and the one that the pointer or the focus is on in the list. */
  mark(selected: number | null, pointed: number | null): void {
    this.#selected = selected
    this.#pointed = pointed
    this.#filterMarks()
  }

  /** Whether places can be chosen here and have their ranks written; else they are only looked at. */
  setActive(active: boolean): void {
    this.#active = active
    this.#filterMarks()
  }

  onAdd(map: MapLibreMap): void {
    this.#map = map
    const { label, onLabel, accent, onAccent, low } = this.#colours
    map.addImage(labelImage, rankLabelImage(label, onLabel), { pixelRatio: rankLabelPixelRatio })
    map.addImage(selectedImage, rankLabelImage(accent, onAccent), { pixelRatio: rankLabelPixelRatio })
    map.addImage(hatch, hatchImage(low), { pixelRatio: hatchPixelRatio })
    map.addSource(shapeSource, { type: 'geojson', data: shapesOf(this.#picture) })
    map.addSource(labelSource, { type: 'geojson', data: labelsOf(this.#picture) })
    for (const layer of this.#fills()) map.addLayer(layer, lowestLabelLayer(map))
    for (const layer of this.#lines()) {
      // Ranks must be read, so they lie over the hotspots' outlines too.
      map.addLayer(layer, layer.type === 'symbol' ? undefined : lowestHotspotLayer(map))
    }
    this.#filterMarks()
    map.on('click', this.#click)
    map.on('mousemove', this.#move)
  }

  onRemove(map: MapLibreMap): void {
    map.off('mousemove', this.#move)
    map.off('click', this.#click)
    for (const layer of [...this.#fills(), ...this.#lines()].toReversed()) map.removeLayer(layer.id)
    map.removeSource(labelSource)
    map.removeSource(shapeSource)
    for (const image of [hatch, selectedImage, labelImage]) map.removeImage(image)
    this.#map = undefined
  }

  readonly #click = (event: MapMouseEvent): void => {
    const rank = this.#rankAt(event)
    if (rank !== undefined) this.#onSelect(rank)
  }

  readonly #move = (event: MapMouseEvent): void => {
    if (this.#active) event.target.getCanvas().style.cursor = this.#rankAt(event) === undefined ? '' : 'pointer'
  }

  #rankAt(event: MapMouseEvent): number | undefined {
    if (!this.#active) return undefined
    const layers = ['result-label-selected', 'result-label', 'result-hit', 'result-fill']
    const found = layers.flatMap((layer) => event.target.queryRenderedFeatures(event.point, { layers: [layer] }))
    const rank: unknown = found[0]?.properties['rank']
    return typeof rank === 'number' ? rank : undefined
  }

  #filterMarks(): void {
    const map = this.#map
    if (!map) return
    map.setFilter('result-selected-casing', is(this.#selected))
    map.setFilter('result-selected', is(this.#selected))
    map.setFilter('result-pointed', is(this.#pointed))
    map.setFilter('result-label-selected', is(this.#active ? this.#selected : null))
    map.setLayoutProperty('result-label', 'visibility', this.#active ? 'visible' : 'none')
  }

  /** Beneath the base map's names. */
  #fills(): LayerSpecification[] {
    const { ramp } = this.#colours
    const colour = ['match', tone, ...ramp.flatMap((colour, step) => [`ramp-${step}`, colour]), ramp[2]]
    const opacity = (share: number) =>
      ['case', ['!', ['get', 'filled']], 0, toneIn('high-in-low'), share / 2, toneIn('unclear'), 0, share] as never
    return [
      {
        id: 'result-fill',
        type: 'fill',
        source: shapeSource,
        filter: ['all', ['get', 'area'], ['!', toneIn('low', 'low-in-high')]] as never,
        paint: {
          'fill-color': colour as never,
          'fill-opacity': ['interpolate', ['linear'], ['zoom'], 12, opacity(0.75), 16, opacity(0.5)] as never,
          'fill-antialias': false,
        },
      },
      {
        id: 'result-hatch',
        type: 'fill',
        source: shapeSource,
        filter: ['all', ['get', 'area'], toneIn('low')] as never,
        paint: { 'fill-pattern': hatch },
      },
    ]
  }

  /** Above the base map's names; all but the ranks beneath the hotspots. */
  #lines(): LayerSpecification[] {
    const { accent, onAccent, onLabel, halo, ink, low, ramp } = this.#colours
    const source = shapeSource
    const colour = [
      'match',
      tone,
      ['low', 'low-in-high'],
      low,
      'high-in-low',
      ramp[3],
      'unclear',
      ink,
      ...ramp.flatMap((colour, step) => [`ramp-${step}`, colour]),
      ink,
    ] as never
    const dashed = ['all', ['get', 'filled'], toneIn('unclear', 'low-in-high', 'high-in-low')]
    const drawn = ['get', 'area']
    const text = { 'text-field': ['to-string', ['get', 'rank']] as never, 'text-font': labelFont, 'text-size': 13 }
    return [
      {
        id: 'result-hit',
        type: 'line',
        source,
        filter: ['!', drawn] as never,
        paint: { 'line-width': 16, 'line-opacity': 0 },
      },
      {
        id: 'result-line',
        type: 'line',
        source,
        filter: ['all', drawn, ['!', dashed]] as never,
        // Squares side by side are one surface: their own outlines would be a net over it.
        paint: {
          'line-color': colour,
          'line-width': 1.25,
          'line-opacity': ['case', ['get', 'filled'], ['case', toneIn('low'), 1, 0.4], 1] as never,
        },
      },
      {
        id: 'result-dashed',
        type: 'line',
        source,
        filter: ['all', drawn, dashed] as never,
        paint: {
          'line-color': colour,
          'line-width': ['case', toneIn('unclear'), 1, 2] as never,
          'line-opacity': ['case', toneIn('unclear'), 0.6, 1] as never,
          'line-dasharray': [2, 1.5],
        },
      },
      { id: 'result-pointed', type: 'line', source, paint: { 'line-color': accent, 'line-width': 2.5 } },
      { id: 'result-selected-casing', type: 'line', source, paint: { 'line-color': halo, 'line-width': 7 } },
      { id: 'result-selected', type: 'line', source, paint: { 'line-color': accent, 'line-width': 4 } },
      {
        id: 'result-label',
        type: 'symbol',
        source: labelSource,
        filter: ['all', ['get', 'written'], ['<=', ['get', 'rank'], ranksWritten]] as never,
        layout: {
          ...text,
          'icon-image': labelImage,
          'icon-padding': 0,
          'text-padding': 0,
          'symbol-sort-key': ['get', 'rank'],
        },
        paint: { 'text-color': onLabel },
      },
      {
        id: 'result-label-selected',
        type: 'symbol',
        source: labelSource,
        layout: { ...text, 'icon-image': selectedImage, 'icon-allow-overlap': true, 'text-allow-overlap': true },
        paint: { 'text-color': onAccent },
      },
    ]
  }
}

/** The first in rank last, so that it is drawn, and met by the pointer, above those that hold it. */
function shapesOf({ shapes, filled }: Drawn): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: shapes.toReversed().map(({ rank, shape, tone }): Feature => ({
      type: 'Feature',
      geometry: shape,
      properties: { rank, tone, filled, area: shape.type !== 'MultiLineString' },
    })),
  }
}

/** Contours and what may be chance have no rank on the map until they are chosen: it would say more than they do. */
function labelsOf({ shapes, filled }: Drawn): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: shapes.map(({ rank, centre, shape, tone }): Feature => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: centre },
      properties: { rank, written: (filled || shape.type === 'MultiLineString') && tone !== 'unclear' },
    })),
  }
}
