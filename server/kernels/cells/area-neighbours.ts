/**
 * Which areas border on each other.
 *
 * Method: queen contiguity: two areas are neighbours when their outlines come within a tolerance of each other, at a side or
 * a corner; a corner in the middle of the other's side counts. Only vertices in the overlap of the areas' boxes are looked at.
 * Complexity: O(areas² box tests + vertices · sides in the overlaps).
 * Does not handle: areas that overlap without their outlines meeting (an island drawn inside another's outer ring is its
 * neighbour only when that has a hole for it or their outlines meet).
 */
import { neighboursFrom, type Neighbours } from './neighbours.ts'
import type { PolygonMetres } from './polygon-mask.ts'

/** Outlines of one survey meet to the millimetre; generalised and projected ones to within this, metres. */
const defaultToleranceMetres = 1

/** Neighbours among areas, each one or several polygons. */
export function areaNeighbours(
  areas: readonly (readonly PolygonMetres[])[],
  toleranceMetres = defaultToleranceMetres,
): Neighbours {
  const outlines = areas.map(outlineOf)
  return neighboursFrom(areas.length, (unit, add) => {
    for (let other = 0; other < areas.length; other++) {
      if (other !== unit && meet(outlines[unit], outlines[other], toleranceMetres)) add(other)
    }
  })
}

type Box = { west: number; south: number; east: number; north: number }

/** Sides of all rings, four numbers each: from x, y to x, y. */
type Outline = { box: Box; sides: Float64Array }

function outlineOf(area: readonly PolygonMetres[]): Outline {
  const sides: number[] = []
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }
  for (const ring of area.flat()) {
    for (let i = 0; i < ring.length; i++) {
      const [x, y] = ring[i]
      sides.push(x, y, ...ring[(i + 1) % ring.length])
      box.west = Math.min(box.west, x)
      box.east = Math.max(box.east, x)
      box.south = Math.min(box.south, y)
      box.north = Math.max(box.north, y)
    }
  }
  return { box, sides: Float64Array.from(sides) }
}

function meet(a: Outline, b: Outline, tolerance: number): boolean {
  const overlap = {
    west: Math.max(a.box.west, b.box.west) - tolerance,
    south: Math.max(a.box.south, b.box.south) - tolerance,
    east: Math.min(a.box.east, b.box.east) + tolerance,
    north: Math.min(a.box.north, b.box.north) + tolerance,
  }
  if (overlap.west > overlap.east || overlap.south > overlap.north) return false
  return vertexMeets(a, b, overlap, tolerance) || vertexMeets(b, a, overlap, tolerance)
}

/** Whether a vertex of one outline lies within the tolerance of a side of the other. */
function vertexMeets(from: Outline, to: Outline, { west, south, east, north }: Box, tolerance: number): boolean {
  const near: number[] = []
  for (let at = 0; at < to.sides.length; at += 4) {
    const [ax, ay, bx, by] = [to.sides[at], to.sides[at + 1], to.sides[at + 2], to.sides[at + 3]]
    if (Math.max(ax, bx) < west || Math.min(ax, bx) > east || Math.max(ay, by) < south || Math.min(ay, by) > north)
      continue
    near.push(at)
  }
  for (let vertex = 0; vertex < from.sides.length; vertex += 4) {
    const [x, y] = [from.sides[vertex], from.sides[vertex + 1]]
    if (x < west || x > east || y < south || y > north) continue
    for (const at of near) if (distanceSquared(x, y, to.sides, at) <= tolerance * tolerance) return true
  }
  return false
}

function distanceSquared(x: number, y: number, sides: Float64Array, at: number): number {
  const [ax, ay] = [sides[at], sides[at + 1]]
  const [dx, dy] = [sides[at + 2] - ax, sides[at + 3] - ay]
  const length = dx * dx + dy * dy
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length))
  return (x - ax - share * dx) ** 2 + (y - ay - share * dy) ** 2
}
