import type { Map as MapLibreMap } from 'maplibre-gl'
import type { MapColours } from './map-colours.ts'
import type { MapLayer } from './map-layer.ts'
import type { PictureGrid } from './result-picture.ts'
import { surfacePixels } from './surface-image.ts'

const source = 'result-surface'

/** A surface of densities as a picture stretched over the map. Drawn on a canvas that the map reads, so that nothing is fetched. */
export class SurfaceLayer implements MapLayer {
  #map: MapLibreMap | undefined
  #colours: MapColours
  #grid: PictureGrid | null = null
  readonly #beneath: (map: MapLibreMap) => string | undefined

  /** @param beneath the layer of the base map that the surface must not cover */
  constructor(colours: MapColours, beneath: (map: MapLibreMap) => string | undefined) {
    this.#colours = colours
    this.#beneath = beneath
  }

  /** Takes effect when the layer is next added. */
  setColours(colours: MapColours): void {
    this.#colours = colours
  }

  /** Draws this grid; nothing when null. */
  show(grid: PictureGrid | null): void {
    const map = this.#map
    if (map) this.#erase(map)
    this.#grid = grid
    if (map) this.#draw(map)
  }

  onAdd(map: MapLibreMap): void {
    this.#map = map
    this.#draw(map)
  }

  onRemove(map: MapLibreMap): void {
    this.#erase(map)
    this.#map = undefined
  }

  #draw(map: MapLibreMap): void {
    const grid = this.#grid
    if (!grid) return
    const canvas = document.createElement('canvas')
    canvas.width = grid.columns
    canvas.height = grid.rows
    const pixels = new ImageData(grid.columns, grid.rows)
    pixels.data.set(surfacePixels(grid, this.#colours.ramp))
    canvas.getContext('2d')?.putImageData(pixels, 0, 0)
    map.addSource(source, { type: 'canvas', canvas, animate: false, coordinates: grid.corners })
    map.addLayer(
      { id: source, type: 'raster', source, paint: { 'raster-resampling': 'linear', 'raster-fade-duration': 0 } },
      this.#beneath(map),
    )
  }

  #erase(map: MapLibreMap): void {
    if (!this.#grid) return
    map.removeLayer(source)
    map.removeSource(source)
  }
}
