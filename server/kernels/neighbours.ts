/**
 * Who is whose neighbour: lists in one array, for squares of a grid and for places within a distance.
 *
 * Method: squares by hashing (column, row); places by a grid of cells of the distance's side.
 * Complexity: O(n) for squares; O(n + pairs in neighbouring cells) for distances.
 * Does not handle: weights other than 0 and 1; those that spatial statistics need besides (1/number of neighbours) follow
 * from the lists. Nobody is listed as a neighbour of itself.
 */
import { buildPointGrid, firstCellFrom } from './point-grid.ts'

/** Neighbours of unit i are of[starts[i]] to of[starts[i + 1] − 1], ascending. */
export type Neighbours = { readonly starts: Int32Array; readonly of: Int32Array }

/** rook: squares that share a side. queen: a side or a corner. */
export type Contiguity = 'rook' | 'queen'

/**
 * Neighbours among squares given by their whole column and row, in any order; a square that is not given is nobody's.
 * @throws Error naming the offending value: a number that is not whole, a square given twice
 */
export function squareNeighbours(columns: Int32Array, rows: Int32Array, contiguity: Contiguity): Neighbours {
  if (columns.length !== rows.length) throw new Error(`Unequal lengths: ${columns.length} columns, ${rows.length} rows`)
  // One number for a square: rows in a column follow each other, with one to spare on either side.
  const lowestRow = rows.reduce((lowest, row) => Math.min(lowest, row), Infinity)
  const rowsApart = rows.reduce((highest, row) => Math.max(highest, row), -Infinity) - lowestRow + 3
  const keyOf = (column: number, row: number) => column * rowsApart + row - lowestRow
  const at = new Map<number, number>()
  for (let i = 0; i < columns.length; i++) {
    const key = keyOf(columns[i], rows[i])
    if (!Number.isSafeInteger(key)) throw new Error(`Too far apart: square ${columns[i]}, ${rows[i]}`)
    if (at.has(key)) throw new Error(`Given twice: square ${columns[i]}, ${rows[i]}`)
    at.set(key, i)
  }
  const steps = contiguity === 'queen' ? [...sideSteps, ...cornerSteps] : sideSteps
  return neighboursFrom(columns.length, (i, add) => {
    for (const [right, up] of steps) {
      const other = at.get(keyOf(columns[i] + right, rows[i] + up))
      if (other !== undefined) add(other)
    }
  })
}

const sideSteps = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const

const cornerSteps = [
  [1, 1],
  [1, -1],
  [-1, 1],
  [-1, -1],
] as const

/** Places (metres) at most a distance (metres) apart are neighbours. @throws Error as buildPointGrid */
export function neighboursWithin(x: Float64Array, y: Float64Array, distanceMetres: number): Neighbours {
  const grid = buildPointGrid(x, y, distanceMetres)
  // The units at each distinct place, in one array.
  const unitStarts = new Int32Array(grid.pointCount + 1)
  for (const point of grid.pointOfRow) unitStarts[point + 1]++
  for (let point = 0; point < grid.pointCount; point++) unitStarts[point + 1] += unitStarts[point]
  const units = new Int32Array(x.length)
  const next = unitStarts.slice()
  for (let i = 0; i < x.length; i++) units[next[grid.pointOfRow[i]]++] = i
  const squared = distanceMetres * distanceMetres
  return neighboursFrom(x.length, (i, add) => {
    const column = Math.floor((x[i] - grid.originX) / distanceMetres)
    const row = Math.floor((y[i] - grid.originY) / distanceMetres)
    for (let near = row - 1; near <= row + 1; near++) {
      const end = firstCellFrom(grid, near, column + 2)
      for (let cell = firstCellFrom(grid, near, column - 1); cell < end; cell++) {
        for (let point = grid.cellStart[cell]; point < grid.cellStart[cell + 1]; point++) {
          if ((grid.x[point] - x[i]) ** 2 + (grid.y[point] - y[i]) ** 2 > squared) continue
          for (let at = unitStarts[point]; at < unitStarts[point + 1]; at++) if (units[at] !== i) add(units[at])
        }
      }
    }
  })
}

/** Lists from a visit of every unit, which adds the unit's neighbours in any order. */
export function neighboursFrom(
  count: number,
  visit: (unit: number, add: (neighbour: number) => void) => void,
): Neighbours {
  const starts = new Int32Array(count + 1)
  const of: number[] = []
  for (let i = 0; i < count; i++) {
    const own: number[] = []
    visit(i, (neighbour) => void own.push(neighbour))
    own.sort((a, b) => a - b)
    for (const neighbour of own) of.push(neighbour)
    starts[i + 1] = of.length
  }
  return { starts, of: Int32Array.from(of) }
}

/**
 * Checks that there is a list for each of a number of units, of others among them.
 * @throws Error naming the offending value
 */
export function assertNeighbours({ starts, of }: Neighbours, count: number): void {
  if (starts.length !== count + 1 || starts[count] !== of.length) {
    throw new Error(`Not neighbours of ${count} units: ${starts.length - 1} lists`)
  }
  for (let i = 0; i < count; i++) {
    for (let at = starts[i]; at < starts[i + 1]; at++) {
      if (!(of[at] >= 0 && of[at] < count) || of[at] === i) throw new Error(`Not a neighbour of unit ${i}: ${of[at]}`)
    }
  }
}
