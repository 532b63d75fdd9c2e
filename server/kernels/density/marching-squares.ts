/**
 * Contours of heights on a grid of square nodes.
 *
 * Method: marching squares (Lorensen & Cline 1987, in the plane): crossings by linear interpolation along the grid's lines,
 * joined through each square by the corners above the level. Saddles keep the higher ground together, everywhere, so that
 * rings neither cross nor touch.
 * Complexity: O(nodes).
 * Does not handle: heights that are not finite.
 */

const [south, east, north, west] = [0, 1, 2, 3]

/**
 * How a contour with the higher ground on its left goes through a cell, [in, out] per piece, by the corners above 0:
 * 1 lower left, 2 lower right, 4 upper right, 8 upper left. Saddles (5 and 10) keep the higher ground together.
 */
const paths: readonly (readonly number[])[] = [
  [],
  [south, west],
  [east, south],
  [east, west],
  [north, east],
  [south, east, north, west],
  [north, south],
  [north, west],
  [west, north],
  [south, north],
  [west, south, east, north],
  [east, north],
  [west, east],
  [south, east],
  [west, south],
  [],
]

/** Square nodes: that of column 0 and row 0 lies at left, bottom; step metres from one to the next. */
export type Nodes = {
  readonly left: number
  readonly bottom: number
  readonly step: number
  readonly columns: number
  readonly rows: number
}

/**
 * Rings where the height of the nodes (row by row from the south-west) crosses a level (0 unless given), the higher ground on
 * their left: outer rings counter-clockwise, holes clockwise, not closed, [x0, y0, x1, y1, …]. What is higher at the nodes'
 * edge is left open there and given up: lay a lower margin around it.
 */
export function contourRings(
  { left, bottom, step, columns, rows }: Nodes,
  height: Float64Array,
  level = 0,
): Float64Array[] {
  // A crossed edge is named by its lower or left node: 2 · node for the edge to the right, 2 · node + 1 for the one up.
  const next = new Int32Array(2 * columns * rows).fill(-1)
  const crossed: number[] = []
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const node = row * columns + column
      const corners =
        (height[node] > level ? 1 : 0) |
        (height[node + 1] > level ? 2 : 0) |
        (height[node + columns + 1] > level ? 4 : 0) |
        (height[node + columns] > level ? 8 : 0)
      const sides = [2 * node, 2 * (node + 1) + 1, 2 * (node + columns), 2 * node + 1]
      const path = paths[corners]
      for (let at = 0; at < path.length; at += 2) {
        next[sides[path[at]]] = sides[path[at + 1]]
        crossed.push(sides[path[at]])
      }
    }
  }
  const rings: Float64Array[] = []
  for (const start of crossed) {
    if (next[start] < 0) continue
    const ring: number[] = []
    for (let edge = start; next[edge] >= 0;) {
      const node = edge >> 1
      const other = (edge & 1) === 0 ? node + 1 : node + columns
      // Kept off the nodes, so that two vertices never fall on one place.
      const share = Math.min(0.99, Math.max(0.01, (height[node] - level) / (height[node] - height[other])))
      const column = (node % columns) + ((edge & 1) === 0 ? share : 0)
      const row = Math.floor(node / columns) + ((edge & 1) === 0 ? 0 : share)
      ring.push(left + column * step, bottom + row * step)
      const following = next[edge]
      next[edge] = -1
      edge = following
    }
    rings.push(Float64Array.from(ring))
  }
  return rings
}

/** Twice the area, positive for counter-clockwise rings. */
export function signedArea(ring: Float64Array): number {
  let sum = 0
  for (let i = 0; i < ring.length; i += 2) {
    sum += ring[i] * ring[(i + 3) % ring.length] - ring[(i + 2) % ring.length] * ring[i + 1]
  }
  return sum
}
