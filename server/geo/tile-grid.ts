import type { Bbox } from './bbox.ts'
import type { LngLat } from './lng-lat.ts'

/** A tile of the web-mercator pyramid (XYZ, y counted from the north), 0 ≤ x, y < 2^z. */
export type Tile = { readonly z: number; readonly x: number; readonly y: number }

/** Units along a vector tile's side (Mapbox Vector Tile specification 2.1). */
export const tileExtent = 4096

/** Deepest zoom served: one tile unit is then 2.3 mm at the equator, and 2^22 · 4096 still fits a double exactly. */
const maximumZoom = 22

/** Latitude at which the mercator square ends, degrees. */
const maximumLatitude = 85.0511287798066

/** Longitude as a share of the world's width: 0 at −180°, 1 at 180°. */
export function mercatorX(lng: number): number {
  return lng / 360 + 0.5
}

/** Latitude as a share of the world's height: 0 at 85.05° N, 1 at 85.05° S; latitudes beyond are cut off. */
export function mercatorY(lat: number): number {
  if (lat >= maximumLatitude) return 0
  if (lat <= -maximumLatitude) return 1
  const sin = Math.sin((lat * Math.PI) / 180)
  return 0.5 - (0.25 * Math.log((1 + sin) / (1 - sin))) / Math.PI
}

/** The place at a share of the world's width and height (0–1 each). */
export function mercatorToLngLat(x: number, y: number): LngLat {
  return [(x - 0.5) * 360, (360 / Math.PI) * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - 90]
}

/** Tells whether a tile exists: whole numbers, 0 ≤ z ≤ maximumZoom and 0 ≤ x, y < 2^z. */
export function isTile({ z, x, y }: Tile): boolean {
  if (!Number.isInteger(z) || !Number.isInteger(x) || !Number.isInteger(y)) return false
  return z >= 0 && z <= maximumZoom && x >= 0 && y >= 0 && x < 2 ** z && y < 2 ** z
}

/** The box of a tile, degrees; `bufferShare` widens it by that share of its side (0.0156 is 64 units of 4096). */
export function tileBbox({ z, x, y }: Tile, bufferShare = 0): Bbox {
  const scale = 2 ** z
  const [west, north] = mercatorToLngLat((x - bufferShare) / scale, (y - bufferShare) / scale)
  const [east, south] = mercatorToLngLat((x + 1 + bufferShare) / scale, (y + 1 + bufferShare) / scale)
  return [west, south, east, north]
}

/** The tile of a zoom in which a place lies; a place on a tile's edge belongs to the tile east or south of it. */
export function tileOf([lng, lat]: LngLat, z: number): Tile {
  const scale = 2 ** z
  const clamp = (share: number) => Math.max(0, Math.min(scale - 1, Math.floor(share * scale)))
  return { z, x: clamp(mercatorX(lng)), y: clamp(mercatorY(lat)) }
}

/** Where a place falls in a tile, in whole tile units from its north-west corner; outside 0–extent when it is outside. */
export function pixelInTile([lng, lat]: LngLat, { z, x, y }: Tile, extent = tileExtent): [x: number, y: number] {
  const scale = 2 ** z
  return [Math.round((mercatorX(lng) * scale - x) * extent), Math.round((mercatorY(lat) * scale - y) * extent)]
}
