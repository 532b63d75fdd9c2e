/**
 * From how much of each segment somebody could see what happens there, and how much of it lies in woods.
 *
 * Method: own rules. A segment is looked at every 15 m (`sampleMetres`). A place is overlooked when a street with traffic
 * or the edge of a building lies within 25 m, or a venue within 40 m, and it is neither in a tunnel nor among trees; a
 * street with traffic is overlooked itself. Woods are surfaces, told by the even-odd rule (Shimrat 1962).
 * Complexity: O(samples · points near + samples · corners of the woods whose boxes hold them).
 * Does not handle: walls without windows, hedges, which way a house faces, hours at which a venue is open.
 */
import type { StreetGraph } from '../streets/street-graph.ts'
import type { Spot } from '../matching/shape.ts'

export type RoadSurroundings = {
  /** Share of each segment that is overlooked, and that lies in woods, 0 to 1. */
  readonly overlookedShare: Float32Array
  readonly woodShare: Float32Array
}

/** What stands around, metres. */
export type Surroundings = {
  /** Of each way: 1 when cars drive there; 1 when it is in a tunnel. */
  readonly hasTraffic: Uint8Array
  readonly isTunnel: Uint8Array
  /** Rings of buildings, outer ones. */
  readonly buildings: readonly (readonly Spot[])[]
  readonly venues: readonly Spot[]
  /** Rings of woods, each wood by itself. */
  readonly woods: readonly (readonly (readonly Spot[])[])[]
}

const sampleMetres = 15
const sightMetres = 25
const venueMetres = 40

/** Works out what surrounds every segment. */
export function modelSurroundings(graph: StreetGraph, around: Surroundings): RoadSurroundings {
  const watchers = new PointGrid(sightMetres)
  for (const ring of around.buildings) for (const spot of along(ring)) watchers.add(spot)
  for (let s = 0; s < graph.segmentCount; s++) {
    if (hasTraffic(graph, around, s)) for (const spot of along(courseOf(graph, s))) watchers.add(spot)
  }
  const venues = new PointGrid(venueMetres)
  for (const spot of around.venues) venues.add(spot)
  const isWooded = woodFinder(around.woods)
  const overlookedShare = new Float32Array(graph.segmentCount)
  const woodShare = new Float32Array(graph.segmentCount)
  for (let s = 0; s < graph.segmentCount; s++) {
    const isTunnel = around.isTunnel[graph.segmentWay[s]] === 1
    const isStreet = hasTraffic(graph, around, s)
    let [samples, seen, wooded] = [0, 0, 0]
    for (const spot of along(courseOf(graph, s))) {
      samples++
      const inWood = !isTunnel && isWooded(spot)
      if (inWood) wooded++
      if (isStreet || (!inWood && (watchers.has(spot) || venues.has(spot)))) seen++
    }
    overlookedShare[s] = isTunnel || samples === 0 ? 0 : seen / samples
    woodShare[s] = samples === 0 ? 0 : wooded / samples
  }
  return { overlookedShare, woodShare }
}

function hasTraffic(graph: StreetGraph, around: Surroundings, segment: number): boolean {
  const way = graph.segmentWay[segment]
  return around.hasTraffic[way] === 1 && around.isTunnel[way] === 0
}

function courseOf({ pointStart, pointX, pointY }: StreetGraph, segment: number): Spot[] {
  const course: Spot[] = []
  for (let p = pointStart[segment]; p < pointStart[segment + 1]; p++) course.push([pointX[p], pointY[p]])
  return course
}

/** Places along a line, the middles of equal steps. */
function* along(line: readonly Spot[]): Generator<Spot> {
  for (let p = 1; p < line.length; p++) {
    const [[x0, y0], [x1, y1]] = [line[p - 1], line[p]]
    const steps = Math.max(1, Math.round(Math.hypot(x1 - x0, y1 - y0) / sampleMetres))
    for (let step = 0; step < steps; step++) {
      const share = (step + 0.5) / steps
      yield [x0 + share * (x1 - x0), y0 + share * (y1 - y0)]
    }
  }
}

/** Points in squares as wide as one looks. */
class PointGrid {
  private readonly side: number
  private readonly squares = new Map<number, number[]>()

  constructor(side: number) {
    this.side = side
  }

  add([x, y]: Spot): void {
    const square = squareAt(Math.floor(x / this.side), Math.floor(y / this.side))
    const points = this.squares.get(square)
    if (points === undefined) this.squares.set(square, [x, y])
    else points.push(x, y)
  }

  /** Whether a point lies as near as one looks. */
  has([x, y]: Spot): boolean {
    const [column, row] = [Math.floor(x / this.side), Math.floor(y / this.side)]
    for (let right = -1; right <= 1; right++) {
      for (let up = -1; up <= 1; up++) {
        const points = this.squares.get(squareAt(column + right, row + up)) ?? []
        for (let at = 0; at < points.length; at += 2) {
          if (Math.hypot(points[at] - x, points[at + 1] - y) <= this.side) return true
        }
      }
    }
    return false
  }
}

function woodFinder(woods: Surroundings['woods']): (spot: Spot) => boolean {
  const boxed = woods.map((rings) => {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
    for (const [x, y] of rings.flat()) {
      west = Math.min(west, x)
      south = Math.min(south, y)
      east = Math.max(east, x)
      north = Math.max(north, y)
    }
    return { rings, west, south, east, north }
  })
  return ([x, y]) =>
    boxed.some(
      ({ rings, west, south, east, north }) =>
        x >= west && x <= east && y >= south && y <= north && isInside(rings, x, y),
    )
}

function isInside(rings: readonly (readonly Spot[])[], x: number, y: number): boolean {
  let inside = false
  for (const ring of rings) {
    for (let p = 1; p < ring.length; p++) {
      const [[x0, y0], [x1, y1]] = [ring[p - 1], ring[p]]
      if (y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) inside = !inside
    }
  }
  return inside
}

/** Rows are far fewer than this in any metric system, so that no two squares share a number. */
function squareAt(column: number, row: number): number {
  return column * 4_194_304 + row
}
