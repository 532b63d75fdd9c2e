/**
 * Shapes in metres, and how much of one lies at another.
 *
 * Method: a shape is looked at by samples: a point by itself, a line every 2 m at the most (the middle of equal steps), a
 * surface by the middles of a square grid with some 400 cells in it. A sample is near a point within 25 m of it, near a
 * line within 10 m, near a surface when it lies inside (even-odd rule, Shimrat 1962); closeness falls from 1 on the shape
 * to 0 at that distance.
 * Complexity: O(samples · corners) for two shapes whose boxes, grown by the distance, meet; 0 for others.
 * Does not handle: overlap of surfaces to better than about a hundredth of the smaller (what is asked is whether half of
 * it is covered); distances on the sphere (project first).
 */

/** A place in metres. */
export type Spot = readonly [x: number, y: number]

/** Points, lines or surfaces (rings, inner and outer alike), by `dimension`. */
export interface Shape {
  readonly dimension: 0 | 1 | 2
  readonly lines: readonly (readonly Spot[])[]
}

/** A shape by its samples, each standing for so many metres or square metres; 1 for points. */
export interface SampledShape {
  readonly shape: Shape
  readonly samples: readonly Spot[]
  /** Length, area or number of points: of all samples together. */
  readonly size: number
  readonly box: readonly [west: number, south: number, east: number, north: number]
}

/** Within this far something is at a shape of a dimension, metres. */
const reachMetres: readonly [point: number, line: number, surface: number] = [25, 10, 0]

const stepMetres = 2
/** Steps of one line at the most, so that a line of many kilometres costs no more than others. */
const mostSteps = 2000
const surfaceCells = 400

/** Samples a shape. @throws Error for one without a place */
export function sampleShape(shape: Shape): SampledShape {
  const box = boxOf(shape)
  if (shape.dimension === 0) {
    const samples = shape.lines.flat()
    return { shape, samples, size: samples.length, box }
  }
  if (shape.dimension === 1) return { shape, samples: lineSamples(shape), size: lengthOf(shape), box }
  const size = areaOf(shape)
  return { shape, samples: surfaceSamples(shape, box, size), size, box }
}

/** How close a place is to a shape: 1 on it, 0 where it is out of reach. */
export function closenessTo({ shape, box }: SampledShape, [x, y]: Spot, reach = reachOf(shape)): number {
  if (x < box[0] - reach || x > box[2] + reach || y < box[1] - reach || y > box[3] + reach) return 0
  if (shape.dimension === 2 && isInside(shape, x, y)) return 1
  if (reach === 0) return 0
  return Math.max(0, 1 - distanceTo(shape, x, y) / reach)
}

/** The reach of two shapes together: a surface beside a point reaches as far as the point. */
export function reachBetween(a: Shape, b: Shape): number {
  return Math.max(reachOf(a), reachOf(b))
}

/** The distance between two shapes, metres, from the corners of each to the other: 0 when a corner lies inside. */
export function gapBetween(a: Shape, b: Shape): number {
  const oneWay = (from: Shape, to: Shape) => {
    let least = Infinity
    for (const line of from.lines) {
      for (const [x, y] of line) {
        if (to.dimension === 2 && isInside(to, x, y)) return 0
        least = Math.min(least, distanceTo(to, x, y))
      }
    }
    return least
  }
  return Math.min(oneWay(a, b), oneWay(b, a))
}

function reachOf({ dimension }: Shape): number {
  return reachMetres[dimension]
}

function boxOf({ lines }: Shape): SampledShape['box'] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const line of lines) {
    for (const [x, y] of line) {
      west = Math.min(west, x)
      south = Math.min(south, y)
      east = Math.max(east, x)
      north = Math.max(north, y)
    }
  }
  if (!Number.isFinite(west + south + east + north)) throw new Error(`Not a shape in metres: ${west}, ${south}`)
  return [west, south, east, north]
}

function lengthOf({ lines }: Shape): number {
  let metres = 0
  for (const line of lines) {
    for (let p = 1; p < line.length; p++) metres += Math.hypot(line[p][0] - line[p - 1][0], line[p][1] - line[p - 1][1])
  }
  return metres
}

/** Even-odd: rings inside others count against them. */
function areaOf({ lines }: Shape): number {
  // The largest ring is taken for an outer one; what its winding is, outer rings share (RFC 7946).
  const areas = lines.map(ringArea)
  const outer = areas.reduce((largest, area) => (Math.abs(area) > Math.abs(largest) ? area : largest), 0)
  return Math.abs(
    areas.reduce((sum, area) => sum + (Math.sign(area) === Math.sign(outer) ? 1 : -1) * Math.abs(area), 0),
  )
}

function ringArea(ring: readonly Spot[]): number {
  let twice = 0
  for (let p = 1; p < ring.length; p++) twice += ring[p - 1][0] * ring[p][1] - ring[p][0] * ring[p - 1][1]
  return twice / 2
}

function lineSamples(shape: Shape): Spot[] {
  const metres = lengthOf(shape)
  const step = Math.max(stepMetres, metres / mostSteps)
  const samples: Spot[] = []
  // Samples are equally far apart over all segments, so that each stands for the same length.
  let next = step / 2
  let passed = 0
  for (const line of shape.lines) {
    for (let p = 1; p < line.length; p++) {
      const [[x0, y0], [x1, y1]] = [line[p - 1], line[p]]
      const length = Math.hypot(x1 - x0, y1 - y0)
      for (; next < passed + length; next += step) {
        const share = (next - passed) / length
        samples.push([x0 + share * (x1 - x0), y0 + share * (y1 - y0)])
      }
      passed += length
    }
  }
  return samples.length > 0 ? samples : [shape.lines[0][0]]
}

function surfaceSamples(shape: Shape, [west, south, east, north]: SampledShape['box'], area: number): Spot[] {
  const cell = Math.max(Math.sqrt(area / surfaceCells), (east - west) / 200, (north - south) / 200, 0.1)
  const samples: Spot[] = []
  for (let x = west + cell / 2; x < east; x += cell) {
    for (let y = south + cell / 2; y < north; y += cell) if (isInside(shape, x, y)) samples.push([x, y])
  }
  return samples.length > 0 ? samples : [shape.lines[0][0]]
}

function isInside({ lines }: Shape, x: number, y: number): boolean {
  let inside = false
  for (const ring of lines) {
    for (let p = 1; p < ring.length; p++) {
      const [[x0, y0], [x1, y1]] = [ring[p - 1], ring[p]]
      if (y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) inside = !inside
    }
  }
  return inside
}

function distanceTo({ lines }: Shape, x: number, y: number): number {
  let least = Infinity
  for (const line of lines) {
    if (line.length === 1) least = Math.min(least, Math.hypot(line[0][0] - x, line[0][1] - y))
    for (let p = 1; p < line.length; p++) least = Math.min(least, segmentDistance(line[p - 1], line[p], x, y))
  }
  return least
}

function segmentDistance([x0, y0]: Spot, [x1, y1]: Spot, x: number, y: number): number {
  const [dx, dy] = [x1 - x0, y1 - y0]
  const squared = dx * dx + dy * dy
  const share = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / squared))
  return Math.hypot(x0 + share * dx - x, y0 + share * dy - y)
}
