import type { Feature, FeatureCollection, LineString } from 'geojson'
import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl'
import { goodMarkImage } from './good-mark-image.ts'
import type { MapColours } from './map-colours.ts'
import type { MapLayer } from './map-layer.ts'
import { rankLabelImage, rankLabelPixelRatio } from './rank-label-image.ts'

/** How a finding is drawn: a disc for what is bad, a square for what is good, a hollow disc for what is left aside or gone. */
export type FindingMark = 'bad' | 'good' | 'aside'
export type MappedFinding = { id: string; label: string; point: readonly [number, number]; mark: FindingMark }
/** What a walk found: its route and its numbered findings. */
export type FindingPicture = { route: LineString | null; findings: readonly MappedFinding[] }

const sources = { route: 'finding-route', dots: 'finding-dots' } as const
const images = {
  bad: 'finding-mark-bad',
  good: 'finding-mark-good',
  aside: 'finding-mark-aside',
  selected: 'finding-mark-selected',
} as const
const font = ['Noto Sans Bold']
/** A finger is broader than a pointer. */
const pressPixels = 10
/** Pixels between the middles of two marks of one place, which are drawn beside each other, and the size of their text. */
const besidePixels = 25
const textPixels = 13

/** The numbered findings of a walk over the route that was walked; the open one in the accent, the pointed one ringed. */
export class FindingLayer implements MapLayer {
  readonly #onPress: (id: string) => void
  readonly #onPressBeside: (place: readonly [number, number]) => void
  #map: MapLibreMap | undefined
  #colours: MapColours
  #picture: FindingPicture = { route: null, findings: [] }
  #selected: string | null = null
  #pointed: string | null = null

  /** @param onPressBeside called with where the map was pressed when no finding was (degrees) */
  constructor(
    colours: MapColours,
    onPress: (id: string) => void,
    onPressBeside: (place: readonly [number, number]) => void = () => {},
  ) {
    this.#colours = colours
    this.#onPress = onPress
    this.#onPressBeside = onPressBeside
  }

  /** Takes effect when the layer is next added. */
  setColours(colours: MapColours): void {
    this.#colours = colours
  }

  /** Draws a walk. */
  show(picture: FindingPicture): void {
    this.#picture = picture
    void this.#map?.getSource<GeoJSONSource>(sources.route)?.setData(this.#route())
    void this.#map?.getSource<GeoJSONSource>(sources.dots)?.setData(this.#dots())
  }

  /** Marks the open finding, and the one that list or pointer is at. */
  mark(selected: string | null, pointed: string | null): void {
    this.#selected = selected
    this.#pointed = pointed
    if (!this.#map?.getLayer('finding-selected')) return
    this.#map.setFilter('finding-selected', only(selected))
    this.#map.setFilter('finding-pointed', only(pointed))
  }

  onAdd(map: MapLibreMap): void {
    this.#map = map
    const { accent, ink, halo, low, label, onLabel } = this.#colours
    const drawn = {
      bad: rankLabelImage(ink, halo),
      good: goodMarkImage(low, halo),
      aside: rankLabelImage(label, onLabel),
    }
    for (const mark of ['bad', 'good', 'aside'] as const) {
      map.addImage(images[mark], drawn[mark], { pixelRatio: rankLabelPixelRatio })
    }
    map.addImage(images.selected, rankLabelImage(accent, halo), { pixelRatio: rankLabelPixelRatio })
    map.addSource(sources.route, { type: 'geojson', data: this.#route() })
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
    for (const image of Object.values(images)) map.removeImage(image)
    this.#map = undefined
  }

  readonly #click = (event: MapMouseEvent): void => {
    const place = [event.lngLat.lng, event.lngLat.lat] as const
    const id = findingAt(event)
    if (id === undefined) this.#onPressBeside(place)
    else this.#onPress(id)
  }

  readonly #hover = (event: MapMouseEvent): void => {
    event.target.getCanvas().style.cursor = findingAt(event) === undefined ? '' : 'pointer'
  }

  #route(): FeatureCollection {
    const { route } = this.#picture
    return { type: 'FeatureCollection', features: route ? [{ type: 'Feature', geometry: route, properties: {} }] : [] }
  }

  #dots(): FeatureCollection {
    const features = besideEachOther(this.#picture.findings).map(({ id, label, point, mark, beside }): Feature => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [...point] },
      properties: {
        id,
        label,
        mark,
        image: images[mark],
        iconOffset: [beside * besidePixels, 0],
        textOffset: [(beside * besidePixels) / textPixels, 0],
      },
    }))
    return { type: 'FeatureCollection', features }
  }

  #layers(): LayerSpecification[] {
    const { accent, onAccent, halo, onLabel, low } = this.#colours
    const round = { 'line-cap': 'round', 'line-join': 'round' } as const
    const written = {
      'text-field': ['get', 'label'] as never,
      'text-font': font,
      'text-size': textPixels,
      'icon-offset': ['get', 'iconOffset'] as never,
      'text-offset': ['get', 'textOffset'] as never,
      'icon-allow-overlap': true,
      'text-allow-overlap': true,
    }
    return [
      {
        id: 'finding-route-casing',
        type: 'line',
        source: sources.route,
        layout: round,
        paint: { 'line-color': halo, 'line-width': 6, 'line-opacity': 0.85 },
      },
      {
        id: 'finding-route-line',
        type: 'line',
        source: sources.route,
        layout: round,
        paint: { 'line-color': low, 'line-width': 3 },
      },
      {
        id: 'finding-pointed',
        type: 'circle',
        source: sources.dots,
        filter: only(this.#pointed),
        paint: { 'circle-radius': 22, 'circle-color': accent, 'circle-opacity': 0.35 },
      },
      {
        id: 'finding-dot',
        type: 'symbol',
        source: sources.dots,
        layout: { ...written, 'icon-image': ['get', 'image'] as never },
        paint: { 'text-color': ['match', ['get', 'mark'], 'aside', onLabel, halo] as never },
      },
      {
        id: 'finding-selected',
        type: 'symbol',
        source: sources.dots,
        filter: only(this.#selected),
        layout: { ...written, 'icon-image': images.selected },
        paint: { 'text-color': onAccent },
      },
    ]
  }
}

/** Several findings of one place in a row, as many marks to each side: `beside` counts marks from the place itself. */
function besideEachOther(findings: readonly MappedFinding[]): (MappedFinding & { beside: number })[] {
  const places = new Map<string, MappedFinding[]>()
  for (const finding of findings) {
    const place = finding.point.map((degrees) => degrees.toFixed(5)).join()
    places.set(place, [...(places.get(place) ?? []), finding])
  }
  return [...places.values()].flatMap((same) =>
    same.map((finding, index) => ({ ...finding, beside: index - (same.length - 1) / 2 })),
  )
}

function only(id: string | null): never {
  return ['==', ['get', 'id'], id ?? ''] as never
}

function findingAt({ point, target }: MapMouseEvent): string | undefined {
  const around: [[number, number], [number, number]] = [
    [point.x - pressPixels, point.y - pressPixels],
    [point.x + pressPixels, point.y + pressPixels],
  ]
  const id: unknown = target.queryRenderedFeatures(around, { layers: ['finding-dot'] })[0]?.properties['id']
  return typeof id === 'string' ? id : undefined
}
