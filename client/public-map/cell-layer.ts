import type { FeatureCollection, MultiPolygon } from 'geojson'
import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap, MapMouseEvent, PointLike } from 'maplibre-gl'
import { hatchImage, hatchPixelRatio } from '../map/hatch-image.ts'
import { lowestLabelLayer } from '../map/layer-order.ts'
import type { MapColours } from '../map/map-colours.ts'
import type { MapLayer } from '../map/map-layer.ts'
import type { CellDrawing } from './cell-picture.ts'

const source = 'cells'
const signSource = 'cell-signs'
const hatch = 'cell-hatch'
const labelFont = ['Noto Sans Bold']
const is = (id: string | null) => ['==', ['get', 'id'], id ?? ''] as never
type Picture = FeatureCollection<MultiPolygon, CellDrawing>

/** The cells of a release: filled by class, outlined when empty, hatched where nothing can be said. */
export class CellLayer implements MapLayer {
  readonly #onSelect: (cell: string | null) => void
  #map: MapLibreMap | undefined
  #colours: MapColours
  #picture: Picture = { type: 'FeatureCollection', features: [] }
  #selected: string | null = null
  #pointed: string | null = null

  /** `onSelect` is told the cell that was pressed, or that was in the map's middle at Enter; null for none. */
  constructor(colours: MapColours, onSelect: (cell: string | null) => void) {
    this.#colours = colours
    this.#onSelect = onSelect
  }

  /** Takes effect when the layer is next added. */
  setColours(colours: MapColours): void {
    this.#colours = colours
  }

  /** Draws these cells. */
  show(picture: Picture): void {
    this.#picture = picture
    void this.#map?.getSource<GeoJSONSource>(source)?.setData(picture)
    void this.#map?.getSource<GeoJSONSource>(signSource)?.setData(signsOf(picture))
  }

  /** Marks the selected cell, and the one that the pointer or the focus is on in the list. */
  mark(selected: string | null, pointed: string | null): void {
    this.#selected = selected
    this.#pointed = pointed
    const map = this.#map
    if (!map) return
    map.setFilter('cell-pointed', is(pointed))
    map.setFilter('cell-selected-casing', is(selected))
    map.setFilter('cell-selected', is(selected))
  }

  onAdd(map: MapLibreMap): void {
    this.#map = map
    map.addImage(hatch, hatchImage(this.#colours.ink), { pixelRatio: hatchPixelRatio })
    map.addSource(source, { type: 'geojson', data: this.#picture })
    map.addSource(signSource, { type: 'geojson', data: signsOf(this.#picture) })
    for (const layer of this.#fills()) map.addLayer(layer, lowestLabelLayer(map))
    for (const layer of this.#marks()) map.addLayer(layer)
    this.mark(this.#selected, this.#pointed)
    map.on('click', this.#click)
    map.on('mousemove', this.#move)
    map.getCanvas().addEventListener('keydown', this.#key)
  }

  onRemove(map: MapLibreMap): void {
    map.getCanvas().removeEventListener('keydown', this.#key)
    map.off('mousemove', this.#move)
    map.off('click', this.#click)
    for (const layer of [...this.#fills(), ...this.#marks()].toReversed()) map.removeLayer(layer.id)
    map.removeSource(signSource)
    map.removeSource(source)
    map.removeImage(hatch)
    this.#map = undefined
  }

  readonly #click = ({ point }: MapMouseEvent): void => this.#onSelect(this.#cellAt(point))

  readonly #move = ({ target, point }: MapMouseEvent): void => {
    target.getCanvas().style.cursor = this.#cellAt(point) === null ? '' : 'pointer'
  }

  readonly #key = (event: KeyboardEvent): void => {
    const map = this.#map
    if (!map || event.key !== 'Enter') return
    event.preventDefault()
    this.#onSelect(this.#cellAt(map.project(map.getCenter())))
  }

  #cellAt(point: PointLike): string | null {
    const [found] = this.#map?.queryRenderedFeatures(point, { layers: ['cell-hit'] }) ?? []
    const id: unknown = found?.properties['id']
    return typeof id === 'string' ? id : null
  }

  /** Beneath the base map's names. */
  #fills(): LayerSpecification[] {
    const { ink, halo } = this.#colours
    return [
      { id: 'cell-hit', type: 'fill', source, paint: { 'fill-opacity': 0 } },
      {
        id: 'cell-fill',
        type: 'fill',
        source,
        filter: ['get', 'fill'] as never,
        paint: {
          'fill-color': ['get', 'colour'] as never,
          'fill-opacity': ['interpolate', ['linear'], ['zoom'], 12, 0.8, 16, 0.55],
          'fill-antialias': false,
        },
      },
      { id: 'cell-hatch', type: 'fill', source, filter: ['get', 'hatch'] as never, paint: { 'fill-pattern': hatch } },
      {
        id: 'cell-empty-line',
        type: 'line',
        source,
        filter: ['!', ['get', 'fill']] as never,
        paint: { 'line-color': ink, 'line-width': 0.75, 'line-opacity': 0.35, 'line-dasharray': [2, 3] },
      },
      {
        id: 'cell-line',
        type: 'line',
        source,
        filter: ['get', 'fill'] as never,
        paint: { 'line-color': halo, 'line-width': 1, 'line-opacity': 0.8 },
      },
    ]
  }

  /** Above the base map's names. */
  #marks(): LayerSpecification[] {
    const { accent, halo, label, onLabel } = this.#colours
    return [
      {
        id: 'cell-sign',
        type: 'symbol',
        source: signSource,
        layout: {
          'text-field': ['get', 'sign'] as never,
          'text-font': labelFont,
          'text-size': 16,
          'text-allow-overlap': true,
        },
        paint: { 'text-color': onLabel, 'text-halo-color': label, 'text-halo-width': 2 },
      },
      { id: 'cell-pointed', type: 'line', source, paint: { 'line-color': accent, 'line-width': 2.5 } },
      { id: 'cell-selected-casing', type: 'line', source, paint: { 'line-color': halo, 'line-width': 7 } },
      { id: 'cell-selected', type: 'line', source, paint: { 'line-color': accent, 'line-width': 4 } },
    ]
  }
}

function signsOf({ features }: Picture): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: features.flatMap(({ properties: { id, sign, middle } }) =>
      sign === ''
        ? []
        : [
            {
              type: 'Feature' as const,
              geometry: { type: 'Point' as const, coordinates: middle.split(',').map(Number) },
              properties: { id, sign },
            },
          ],
    ),
  }
}
