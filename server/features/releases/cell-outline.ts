import type { Projection } from '../../geo/projection.ts'

/** Lower left corner and side of a square, metres. */
export type Block = [x: number, y: number, side: number]

/** Every block is made of whole squares of this side, metres. */
const squareMetres = 250

/** Sides of a square with the square on their left: anticlockwise, as RFC 7946 wants outer rings. */
const sides = [
  { x: 0, y: 0, dx: 1, dy: 0 },
  { x: 1, y: 0, dx: 0, dy: 1 },
  { x: 1, y: 1, dx: -1, dy: 0 },
  { x: 0, y: 1, dx: 0, dy: -1 },
]

type Vertex = [x: number, y: number]

/**
 * The ground of some blocks as polygons, WGS 84 to seven decimals: outer rings anticlockwise, closed, holes clockwise.
 * Blocks that touch in a corner alone are polygons of their own.
 */
export function cellOutline(blocks: readonly Block[], projection: Projection): [lng: number, lat: number][][][] {
  const rings = tracedRings(blocks)
  const outers = rings.filter((ring) => signedArea(ring) > 0)
  const holes = rings.filter((ring) => signedArea(ring) < 0)
  const polygons = outers.map((outer) => [outer, ...holes.filter((hole) => smallestAround(outers, hole) === outer)])
  const degrees = ([x, y]: Vertex): [lng: number, lat: number] => {
    const [lng, lat] = projection.toLngLat(x * squareMetres, y * squareMetres)
    return [rounded(lng), rounded(lat)]
  }
  return polygons.map((polygon) => polygon.map((ring) => [...ring, ring[0]!].map(degrees)))
}

/** Rings around the squares of the blocks, in squares, without the corners that turn nowhere. */
function tracedRings(blocks: readonly Block[]): Vertex[][] {
  const leaving = edgesByStart(blocks)
  const rings: Vertex[][] = []
  for (const edges of leaving.values()) {
    while (edges.length > 0) rings.push(straightened(follow(leaving, edges.pop()!)))
  }
  return rings
}

interface Edge {
  from: Vertex
  to: Vertex
}

/** Sides of squares that no other square of the blocks shares, by where they start. */
function edgesByStart(blocks: readonly Block[]): Map<string, Edge[]> {
  const squares = new Map<string, Vertex>()
  for (const [left, bottom, side] of blocks) {
    for (let x = left / squareMetres; x < (left + side) / squareMetres; x++) {
      for (let y = bottom / squareMetres; y < (bottom + side) / squareMetres; y++) squares.set(`${x} ${y}`, [x, y])
    }
  }
  const edges = new Map<string, Edge[]>()
  for (const [x, y] of squares.values()) {
    for (const side of sides) {
      // The square beyond a side lies to its right.
      if (squares.has(`${x + side.dy} ${y - side.dx}`)) continue
      const from: Vertex = [x + side.x, y + side.y]
      const key = from.join(' ')
      edges.set(key, [...(edges.get(key) ?? []), { from, to: [from[0] + side.dx, from[1] + side.dy] }])
    }
  }
  return edges
}

/** Takes the edges of one ring; where two leave a corner, the one to the left, so that squares that only touch stay apart. */
function follow(leaving: Map<string, Edge[]>, first: Edge): Vertex[] {
  const ring = [first.from]
  let edge = first
  while (edge.to[0] !== first.from[0] || edge.to[1] !== first.from[1]) {
    const choices = leaving.get(edge.to.join(' '))!
    const left = choices.findIndex((next) => turn(edge, next) > 0)
    edge = choices.splice(Math.max(left, 0), 1)[0]!
    ring.push(edge.from)
  }
  return ring
}

function straightened(ring: readonly Vertex[]): Vertex[] {
  return ring.filter((vertex, at) => {
    const before = ring.at(at - 1)!
    const after = ring[(at + 1) % ring.length]!
    return turn({ from: before, to: vertex }, { from: vertex, to: after }) !== 0
  })
}

/** Above 0 when the second edge turns left. */
function turn(a: Edge, b: Edge): number {
  return (a.to[0] - a.from[0]) * (b.to[1] - b.from[1]) - (a.to[1] - a.from[1]) * (b.to[0] - b.from[0])
}

function signedArea(ring: readonly Vertex[]): number {
  return ring.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length]!
    return sum + (x * nextY - nextX * y) / 2
  }, 0)
}

/** The smallest outer ring that a hole lies in. */
function smallestAround(outers: readonly Vertex[][], hole: readonly Vertex[]): Vertex[] | undefined {
  const [x, y] = hole[0]!
  return outers
    .filter((outer) => contains(outer, x, y) || outer.some(([ox, oy]) => ox === x && oy === y))
    .toSorted((a, b) => signedArea(a) - signedArea(b))[0]
}

/** Even-odd rule (Shimrat 1962). */
function contains(ring: readonly Vertex[], x: number, y: number): boolean {
  let inside = false
  for (const [at, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring[(at + 1) % ring.length]!
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7
}
