import type { LngLat } from './lng-lat.ts'
import { metresPerDegreeLatitude, metresPerDegreeLongitude } from './units.ts'

/** A box of degrees, edges included, west ≤ east: boxes across the antimeridian are not represented. */
export type Bbox = readonly [west: number, south: number, east: number, north: number]

/** Tells whether a value is four finite degrees with west ≤ east and south ≤ north. */
export function isBbox(value: unknown): value is Bbox {
  if (!Array.isArray(value) || value.length !== 4) return false
  if (!value.every((edge) => typeof edge === 'number' && Number.isFinite(edge))) return false
  const [west, south, east, north] = value as [number, number, number, number]
  return west >= -180 && east <= 180 && south >= -90 && north <= 90 && west <= east && south <= north
}

/** The smallest box around some places, or undefined when there are none. */
export function bboxOfPoints(points: Iterable<LngLat>): Bbox | undefined {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lng, lat] of points) {
    if (lng < west) west = lng
    if (lng > east) east = lng
    if (lat < south) south = lat
    if (lat > north) north = lat
  }
  return west <= east ? [west, south, east, north] : undefined
}

/** Tells whether a place lies in a box or on its edge. */
export function bboxContains(bbox: Bbox, [lng, lat]: LngLat): boolean {
  return lng >= bbox[0] && lng <= bbox[2] && lat >= bbox[1] && lat <= bbox[3]
}

/** Tells whether two boxes share at least a point of their edges. */
export function bboxesTouch(a: Bbox, b: Bbox): boolean {
  return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1]
}

/** A box grown by at least some metres on every side, cut off at ±180° and ±90°. */
export function expandBbox([west, south, east, north]: Bbox, metres: number): Bbox {
  const dLat = metres / metresPerDegreeLatitude
  const [newSouth, newNorth] = [Math.max(-90, south - dLat), Math.min(90, north + dLat)]
  // Degrees of longitude are shortest at the edge nearest a pole: measured there, no side grows by less than asked.
  const widest = Math.max(Math.abs(newSouth), Math.abs(newNorth))
  const dLng = widest < 90 ? metres / metresPerDegreeLongitude(widest) : 360
  return [Math.max(-180, west - dLng), newSouth, Math.min(180, east + dLng), newNorth]
}

/** The smallest box around two boxes. */
export function unionBbox(a: Bbox, b: Bbox): Bbox {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]
}
