/**
 * What lies around a shape: how many points in no cluster, on how much ground.
 *
 * Method: cells of a point grid are asked whether their middle lies in a belt around a ring; cells that hold points of
 * any cluster are left out, so that a neighbouring hotspot does not count as background. Empty cells count as ground.
 * Complexity: O(cells around the ring · its sides), some 0.1 ms for a hotspot.
 * Does not handle: ground where nothing can happen, such as open water, which it takes for quiet.
 */
import { firstCellFrom, type PointGrid } from '../points/point-grid.ts'

/** Points that are in no cluster, by the occupied cells of a grid. Kept up to date by `take` and `release`. */
export type Background = {
  readonly grid: PointGrid
  readonly cellOfPoint: Int32Array
  /** Per cell, rows in no cluster and rows in one. */
  readonly free: Int32Array
  readonly taken: Int32Array
}

export type Surroundings = { readonly rows: number; readonly hectares: number }

/** All points of a grid as background: none is in a cluster yet. */
export function backgroundOf(grid: PointGrid): Background {
  const { cellCount, cellStart, weight } = grid
  const cellOfPoint = new Int32Array(grid.pointCount)
  const free = new Int32Array(cellCount)
  for (let cell = 0; cell < cellCount; cell++) {
    cellOfPoint.fill(cell, cellStart[cell], cellStart[cell + 1])
    for (let point = cellStart[cell]; point < cellStart[cell + 1]; point++) free[cell] += weight[point]
  }
  return { grid, cellOfPoint, free, taken: new Int32Array(cellCount) }
}

/** Moves points of the background, with all their rows, into a cluster. */
export function take({ grid, cellOfPoint, free, taken }: Background, points: Uint32Array): void {
  for (const point of points) {
    free[cellOfPoint[point]] -= grid.weight[point]
    taken[cellOfPoint[point]] += grid.weight[point]
  }
}

/** Moves points of a cluster back into the background. */
export function release({ grid, cellOfPoint, free, taken }: Background, points: Uint32Array): void {
  for (const point of points) {
    free[cellOfPoint[point]] += grid.weight[point]
    taken[cellOfPoint[point]] -= grid.weight[point]
  }
}

/** The background in the belt from `near` to `far` metres outside a closed ring [x0, y0, x1, y1, …, x0, y0] in metres. */
export function surroundingsOf(
  { grid, free, taken }: Background,
  ring: Float64Array,
  nearMetres: number,
  farMetres: number,
): Surroundings {
  const { originX, originY, cellSideMetres, cellRow, cellColumn, cellCount } = grid
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < ring.length; i += 2) {
    minX = Math.min(minX, ring[i])
    maxX = Math.max(maxX, ring[i])
    minY = Math.min(minY, ring[i + 1])
    maxY = Math.max(maxY, ring[i + 1])
  }
  const cellAt = (metres: number, origin: number): number => Math.floor((metres - origin) / cellSideMetres)
  const firstColumn = cellAt(minX - farMetres, originX)
  const lastColumn = cellAt(maxX + farMetres, originX)
  const lastRow = cellAt(maxY + farMetres, originY)
  let found = 0
  let cells = 0
  for (let row = cellAt(minY - farMetres, originY); row <= lastRow; row++) {
    let cell = firstCellFrom(grid, row, firstColumn)
    for (let column = firstColumn; column <= lastColumn; column++) {
      while (cell < cellCount && cellRow[cell] === row && cellColumn[cell] < column) cell++
      const occupied = cell < cellCount && cellRow[cell] === row && cellColumn[cell] === column
      if (occupied && taken[cell] > 0) continue
      const outside = distanceOutside(
        ring,
        originX + (column + 0.5) * cellSideMetres,
        originY + (row + 0.5) * cellSideMetres,
      )
      if (outside < nearMetres || outside > farMetres) continue
      cells++
      if (occupied) found += free[cell]
    }
  }
  return { rows: found, hectares: (cells * cellSideMetres ** 2) / 10_000 }
}

/** Distance from a point to a closed ring, metres; 0 inside. */
function distanceOutside(ring: Float64Array, px: number, py: number): number {
  let squared = Infinity
  let inside = false
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const [ax, ay, bx, by] = [ring[i], ring[i + 1], ring[i + 2], ring[i + 3]]
    if (ay > py !== by > py && px < ax + ((py - ay) / (by - ay)) * (bx - ax)) inside = !inside
    const [dx, dy] = [bx - ax, by - ay]
    const length = dx * dx + dy * dy
    const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / length))
    squared = Math.min(squared, (px - ax - along * dx) ** 2 + (py - ay - along * dy) ** 2)
  }
  return inside ? 0 : Math.sqrt(squared)
}
