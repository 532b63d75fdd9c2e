/**
 * Which of many points lie in a ring.
 *
 * Method: points in order of their height once; for a ring, those between its lowest and highest vertex are asked by the
 * crossings of a ray (even-odd rule, Shimrat 1962).
 * Complexity: O(n log n) once, then O(points at the ring's height · its sides).
 * Does not handle: points exactly on a side, which may fall either way; rings that cross themselves count by parity.
 */

/** Points (metres) in ascending order of y. */
export type PointsByHeight = { readonly x: Float64Array; readonly y: Float64Array; readonly index: Uint32Array }

/** Puts points (metres) in order. */
export function pointsByHeight(x: Float64Array, y: Float64Array): PointsByHeight {
  const index = Uint32Array.from(x.keys()).sort((a, b) => y[a] - y[b])
  return { x: Float64Array.from(index, (point) => x[point]), y: Float64Array.from(index, (point) => y[point]), index }
}

/** Positions, in the order in which they were given, of the points in a closed ring [x0, y0, x1, y1, …, x0, y0] in metres. */
export function pointsInRing({ x, y, index }: PointsByHeight, ring: Float64Array): Uint32Array {
  let [south, north] = [Infinity, -Infinity]
  for (let i = 1; i < ring.length; i += 2) {
    south = Math.min(south, ring[i])
    north = Math.max(north, ring[i])
  }
  const found: number[] = []
  for (let at = firstFrom(y, south); at < y.length && y[at] <= north; at++) {
    if (inside(ring, x[at], y[at])) found.push(index[at])
  }
  return Uint32Array.from(found).sort()
}

function inside(ring: Float64Array, px: number, py: number): boolean {
  let odd = false
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const [ax, ay, bx, by] = [ring[i], ring[i + 1], ring[i + 2], ring[i + 3]]
    if (ay > py !== by > py && px < ax + ((py - ay) / (by - ay)) * (bx - ax)) odd = !odd
  }
  return odd
}

/** The first position of a value of at least a bound, in ascending values. */
function firstFrom(values: Float64Array, bound: number): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (values[middle] >= bound) high = middle
    else low = middle + 1
  }
  return low
}
