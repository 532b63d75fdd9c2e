/**
 * How far points lie from polygons, so that a buffer can be counted and drawn.
 *
 * Method: even-odd rule for what lies inside (Shimrat 1962), else the least distance to a side; a box around each polygon
 * first, so that most points ask no side.
 * Complexity: O(polygons + sides of those in reach) a point.
 * Does not handle: distance along streets.
 */
import { boxOfPolygons, polygonContains, type PolygonMetres } from '../cells/polygon-mask.ts'
import type { BoxMetres } from '../cells/cell-frame.ts'

/** A place of one polygon or several, metres, with its box. */
export type PlaceShape = { readonly polygons: readonly PolygonMetres[]; readonly box: BoxMetres }

/** Takes polygons with at least one vertex. @throws Error for none */
export function placeShape(polygons: readonly PolygonMetres[]): PlaceShape {
  const box = boxOfPolygons(polygons)
  if (box === undefined) throw new Error('A place without a vertex')
  return { polygons, box }
}

/** Metres from a point to a place: 0 inside, Infinity where it is certainly more than `reach`. */
export function metresToPlace({ polygons, box }: PlaceShape, x: number, y: number, reach: number): number {
  if (x < box.left - reach || x > box.right + reach || y < box.bottom - reach || y > box.top + reach) return Infinity
  if (polygons.some((rings) => polygonContains(rings, x, y))) return 0
  let least = Infinity
  for (const rings of polygons) {
    for (const ring of rings) {
      for (let i = 0, before = ring.length - 1; i < ring.length; before = i++) {
        least = Math.min(least, squaredToSide(x, y, ring[before], ring[i]))
      }
    }
  }
  return Math.sqrt(least)
}

/** Position of the first place that holds a point, or −1. */
export function placeHolding(places: readonly PlaceShape[], x: number, y: number): number {
  return places.findIndex((place) => metresToPlace(place, x, y, 0) === 0)
}

/** Metres to the nearest of some places, Infinity where all are farther than `reach`. */
export function metresToNearest(places: readonly PlaceShape[], x: number, y: number, reach: number): number {
  let least = Infinity
  for (const place of places) least = Math.min(least, metresToPlace(place, x, y, reach))
  return least
}

function squaredToSide(
  x: number,
  y: number,
  [ax, ay]: readonly [number, number],
  [bx, by]: readonly [number, number],
): number {
  const [dx, dy] = [bx - ax, by - ay]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length))
  return (x - ax - along * dx) ** 2 + (y - ay - along * dy) ** 2
}
