import type { Map as MapLibreMap } from 'maplibre-gl'
import { lowestLabelLayer } from './layer-order.ts'
import type { MapColours } from './map-colours.ts'
import type { MapLayer } from './map-layer.ts'
import { ResultShapeLayer } from './result-shape-layer.ts'
import type { ResultPicture } from './result-picture.ts'
import { SegmentLayer } from './segment-layer.ts'
import { SurfaceLayer } from './surface-layer.ts'

/** The analysis on screen: its surface, its streets and its ranked places, of which any may be missing. On the map only while there is one. */
export class ResultLayer implements MapLayer {
  readonly #surface: SurfaceLayer
  readonly #segments: SegmentLayer
  readonly #shapes: ResultShapeLayer
  #map: MapLibreMap | undefined
  #shown = false

  constructor(colours: MapColours, onSelect: (rank: number) => void) {
    this.#surface = new SurfaceLayer(colours, lowestLabelLayer)
    this.#segments = new SegmentLayer(colours, lowestLabelLayer)
    this.#shapes = new ResultShapeLayer(colours, onSelect)
  }

  /** Takes effect when the layer is next added. */
  setColours(colours: MapColours): void {
    for (const part of this.#parts()) part.setColours(colours)
  }

  /** Draws an analysis; nothing when null. */
  show(picture: ResultPicture | null): void {
    const map = this.#map
    if (map && this.#shown) this.#remove(map)
    this.#shown = picture !== null
    if (!picture) return
    this.#surface.show(picture.grid)
    this.#segments.show(picture.pieces)
    this.#shapes.show(picture)
    if (map) this.#add(map)
  }

  /** Marks a place as selected, and the one that the pointer or the focus is on in the list. */
  mark(selected: number | null, pointed: number | null): void {
    this.#shapes.mark(selected, pointed)
  }

  /** Whether places can be chosen and have their ranks written. */
  setActive(active: boolean): void {
    this.#shapes.setActive(active)
  }

  onAdd(map: MapLibreMap): void {
    this.#map = map
    if (this.#shown) this.#add(map)
  }

  onRemove(map: MapLibreMap): void {
    if (this.#shown) this.#remove(map)
    this.#map = undefined
  }

  #add(map: MapLibreMap): void {
    for (const part of this.#parts()) part.onAdd(map)
  }

  #remove(map: MapLibreMap): void {
    for (const part of this.#parts().toReversed()) part.onRemove(map)
  }

  #parts() {
    return [this.#surface, this.#segments, this.#shapes]
  }
}
