import type { FeatureCollection } from 'geojson'
import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl'
import type { MapColours } from './map-colours.ts'
import type { MapLayer } from './map-layer.ts'

export type LitLine = { row: string; lit: 'yes' | 'no' | 'unknown'; line: readonly (readonly [number, number])[] }

const source = 'lighting'
const pressPixels = 10
/** Dashes in widths of the line: long for unlit, dots for unknown; what is lit is whole. */
const dashes = { no: [2, 1.2], unknown: [0.01, 2] } as const

/** Walked paths by their light at night: told by the pattern of the line as well as by its colour. */
export class LightingLayer implements MapLayer {
  #map: MapLibreMap | undefined
  #colours: MapColours
  #lines: readonly LitLine[] = []
  #pointed: string | null = null
  readonly #onPress: (row: string) => void

  /** @param onPress called with the row of the stretch that was pressed */
  constructor(colours: MapColours, onPress: (row: string) => void) {
    this.#colours = colours
    this.#onPress = onPress
  }

  /** Takes effect when the layer is next added. */
  setColours(colours: MapColours): void {
    this.#colours = colours
  }

  /** Draws these. */
  show(lines: readonly LitLine[]): void {
    this.#lines = lines
    void this.#map?.getSource<GeoJSONSource>(source)?.setData(this.#features())
  }

  /** Marks the stretches of the row that list or pointer is at. */
  mark(row: string | null): void {
    this.#pointed = row
    if (this.#map?.getLayer('lighting-pointed')) this.#map.setFilter('lighting-pointed', ofRow(row))
  }

  onAdd(map: MapLibreMap): void {
    this.#map = map
    map.addSource(source, { type: 'geojson', data: this.#features() })
    for (const layer of this.#layers()) map.addLayer(layer)
    map.on('click', this.#click)
  }

  onRemove(map: MapLibreMap): void {
    map.off('click', this.#click)
    for (const { id } of this.#layers().toReversed()) map.removeLayer(id)
    map.removeSource(source)
    this.#map = undefined
  }

  readonly #click = ({ point, target }: MapMouseEvent): void => {
    const around: [[number, number], [number, number]] = [
      [point.x - pressPixels, point.y - pressPixels],
      [point.x + pressPixels, point.y + pressPixels],
    ]
    const layers = ['lighting-no', 'lighting-unknown']
    const row: unknown = target.queryRenderedFeatures(around, { layers })[0]?.properties['row']
    if (typeof row === 'string') this.#onPress(row)
  }

  #features(): FeatureCollection {
    return {
      type: 'FeatureCollection',
      features: this.#lines.map(({ row, lit, line }) => ({
        type: 'Feature',
        geometry: { type: 'LineString', coordinates: line.map((position) => [...position]) },
        properties: { row, lit },
      })),
    }
  }

  #layers(): LayerSpecification[] {
    const { accent, ink, halo, low, ramp } = this.#colours
    const wider = (pixels: number) => ['interpolate', ['linear'], ['zoom'], 12, pixels / 2, 17, pixels] as never
    return [
      {
        id: 'lighting-pointed',
        type: 'line',
        source,
        filter: ofRow(this.#pointed),
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: { 'line-color': accent, 'line-width': wider(16), 'line-opacity': 0.5 },
      },
      {
        id: 'lighting-yes',
        type: 'line',
        source,
        filter: ofLight('yes'),
        paint: { 'line-color': ink, 'line-width': wider(2), 'line-opacity': 0.7 },
      },
      {
        id: 'lighting-casing',
        type: 'line',
        source,
        filter: ['!=', ['get', 'lit'], 'yes'] as never,
        layout: { 'line-join': 'round' },
        paint: { 'line-color': halo, 'line-width': wider(8), 'line-opacity': 0.85 },
      },
      {
        id: 'lighting-unknown',
        type: 'line',
        source,
        filter: ofLight('unknown'),
        layout: { 'line-cap': 'round' },
        paint: { 'line-color': low, 'line-width': wider(4), 'line-dasharray': [...dashes.unknown] },
      },
      {
        id: 'lighting-no',
        type: 'line',
        source,
        filter: ofLight('no'),
        paint: { 'line-color': ramp[3] ?? ink, 'line-width': wider(5), 'line-dasharray': [...dashes.no] },
      },
    ]
  }
}

function ofRow(row: string | null): never {
  return ['==', ['get', 'row'], row ?? ''] as never
}

function ofLight(lit: LitLine['lit']): never {
  return ['==', ['get', 'lit'], lit] as never
}
