import 'maplibre-gl/dist/maplibre-gl.css'
import { Map as MapLibreMap, ScaleControl, setWorkerUrl, type StyleSpecification } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { roundedCamera, type Camera } from '../state/camera.ts'
import type { MapLayer } from './map-layer.ts'

/** `[west, south, east, north]`, degrees. */
export type Bounds = readonly [number, number, number, number]

export type MapViewOptions = {
  container: HTMLElement
  style: StyleSpecification
  /** Where to look first; `bounds` when there is no camera. */
  camera: Camera | null
  bounds: Bounds | null
  /** What is over the map at first. */
  covered: Covered
  onMoved: (camera: Camera) => void
  /** Called when a part of the map could not be fetched, with the service's status. */
  onPartFailed: (status: number | undefined) => void
  /** Called when the graphics give up for good. */
  onFailed: () => void
}

/** Screen pixels covered by other things, kept free when the map moves to something. */
export type Covered = { top: number; right: number; bottom: number; left: number }

const fitZoom = 17
const edgePixels = 48

setWorkerUrl(workerUrl)

/**
 * The map: the only thing that knows how the library is driven. Takes plain data, hands out events; its layers are put
 * back after every change of base style.
 * @throws Error when the browser has no WebGL
 */
export class MapView {
  readonly #map: MapLibreMap
  readonly #layers: MapLayer[] = []
  readonly #scale = new ScaleControl({ maxWidth: 110, unit: 'metric' })
  #covered: Covered = { top: 0, right: 0, bottom: 0, left: 0 }
  #styled = false
  #removed = false
  #whenRemoved: (() => void)[] = []

  constructor({ container, style, camera, bounds, covered, onMoved, onPartFailed, onFailed }: MapViewOptions) {
    this.#covered = covered
    this.#map = new MapLibreMap({
      container,
      style,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      fadeDuration: 150,
      maxZoom: 19,
      ...(camera ? { center: [camera.lng, camera.lat], zoom: camera.zoom } : {}),
      ...(!camera && bounds
        ? { bounds: [...bounds], fitBoundsOptions: { padding: padded(covered, edgePixels / 2) } }
        : {}),
    })
    this.#map.touchZoomRotate.disableRotation()
    this.#map.keyboard.disableRotation()
    this.#map.addControl(this.#scale, 'bottom-left')
    this.#map.on('style.load', this.#putLayers)
    this.#map.on('moveend', () => onMoved(this.camera()))
    this.#map.on('error', ({ error }) => onPartFailed((error as { status?: number }).status))
    this.#map.on('webglcontextlost', onFailed)
  }

  /** Draws a layer from now on, above those before it. */
  add(layer: MapLayer): void {
    this.#layers.push(layer)
    if (this.#styled) layer.onAdd(this.#map)
  }

  /** Changes the base map, as when the colour theme does. */
  setStyle(style: StyleSpecification): void {
    this.#takeLayers()
    this.#map.setStyle(style, { diff: false })
  }

  /** Names the map for those who do not see it. */
  setLabel(label: string): void {
    this.#map.getCanvas().setAttribute('aria-label', label)
  }

  setCovered(covered: Covered): void {
    this.#covered = covered
  }

  camera(): Camera {
    const { lng, lat } = this.#map.getCenter()
    return roundedCamera({ zoom: this.#map.getZoom(), lat, lng })
  }

  /** Moves so that the whole of `bounds` is seen clear of what covers the map; at once for those who want no motion. */
  fit(bounds: Bounds): void {
    this.#map.fitBounds([...bounds], { padding: padded(this.#covered, edgePixels), maxZoom: fitZoom, duration: 600 })
  }

  /** Moves only if some of `bounds` is out of sight. */
  reveal(bounds: Bounds): void {
    const { clientWidth: width, clientHeight: height } = this.#map.getContainer()
    const [west, south, east, north] = bounds
    const { top, right, bottom, left } = this.#covered
    const seen = [this.#map.project([west, north]), this.#map.project([east, south])].every(
      ({ x, y }) => x >= left && x <= width - right && y >= top && y <= height - bottom,
    )
    if (!seen) this.fit(bounds)
  }

  /** Looks where a link says. */
  look(camera: Camera): void {
    this.#map.jumpTo({ center: [camera.lng, camera.lat], zoom: camera.zoom })
  }

  zoomBy(levels: number): void {
    this.#map.easeTo({ zoom: Math.round(this.#map.getZoom()) + levels, duration: 250 })
  }

  /** What is on screen as a picture (data URL); drawn anew, since a canvas is blank once it has been shown. */
  picture(): string {
    this.#map.redraw()
    return this.#map.getCanvas().toDataURL('image/png')
  }

  /** True once the map is gone, for what was on its way meanwhile. */
  get isRemoved(): boolean {
    return this.#removed
  }

  /** Calls `let go` when the map goes. */
  whenRemoved(letGo: () => void): void {
    this.#whenRemoved.push(letGo)
  }

  /** Lets go of everything. */
  remove(): void {
    this.#removed = true
    for (const letGo of this.#whenRemoved) letGo()
    this.#takeLayers()
    this.#map.off('style.load', this.#putLayers)
    this.#map.remove()
  }

  /** Calls `listener` at every step of a move, with the camera as it is and not as an address keeps it. */
  whileMoving(listener: (camera: Camera) => void): void {
    this.#map.on('move', () => {
      const { lng, lat } = this.#map.getCenter()
      listener({ zoom: this.#map.getZoom(), lat, lng })
    })
  }

  readonly #putLayers = (): void => {
    this.#styled = true
    for (const layer of this.#layers) layer.onAdd(this.#map)
  }

  #takeLayers(): void {
    if (!this.#styled) return
    for (const layer of this.#layers.toReversed()) layer.onRemove(this.#map)
    this.#styled = false
  }
}

/** What is covered and `edge` pixels more on every side. */
function padded({ top, right, bottom, left }: Covered, edge: number): Covered {
  return { top: top + edge, right: right + edge, bottom: bottom + edge, left: left + edge }
}
