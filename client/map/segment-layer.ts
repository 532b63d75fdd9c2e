import type { FeatureCollection } from 'geojson'
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl'
import type { MapColours } from './map-colours.ts'
import type { MapLayer } from './map-layer.ts'
import type { ResultPicture } from './result-picture.ts'

const source = 'result-pieces'
type Pieces = ResultPicture['pieces']

/** Pieces of streets and paths, the denser the stronger in colour and the wider. */
export class SegmentLayer implements MapLayer {
  #map: MapLibreMap | undefined
  #colours: MapColours
  #pieces: Pieces = []
  readonly #beneath: (map: MapLibreMap) => string | undefined

  /** @param beneath the layer of the base map that the pieces must not cover */
  constructor(colours: MapColours, beneath: (map: MapLibreMap) => string | undefined) {
    this.#colours = colours
    this.#beneath = beneath
  }

  /** Takes effect when the layer is next added. */
  setColours(colours: MapColours): void {
    this.#colours = colours
  }

  /** Draws these pieces. */
  show(pieces: Pieces): void {
    this.#pieces = pieces
    void this.#map?.getSource<GeoJSONSource>(source)?.setData(featuresOf(pieces))
  }

  onAdd(map: MapLibreMap): void {
    this.#map = map
    map.addSource(source, { type: 'geojson', data: featuresOf(this.#pieces) })
    const { ramp, halo } = this.#colours
    const colour = ['match', ['get', 'step'], ...ramp.slice(1).flatMap((colour, index) => [index + 1, colour]), ramp[0]]
    const width = (extra: number) =>
      ['interpolate', ['exponential', 1.6], ['zoom'], ...widths(11, 0.6, extra), ...widths(17, 2.2, extra)] as never
    const above = this.#beneath(map)
    const layout = {
      'line-cap': 'butt',
      'line-join': 'round',
      'line-sort-key': ['get', 'step'] as never,
    } as const
    map.addLayer(
      { id: `${source}-casing`, type: 'line', source, layout, paint: { 'line-color': halo, 'line-width': width(1.5) } },
      above,
    )
    map.addLayer(
      { id: source, type: 'line', source, layout, paint: { 'line-color': colour as never, 'line-width': width(0) } },
      above,
    )
  }

  onRemove(map: MapLibreMap): void {
    map.removeLayer(source)
    map.removeLayer(`${source}-casing`)
    map.removeSource(source)
    this.#map = undefined
  }
}

/** Pixels of width at a zoom: the least at the ramp's first step, a multiple of it at its last. */
function widths(zoom: number, least: number, extra: number): unknown[] {
  return [zoom, ['+', extra, ['*', least, ['+', 1.6, ['get', 'step']]]]]
}

function featuresOf(pieces: Pieces): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: pieces.map(({ line, step }) => ({ type: 'Feature', geometry: line, properties: { step } })),
  }
}
