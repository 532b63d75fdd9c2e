import type { Feature, FeatureCollection, MultiPolygon, Point, Polygon } from 'geojson'
import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl'
import { incidentsAt } from './incidents-at.ts'
import { rampColours } from './intensity.ts'
import type { MapColours } from './map-colours.ts'
import type { MapLayer } from './map-layer.ts'
import { rankLabelImage, rankLabelPixelRatio } from './rank-label-image.ts'

/** A ranked shape on the map, whatever the role may see of it. */
export type RankedShape = {
  rank: number
  shape: Polygon | MultiPolygon
  /** Where its rank is written, `[lng, lat]`. */
  centre: [number, number]
  intensity: number
  artefact: boolean
}

type Drawn = {
  shapes: readonly RankedShape[]
  edges: readonly number[]
  selected: number | null
  pointed: number | null
  /** What the hotspots are beside: nothing, or an analysis that their outlines are laid over, with or without their ranks. */
  role: HotspotRole
}
export type HotspotRole = 'alone' | 'outlines' | 'ranked-outlines'

const shapeSource = 'hotspot-shapes'
const labelSource = 'hotspot-labels'
const labelImage = 'hotspot-label'
const selectedImage = 'hotspot-label-selected'
const labelFont = ['Noto Sans Bold']
const none = ['==', ['get', 'rank'], -1] as const

/** Hotspots as outlines in one ramp, with their ranks, and the selected one in the accent. */
export class HotspotLayer implements MapLayer {
  readonly #onSelect: (rank: number) => void
  #map: MapLibreMap | undefined
  #colours: MapColours
  #drawn: Drawn = { shapes: [], edges: [], selected: null, pointed: null, role: 'alone' }

  constructor(colours: MapColours, onSelect: (rank: number) => void) {
    this.#colours = colours
    this.#onSelect = onSelect
  }

  /** Takes effect when the layer is next added. */
  setColours(colours: MapColours): void {
    this.#colours = colours
  }

