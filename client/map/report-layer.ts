import type { Feature, FeatureCollection, Geometry } from 'geojson'
import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl'
import type { MapColours } from './map-colours.ts'
import type { MapLayer } from './map-layer.ts'

/** How far a report has come, as the map tells it: filled when new, half when in hand, hollow when ended. */
export type ReportMark = 'new' | 'in-hand' | 'ended'
export type MappedReport = { id: string; point: readonly [number, number]; mark: ReportMark }

const sources = { dots: 'report-dots', place: 'report-place' } as const
/** A finger is broader than a pointer. */
const pressPixels = 10

/** Residents' reports: a dot each, with the selected and the pointed one ringed, and the selected one's line or area. */
export class ReportLayer implements MapLayer {
  #map: MapLibreMap | undefined
  #colours: MapColours
  #reports: readonly MappedReport[] = []
  #place: Geometry | null = null
  #selected: string | null = null
  #pointed: string | null = null
  readonly #onPress: (id: string) => void

  constructor(colours: MapColours, onPress: (id: string) => void) {
    this.#colours = colours
    this.#onPress = onPress
  }

  /** Takes effect when the layer is next added. */
  setColours(colours: MapColours): void {
    this.#colours = colours
  }

  /** Draws these reports. */
  show(reports: readonly MappedReport[]): void {
    this.#reports = reports
    void this.#map?.getSource<GeoJSONSource>(sources.dots)?.setData(this.#dots())
  }

  /** Draws the place of the open report as it was marked. */
  showPlace(place: Geometry | null): void {
    this.#place = place
    void this.#map?.getSource<GeoJSONSource>(sources.place)?.setData(this.#places())
  }

  /** Rings the open report, and the one that list or pointer is at. */
  mark(selected: string | null, pointed: string | null): void {
    this.#selected = selected
    this.#pointed = pointed
    if (!this.#map?.getLayer('report-selected')) return
    this.#map.setFilter('report-selected', only(selected))
    this.#map.setFilter('report-pointed', only(pointed))
  }

  onAdd(map: MapLibreMap): void {
    this.#map = map
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
    const id = reportAt(event)
    if (id !== undefined) this.#onPress(id)
  }

  readonly #hover = (event: MapMouseEvent): void => {
    event.target.getCanvas().style.cursor = reportAt(event) === undefined ? '' : 'pointer'
  }

  #dots(): FeatureCollection {
    return {
      type: 'FeatureCollection',
      features: this.#reports.map(({ id, point, mark }) => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [...point] },
        properties: { id, mark },
      })),
    }
  }

  #places(): FeatureCollection {
    // A point is already a dot.
    const features: Feature[] =
      this.#place === null || this.#place.type === 'Point'
        ? []
        : [{ type: 'Feature', geometry: this.#place, properties: {} }]
    return { type: 'FeatureCollection', features }
  }

  #layers(): LayerSpecification[] {
    const { accent, ink, halo } = this.#colours
    const byMark = (fresh: unknown, inHand: unknown, ended: unknown) =>
      ['match', ['get', 'mark'], 'new', fresh, 'in-hand', inHand, ended] as never
    return [
      {
        id: 'report-area',
        type: 'fill',
        source: sources.place,
        filter: ['==', ['geometry-type'], 'Polygon'] as never,
        paint: { 'fill-color': accent, 'fill-opacity': 0.2 },
      },
      {
        id: 'report-line',
        type: 'line',
        source: sources.place,
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: { 'line-color': accent, 'line-width': 4 },
      },
      {
        id: 'report-pointed',
        type: 'circle',
        source: sources.dots,
        filter: only(this.#pointed),
        paint: { 'circle-radius': 12, 'circle-color': accent, 'circle-opacity': 0.3 },
      },
      {
        id: 'report-dot',
        type: 'circle',
        source: sources.dots,
        layout: { 'circle-sort-key': byMark(2, 1, 0) },
        paint: {
          'circle-radius': ['interpolate', ['linear'], ['zoom'], 11, 4, 15, 7, 18, 9] as never,
          'circle-color': byMark(accent, ink, halo),
          'circle-stroke-color': byMark(halo, halo, ink),
          'circle-stroke-width': byMark(1.5, 1.5, 2),
        },
      },
      {
        id: 'report-selected',
        type: 'circle',
        source: sources.dots,
        filter: only(this.#selected),
        paint: {
          'circle-radius': 9,
          'circle-color': byMark(accent, ink, halo),
          'circle-stroke-color': accent,
          'circle-stroke-width': 5,
        },
      },
    ]
  }
}

function only(id: string | null): never {
  return ['==', ['get', 'id'], id ?? ''] as never
}

function reportAt({ point, target }: MapMouseEvent): string | undefined {
  const around: [[number, number], [number, number]] = [
    [point.x - pressPixels, point.y - pressPixels],
    [point.x + pressPixels, point.y + pressPixels],
  ]
  const id: unknown = target.queryRenderedFeatures(around, { layers: ['report-dot'] })[0]?.properties['id']
  return typeof id === 'string' ? id : undefined
}
