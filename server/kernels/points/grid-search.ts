/**
 * Questions to a point grid: how many rows lie within a distance, how far the k-th nearest place is.
 *
 * Method: occupied cells are sorted by row and column, so each row of cells that a circle meets is found by bisection.
 * Complexity: O(rows met · log cells + points met) a question.
 * Does not handle: distances on the sphere (project first).
 */
import { firstCellFrom, type PointGrid } from './point-grid.ts'

/** Rows (repeats counted) within a distance, edge included, of a point in metres. */
export function countWithin(grid: PointGrid, px: number, py: number, metres: number): number {
  let count = 0
  visitWithin(grid, px, py, metres, (point) => (count += grid.weight[point]))
  return count
}

/** Distance in metres from a point to its k-th nearest place, a place at the point itself not counted; at most `most`. */
export function distanceToNearest(grid: PointGrid, px: number, py: number, k: number, most: number): number {
  for (let metres = Math.min(grid.cellSideMetres, most); ; metres = Math.min(2 * metres, most)) {
    const distances: number[] = []
    visitWithin(grid, px, py, metres, (_, distance) => {
      if (distance > 0) distances.push(distance)
    })
    if (distances.length >= k) return Float64Array.from(distances).sort()[k - 1]
    if (metres >= most) return most
  }
}

function visitWithin(
  grid: PointGrid,
  px: number,
  py: number,
  metres: number,
  visit: (point: number, distance: number) => void,
): void {
  const { x, y, originX, originY, cellSideMetres, cellCount, cellRow, cellColumn, cellStart } = grid
  const firstColumn = Math.floor((px - metres - originX) / cellSideMetres)
  const lastColumn = Math.floor((px + metres - originX) / cellSideMetres)
  const lastRow = Math.floor((py + metres - originY) / cellSideMetres)
  let row = Math.floor((py - metres - originY) / cellSideMetres)
  while (row <= lastRow) {
    let cell = firstCellFrom(grid, row, firstColumn)
    if (cell === cellCount) return
    if (cellRow[cell] > row) {
      // Nothing here: on to the next row that holds anything, which may begin left of the circle.
      row = cellRow[cell]
      if (row > lastRow) return
      cell = firstCellFrom(grid, row, firstColumn)
    }
    for (; cell < cellCount && cellRow[cell] === row && cellColumn[cell] <= lastColumn; cell++) {
      for (let point = cellStart[cell]; point < cellStart[cell + 1]; point++) {
        const distance = Math.hypot(x[point] - px, y[point] - py)
        if (distance <= metres) visit(point, distance)
      }
    }
    row++
  }
}
