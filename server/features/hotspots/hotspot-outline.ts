import { area } from '@turf/area'
import { simplify } from '@turf/simplify'
import type { Polygon, Position } from 'geojson'

import type { Projection } from '../../geo/projection.ts'
import { closingContour } from '../../kernels/clusters/closing-contour.ts'

export type HotspotOutline = {
  /** WGS 84, RFC 7946: closed, counter-clockwise, six decimals (0.1 m). */
  readonly polygon: Polygon
  /** The same ring in metres, closed. */
  readonly ringMetres: readonly Position[]
  readonly areaHectares: number
}

/** Simplified to this share of the reach: 5 m at 100 m, less than a point's own accuracy. */
const toleranceShare = 0.05

/** Vertices in an outline, the closing one included; more are simplified until they are fewer. */
const mostVertices = 300

/**
 * The outline of a hotspot's points (metres), which lie within a reach of each other: their shape with a rim of 0.3 of the
 * reach. It holds for one point and for points in a line. The ring is a kernel's, Turf simplifies and measures it:
 * Turf's concave hull and buffer give nothing for points in a line and take 5 ms a hotspot, this takes 0.2.
 */
export function hotspotOutline(
  x: Float64Array,
  y: Float64Array,
  reachMetres: number,
  projection: Projection,
): HotspotOutline {
  const ringMetres = simplifiedRing(closedRing(closingContour(x, y, reachMetres)), reachMetres * toleranceShare)
  const ring = ringMetres.map(([px = 0, py = 0]) => {
    const [lng, lat] = projection.toLngLat(px, py)
    return [roundDegrees(lng), roundDegrees(lat)]
  })
  const polygon: Polygon = { type: 'Polygon', coordinates: [ring] }
  return { polygon, ringMetres, areaHectares: area(polygon) / 10_000 }
}

/** Degrees to 0.1 m. */
export function roundDegrees(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}

function closedRing(flat: Float64Array): Position[] {
  const ring: Position[] = []
  for (let i = 0; i < flat.length; i += 2) ring.push([flat[i] ?? 0, flat[i + 1] ?? 0])
  return [...ring, ...ring.slice(0, 1)]
}

function simplifiedRing(ring: Position[], toleranceMetres: number): Position[] {
  for (let tolerance = toleranceMetres; ; tolerance *= 2) {
    // Turf simplifies in the plane of whatever numbers it is given: here metres.
    const [simple = ring] = simplify(
      { type: 'Polygon', coordinates: [ring] },
      { tolerance, highQuality: true },
    ).coordinates
    // Leaving out vertices may let two sides cross where a dent is narrower than the tolerance.
    const usable = isSimple(simple)
    if (usable && simple.length <= mostVertices) return simple
    if (!usable) return ring
  }
}

/** Tells whether no two sides of a closed ring meet but neighbours in their common vertex. */
function isSimple(ring: readonly Position[]): boolean {
  const sides = ring.length - 1
  if (sides < 3) return false
  for (let i = 0; i < sides; i++) {
    for (let j = i + 2; j < (i === 0 ? sides - 1 : sides); j++) {
      if (sidesMeet(ring[i], ring[i + 1], ring[j], ring[j + 1])) return false
    }
  }
  return true
}

function sidesMeet(a: Position = [], b: Position = [], c: Position = [], d: Position = []): boolean {
  return turn(a, b, c) * turn(a, b, d) <= 0 && turn(c, d, a) * turn(c, d, b) <= 0
}

function turn([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position, [cx = 0, cy = 0]: Position): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
}
