import type { Position } from 'geojson'

/** How many points (metres) lie in at least one of some closed rings (even-odd rule). */
export function inRing(x: Float64Array, y: Float64Array, rings: readonly (readonly Position[])[]): number {
  const inside = new Uint8Array(x.length)
  const order = Uint32Array.from(x.keys()).sort((a, b) => (y[a] ?? 0) - (y[b] ?? 0))
  const heights = Float64Array.from(order, (point) => y[point] ?? 0)
  for (const ring of rings) {
    let [south, north] = [Infinity, -Infinity]
    for (const [, height = 0] of ring) {
      south = Math.min(south, height)
      north = Math.max(north, height)
    }
    for (let at = firstFrom(heights, south); at < order.length && (heights[at] ?? 0) <= north; at++) {
      const point = order[at] ?? 0
      if (inside[point] === 0 && covers(ring, x[point] ?? 0, y[point] ?? 0)) inside[point] = 1
    }
  }
  return inside.reduce((sum, one) => sum + one, 0)
}

function covers(ring: readonly Position[], px: number, py: number): boolean {
  let inside = false
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax = 0, ay = 0] = ring[i] ?? []
    const [bx = 0, by = 0] = ring[i + 1] ?? []
    if (ay > py !== by > py && px < ax + ((py - ay) / (by - ay)) * (bx - ax)) inside = !inside
  }
  return inside
}

/** The first position of a value of at least a bound in ascending values. */
function firstFrom(values: Float64Array, bound: number): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] ?? 0) >= bound) high = middle
    else low = middle + 1
  }
  return low
}
