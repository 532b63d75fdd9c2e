import { Map as MapLibreMap, type StyleSpecification } from 'maplibre-gl'
import type { MapLayer } from './map-layer.ts'
import type { Bounds } from './map-view.ts'

/** Longer than a slow machine needs for a handful of tiles; after that the sheet is printed without its map. */
const patienceMilliseconds = 15_000
const edgePixels = 24
/** Paper shows more than a screen: 144 dots an inch and upwards. */
const dotsPerPixel = 2
const closestZoom = 17

/** A map to be drawn for paper, beside whatever is on screen. */
export type PaperMap = {
  style: StyleSpecification
  bounds: Bounds
  layers: readonly MapLayer[]
  widthPixels: number
  heightPixels: number
}

/**
 * Draws a map out of sight and gives it as a picture (data URL) when everything in it has come.
 * @throws Error when there are no graphics, or the map is not complete in time
 */
export async function drawPaperMap({ style, bounds, layers, widthPixels, heightPixels }: PaperMap): Promise<string> {
  const container = document.createElement('div')
  container.className = 'paper-map'
  container.style.width = `${widthPixels}px`
  container.style.height = `${heightPixels}px`
  document.body.append(container)
  let map: MapLibreMap | undefined
  try {
    const drawn = new MapLibreMap({
      container,
      style,
      bounds: [...bounds],
      fitBoundsOptions: { padding: edgePixels, maxZoom: closestZoom },
      interactive: false,
      attributionControl: false,
      fadeDuration: 0,
      pixelRatio: dotsPerPixel,
      canvasContextAttributes: { preserveDrawingBuffer: true },
    })
    map = drawn
    // A tile that does not come leaves a hole in the picture; it is printed all the same.
    drawn.on('error', () => {})
    await inTime((done) => drawn.once('load', done))
    for (const layer of layers) layer.onAdd(drawn)
    await inTime((done) => drawn.once('idle', done))
    return drawn.getCanvas().toDataURL('image/png')
  } finally {
    map?.remove()
    container.remove()
  }
}

async function inTime(begin: (done: () => void) => void): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The map for paper was not drawn in time')), patienceMilliseconds)
    begin(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}
