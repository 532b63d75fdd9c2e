import type { Position } from 'geojson'

/**
 * A point inside a polygon (rings of [x, y], the first the outer one, holes after it): its centre of gravity where that is inside, else the middle of the
 * longest stretch inside along the horizontal line through that centre. Undefined for rings without area.
 */
export function interiorPoint(rings: readonly (readonly Position[])[]): [number, number] | undefined {
  const outer = rings[0] ?? []
  const centre = centreOfGravity(outer)
  if (!centre) return undefined
  const crossings = crossingsAt(rings, centre[1])
  let best: [number, number] | undefined
  for (let index = 0; index + 1 < crossings.length; index += 2) {
    const [from, to] = [crossings[index] ?? 0, crossings[index + 1] ?? 0]
    if (centre[0] > from && centre[0] < to) return centre
    if (!best || to - from > best[1] - best[0]) best = [from, to]
  }
  return best && [(best[0] + best[1]) / 2, centre[1]]
}

/** The polygon of a multipolygon that covers the most area. */
export function largestPolygon(polygons: readonly Position[][][]): Position[][] | undefined {
  let largest: Position[][] | undefined
  let largestArea = -1
  for (const rings of polygons) {
    const area = Math.abs(doubleArea(rings[0] ?? []))
    if (area > largestArea) [largest, largestArea] = [rings, area]
  }
  return largest
}

function centreOfGravity(ring: readonly Position[]): [number, number] | undefined {
  // Relative to the first corner: in metres of a national system the products would lose the digits that matter.
  const [originX = 0, originY = 0] = ring[0] ?? []
  let [sumX, sumY, area] = [0, 0, 0]
  for (let index = 0; index + 1 < ring.length; index++) {
    const [ax = 0, ay = 0] = ring[index] ?? []
    const [bx = 0, by = 0] = ring[index + 1] ?? []
    const cross = (ax - originX) * (by - originY) - (bx - originX) * (ay - originY)
    area += cross
    sumX += (ax + bx - 2 * originX) * cross
    sumY += (ay + by - 2 * originY) * cross
  }
  return area === 0 ? undefined : [originX + sumX / (3 * area), originY + sumY / (3 * area)]
}

function doubleArea(ring: readonly Position[]): number {
  const [originX = 0, originY = 0] = ring[0] ?? []
  let area = 0
  for (let index = 0; index + 1 < ring.length; index++) {
    const [ax = 0, ay = 0] = ring[index] ?? []
    const [bx = 0, by = 0] = ring[index + 1] ?? []
    area += (ax - originX) * (by - originY) - (bx - originX) * (ay - originY)
  }
  return area
}

/** x of every edge that the horizontal line at y crosses, in ascending order; even-odd, so holes fall out by themselves. */
function crossingsAt(rings: readonly (readonly Position[])[], y: number): number[] {
  const crossings: number[] = []
  for (const ring of rings) {
    for (let index = 0; index + 1 < ring.length; index++) {
      const [ax = 0, ay = 0] = ring[index] ?? []
      const [bx = 0, by = 0] = ring[index + 1] ?? []
      if (ay <= y !== by <= y) crossings.push(ax + ((y - ay) / (by - ay)) * (bx - ax))
    }
  }
  return crossings.sort((a, b) => a - b)
}
