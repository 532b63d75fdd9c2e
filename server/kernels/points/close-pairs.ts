/**
 * Pairs of points that lie close to each other, by how close.
 *
 * Method: points in cells of the largest distance; each is compared with those of its own and the neighbouring cells
 * once. Manhattan distance is |Δx| + |Δy| (streets in a grid), Euclidean the straight line.
 * Complexity: O(points + pairs), 9 bytes a pair; counted before they are stored, so that too many can be refused.
 * Does not handle: walking distance, distances on the sphere (project first).
 */
import { buildPointGrid, firstCellFrom, type PointGrid } from './point-grid.ts'

export type DistanceMetric = 'euclidean' | 'manhattan'

export type ClosePairs = {
  readonly count: number
  /** Rows of the input, two a pair. */
  readonly first: Int32Array
  readonly second: Int32Array
  /** 0: at the same coordinate; band b: less than edges[b − 1] apart and not in a band before. */
  readonly band: Uint8Array
}

/** Cells are this much larger than the largest distance, so that rounding never puts a close pair two cells apart. */
const cellSlack = 1 + 1e-9

/**
 * How many pairs lie less than a distance (metres) apart, pairs at the same coordinate included.
 * @throws Error naming the offending value: unequal lengths, a coordinate that is not finite, a distance not above 0
 */
export function countClosePairs(x: Float64Array, y: Float64Array, metres: number, metric: DistanceMetric): number {
  const grid = buildPointGrid(x, y, metres * cellSlack)
  let count = 0
  for (const weight of grid.weight) count += (weight * (weight - 1)) / 2
  visitPlacePairs(grid, metric, metres, (a, b) => (count += grid.weight[a] * grid.weight[b]))
  return count
}

/**
 * All pairs less than the last edge apart, by band; edges in metres, ascending, above 0, at most 200 of them.
 * @throws Error naming the offending value: as above, and edges that do not ascend
 */
export function findClosePairs(
  x: Float64Array,
  y: Float64Array,
  edgesMetres: readonly number[],
  metric: DistanceMetric,
): ClosePairs {
  checkEdges(edgesMetres)
  const largest = edgesMetres[edgesMetres.length - 1]
  const grid = buildPointGrid(x, y, largest * cellSlack)
  const { start, rows } = rowsOfPlaces(grid)
  const pairs = allocate(countClosePairs(x, y, largest, metric))
  let at = 0
  const join = (a: number, b: number, band: number) => {
    for (let i = start[a]; i < start[a + 1]; i++) {
      for (let j = a === b ? i + 1 : start[b]; j < start[b + 1]; j++) {
        pairs.first[at] = rows[i]
        pairs.second[at] = rows[j]
        pairs.band[at++] = band
      }
    }
  }
  for (let place = 0; place < grid.pointCount; place++) join(place, place, 0)
  visitPlacePairs(grid, metric, largest, (a, b, distance) => {
    let band = 1
    while (distance >= edgesMetres[band - 1]) band++
    join(a, b, band)
  })
  return pairs
}

function checkEdges(edgesMetres: readonly number[]): void {
  let before = 0
  for (const edge of edgesMetres) {
    if (!(edge > before && edge < Infinity)) throw new Error(`Not an edge above ${before} m: ${edge}`)
    before = edge
  }
  if (!(edgesMetres.length >= 1 && edgesMetres.length <= 200)) {
    throw new Error(`Not a number of bands: ${edgesMetres.length}`)
  }
}

function allocate(count: number): ClosePairs {
  return { count, first: new Int32Array(count), second: new Int32Array(count), band: new Uint8Array(count) }
}

/** Rows place by place: place p has rows[start[p]] to rows[start[p + 1] − 1]. */
function rowsOfPlaces({ pointCount, weight, pointOfRow }: PointGrid): { start: Int32Array; rows: Int32Array } {
  const start = new Int32Array(pointCount + 1)
  for (let place = 0; place < pointCount; place++) start[place + 1] = start[place] + weight[place]
  const next = start.slice()
  const rows = new Int32Array(pointOfRow.length)
  for (let row = 0; row < rows.length; row++) rows[next[pointOfRow[row]]++] = row
  return { start, rows }
}

/** Every two different places less than a distance apart, once; cells must be at least as large as the distance. */
function visitPlacePairs(
  grid: PointGrid,
  metric: DistanceMetric,
  metres: number,
  visit: (a: number, b: number, distance: number) => void,
): void {
  const { cellCount, cellStart, cellRow, cellColumn } = grid
  for (let cell = 0; cell < cellCount; cell++) {
    const [row, column] = [cellRow[cell], cellColumn[cell]]
    comparePlaces(cell, cell)
    // Cells to the right and in the row above; the others met this one from their side.
    if (cell + 1 < cellCount && cellRow[cell + 1] === row && cellColumn[cell + 1] === column + 1) {
      comparePlaces(cell, cell + 1)
    }
    let above = firstCellFrom(grid, row + 1, column - 1)
    for (; above < cellCount && cellRow[above] === row + 1 && cellColumn[above] <= column + 1; above++) {
      comparePlaces(cell, above)
    }
  }

  function comparePlaces(cell: number, other: number): void {
    const { x, y } = grid
    for (let a = cellStart[cell]; a < cellStart[cell + 1]; a++) {
      for (let b = cell === other ? a + 1 : cellStart[other]; b < cellStart[other + 1]; b++) {
        const dx = Math.abs(x[a] - x[b])
        const dy = Math.abs(y[a] - y[b])
        const distance = metric === 'manhattan' ? dx + dy : Math.sqrt(dx * dx + dy * dy)
        if (distance < metres) visit(a, b, distance)
      }
    }
  }
}
