import type { MultiPolygon, Position } from 'geojson'

import type { Projection } from '../../geo/projection.ts'
import { roundDegrees } from './hotspot-outline.ts'

/** Side of the squares, metres: those of the national grid, whose lines lie on whole hundreds of metres. */
const squareMetres = 100

/**
 * The coarse area of a hotspot, which those may see who may not see its points: the grid squares of 100 m of the
 * municipality's coordinate system that an outline (closed ring, metres) touches, as one shape without holes. Every
 * vertex is a corner of the grid, so none tells where an incident was.
 */
export function hotspotArea(ringMetres: readonly Position[], projection: Projection): MultiPolygon {
  const squares = touchedSquares(ringMetres)
  const coordinates = outerRings(squares).map((corners) => {
    const ring = corners.map(([column, row]): Position => {
      const [lng, lat] = projection.toLngLat(column * squareMetres, row * squareMetres)
      return [roundDegrees(lng), roundDegrees(lat)]
    })
    return [[...ring, ...ring.slice(0, 1)]]
  })
  return { type: 'MultiPolygon', coordinates }
}

type Corner = readonly [column: number, row: number]

/** Squares as 'column row' of their lower left corner, in hundreds of metres: those the ring crosses or encloses. */
function touchedSquares(ring: readonly Position[]): Set<string> {
  const squares = new Set<string>()
  const crossings = new Map<number, number[]>()
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax = 0, ay = 0] = (ring[i] ?? []).map((metres) => metres / squareMetres)
    const [bx = 0, by = 0] = (ring[i + 1] ?? []).map((metres) => metres / squareMetres)
    markSide(squares, ax, ay, bx, by)
    // Where the side crosses the middle line of each row of squares, for those wholly inside.
    for (let row = Math.ceil(Math.min(ay, by) - 0.5); row + 0.5 < Math.max(ay, by); row++) {
      const crossing = ax + ((row + 0.5 - ay) / (by - ay)) * (bx - ax)
      crossings.set(row, [...(crossings.get(row) ?? []), crossing])
    }
  }
  for (const [row, along] of crossings) {
    along.sort((a, b) => a - b)
    for (let i = 0; i + 1 < along.length; i += 2) {
      for (let column = Math.floor(along[i] ?? 0); column <= Math.floor(along[i + 1] ?? 0); column++) {
        squares.add(`${column} ${row}`)
      }
    }
  }
  return squares
}

/** Marks the squares that a side goes through, by cutting it at every grid line. */
function markSide(squares: Set<string>, ax: number, ay: number, bx: number, by: number): void {
  const cuts = [0, 1]
  for (const [from, to] of [
    [ax, bx],
    [ay, by],
  ] as const) {
    for (let line = Math.ceil(Math.min(from, to)); line <= Math.max(from, to); line++) {
      if (from !== to) cuts.push((line - from) / (to - from))
    }
  }
  cuts.sort((a, b) => a - b)
  for (let i = 0; i + 1 < cuts.length; i++) {
    const middle = ((cuts[i] ?? 0) + (cuts[i + 1] ?? 0)) / 2
    squares.add(`${Math.floor(ax + middle * (bx - ax))} ${Math.floor(ay + middle * (by - ay))}`)
  }
}

/** Counter-clockwise rings of corners around the squares, holes left out; squares that touch at a corner stay apart. */
function outerRings(squares: ReadonlySet<string>): Corner[][] {
  // Each side of a square that no other square shares, by its start and direction (0 east, 1 north, 2 west, 3 south).
  const sides = new Set<string>()
  for (const square of squares) {
    const [column = 0, row = 0] = square.split(' ').map(Number)
    if (!squares.has(`${column} ${row - 1}`)) sides.add(`${column} ${row} 0`)
    if (!squares.has(`${column + 1} ${row}`)) sides.add(`${column + 1} ${row} 1`)
    if (!squares.has(`${column} ${row + 1}`)) sides.add(`${column + 1} ${row + 1} 2`)
    if (!squares.has(`${column - 1} ${row}`)) sides.add(`${column} ${row + 1} 3`)
  }
  const rings: Corner[][] = []
  for (const side of sides) {
    let [column = 0, row = 0, direction = 0] = side.split(' ').map(Number)
    const corners: Corner[] = []
    let twiceArea = 0
    while (sides.delete(`${column} ${row} ${direction}`)) {
      const [dx = 0, dy = 0] = steps[direction] ?? []
      twiceArea += column * dy - row * dx
      column += dx
      row += dy
      // Left first: where two squares meet only at this corner, the ring stays with its own square.
      const turned = [1, 0, 3].map((turn) => (direction + turn) % 4).find((to) => sides.has(`${column} ${row} ${to}`))
      if (turned !== direction) corners.push([column, row])
      direction = turned ?? direction
    }
    if (twiceArea > 0) rings.push(corners)
  }
  return rings
}

const steps: readonly Corner[] = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
]