  /** Draws these shapes. @param edges lower edges of the intensity classes */
  show(shapes: readonly RankedShape[], edges: readonly number[]): void {
    this.#drawn = { ...this.#drawn, shapes, edges }
    const map = this.#map
    if (!map) return
    void map.getSource<GeoJSONSource>(shapeSource)?.setData(shapesOf(this.#drawn))
    void map.getSource<GeoJSONSource>(labelSource)?.setData(labelsOf(this.#drawn))
    map.setPaintProperty('hotspot-fill', 'fill-color', this.#fillColour())
    map.setPaintProperty('hotspot-line', 'line-color', this.#lineColour())
  }

  /** Only one thing at a time says with its colour how dense it is: beside an analysis hotspots are outlines in ink. */
  setRole(role: HotspotRole): void {
    this.#drawn = { ...this.#drawn, role }
    this.#drawRole()
  }

  /** Marks the selected hotspot. */
  select(rank: number | null): void {
    this.#drawn = { ...this.#drawn, selected: rank }
    this.#filterSelection()
  }

  /** Marks the hotspot that the pointer or the focus is on in the list. */
  pointAt(rank: number | null): void {
    this.#drawn = { ...this.#drawn, pointed: rank }
    this.#filterSelection()
  }

  onAdd(map: MapLibreMap): void {
    this.#map = map
    const { label, onLabel, accent, onAccent } = this.#colours
    map.addImage(labelImage, rankLabelImage(label, onLabel), { pixelRatio: rankLabelPixelRatio })
    map.addImage(selectedImage, rankLabelImage(accent, onAccent), { pixelRatio: rankLabelPixelRatio })
    map.addSource(shapeSource, { type: 'geojson', data: shapesOf(this.#drawn) })
    map.addSource(labelSource, { type: 'geojson', data: labelsOf(this.#drawn) })
    for (const layer of this.#layers()) map.addLayer(layer)
    this.#filterSelection()
    this.#drawRole()
    map.on('click', this.#click)
    map.on('mousemove', this.#move)
  }

  onRemove(map: MapLibreMap): void {
    map.off('mousemove', this.#move)
    map.off('click', this.#click)
    for (const layer of this.#layers().toReversed()) map.removeLayer(layer.id)
    map.removeSource(labelSource)
    map.removeSource(shapeSource)
    map.removeImage(selectedImage)
    map.removeImage(labelImage)
    this.#map = undefined
  }

  readonly #click = (event: MapMouseEvent): void => {
    const rank = this.#rankAt(event)
    // A dot within an outline is a smaller thing to aim at, so it wins.
    if (rank !== undefined && incidentsAt(event).length === 0) this.#onSelect(rank)
  }

  readonly #move = (event: MapMouseEvent): void => {
    if (this.#drawn.role === 'outlines') return
    event.target.getCanvas().style.cursor = this.#rankAt(event) === undefined ? '' : 'pointer'
  }

  /** Labels win over shapes, and a small shape within a large one wins over it: both are what one aims at. */
  #rankAt(event: MapMouseEvent): number | undefined {
    if (this.#drawn.role === 'outlines') return undefined
    const layers = ['hotspot-label-selected', 'hotspot-label', 'hotspot-fill', 'hotspot-artefact']
    const found = layers.flatMap((layer) => event.target.queryRenderedFeatures(event.point, { layers: [layer] }))
    const rank: unknown = found[0]?.properties['rank']
    return typeof rank === 'number' ? rank : undefined
  }

  #filterSelection(): void {
    const map = this.#map
    if (!map) return
    const { selected, pointed } = this.#drawn
    const is = (rank: number | null) => (rank === null ? [...none] : ['==', ['get', 'rank'], rank]) as never
    map.setFilter('hotspot-selected-casing', is(selected))
    map.setFilter('hotspot-selected', is(selected))
    map.setFilter('hotspot-label-selected', is(selected))
    map.setFilter('hotspot-pointed', is(pointed))
  }

  #drawRole(): void {
    const map = this.#map
    if (!map) return
    const { role } = this.#drawn
    const filled = ['interpolate', ['linear'], ['zoom'], 13, 0.55, 16, 0.22]
    // Not hidden: what is not drawn cannot be met by the pointer.
    map.setPaintProperty('hotspot-fill', 'fill-opacity', (role === 'alone' ? filled : 0) as never)
    map.setPaintProperty('hotspot-line', 'line-color', this.#lineColour())
    map.setPaintProperty('hotspot-line', 'line-width', role === 'alone' ? 2 : 1.5)
    map.setLayoutProperty('hotspot-casing', 'visibility', role === 'alone' ? 'none' : 'visible')
    map.setLayoutProperty('hotspot-label', 'visibility', role === 'outlines' ? 'none' : 'visible')
  }

  #lineColour(): never {
    return this.#drawn.role === 'alone' ? this.#fillColour() : (this.#colours.ink as never)
  }

  #fillColour(): never {
    const { edges } = this.#drawn
    const colours = rampColours(this.#colours.ramp, edges.length)
    if (edges.length <= 1) return colours[0] as never
    const steps = edges.slice(1).flatMap((edge, index) => [edge, colours[index + 1] ?? ''])
    return ['step', ['get', 'intensity'], colours[0], ...steps] as never
  }

  #layers(): LayerSpecification[] {
    const { accent, onAccent, onLabel, halo, ink } = this.#colours
    const place = ['!', ['get', 'artefact']] as never
    const text = { 'text-field': ['to-string', ['get', 'rank']] as never, 'text-font': labelFont, 'text-size': 13 }
    return [
      {
        id: 'hotspot-fill',
        type: 'fill',
        source: shapeSource,
        filter: place,
        paint: { 'fill-color': this.#fillColour() },
      },
      {
        id: 'hotspot-casing',
        type: 'line',
        source: shapeSource,
        filter: place,
        paint: { 'line-color': halo, 'line-width': 4, 'line-opacity': 0.7 },
      },
      {
        id: 'hotspot-line',
        type: 'line',
        source: shapeSource,
        filter: place,
        paint: { 'line-color': this.#lineColour() },
      },
      {
        id: 'hotspot-artefact',
        type: 'line',
        source: shapeSource,
        filter: ['get', 'artefact'] as never,
        paint: { 'line-color': ink, 'line-width': 2, 'line-dasharray': [2, 2] },
      },
      { id: 'hotspot-pointed', type: 'line', source: shapeSource, paint: { 'line-color': accent, 'line-width': 2.5 } },
      {
        id: 'hotspot-selected-casing',
        type: 'line',
        source: shapeSource,
        paint: { 'line-color': halo, 'line-width': 7 },
      },
      { id: 'hotspot-selected', type: 'line', source: shapeSource, paint: { 'line-color': accent, 'line-width': 4 } },
      {
        id: 'hotspot-label',
        type: 'symbol',
        source: labelSource,
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
        id: 'hotspot-label-selected',
        type: 'symbol',
        source: labelSource,
        layout: { ...text, 'icon-image': selectedImage, 'icon-allow-overlap': true, 'text-allow-overlap': true },
        paint: { 'text-color': onAccent },
      },
    ]
  }
}

function shapesOf({ shapes }: Drawn): FeatureCollection {
  return { type: 'FeatureCollection', features: shapes.map((shape) => featureOf(shape, shape.shape)) }
}

function labelsOf({ shapes }: Drawn): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: shapes.map((shape): Feature => featureOf<Point>(shape, { type: 'Point', coordinates: shape.centre })),
  }
}

function featureOf<T extends Polygon | MultiPolygon | Point>(
  { rank, intensity, artefact }: RankedShape,
  geometry: T,
): Feature<T> {
  return { type: 'Feature', geometry, properties: { rank, intensity, artefact } }
}
