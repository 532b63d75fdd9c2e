/**
 * Who is whose neighbour: lists in one array, for squares of a grid and for places within a distance.
 *
 * Method: squares by a table of (column, row), hashed where they lie sparsely; places by a grid of cells of the distance's side.
 * Complexity: O(n) for squares; O(n + pairs in neighbouring cells) for distances.
 * Does not handle: weights other than 0 and 1; those that spatial statistics need besides (1/number of neighbours) follow
 * from the lists. Nobody is listed as a neighbour of itself.
 */
import { buildPointGrid, firstCellFrom } from '../points/point-grid.ts'

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
  const lookUp = squareLookup(columns, rows)
  const steps = contiguity === 'queen' ? [...sideSteps, ...cornerSteps] : sideSteps
  const starts = new Int32Array(columns.length + 1)
  const of = new Int32Array(columns.length * steps.length)
  let count = 0
  for (let i = 0; i < columns.length; i++) {
    for (const [right, up] of steps) {
      const other = lookUp(columns[i] + right, rows[i] + up)
      if (other < 0) continue
      // Kept ascending: insertion is the quickest for eight.
      let at = count++
      for (; at > starts[i] && of[at - 1] > other; at--) of[at] = of[at - 1]
      of[at] = other
    }
    starts[i + 1] = count
  }
  return { starts, of: of.slice(0, count) }
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

/** Cells of a table that may be looked up in for each square given; sparser ones are hashed. */
const mostCellsPerSquare = 16

/** The number of the square at a column and row, −1 when there is none; asked for squares at most one step beyond those given. */
function squareLookup(columns: Int32Array, rows: Int32Array): (column: number, row: number) => number {
  const [lowestColumn, width] = extentOf(columns)
  const [lowestRow, height] = extentOf(rows)
  const keyOf = (column: number, row: number) => (column - lowestColumn) * height + row - lowestRow
  if (width * height > 2 ** 53) throw new Error(`Too far apart: squares over ${width} columns and ${height} rows`)
  const table = width * height <= mostCellsPerSquare * columns.length ? new Int32Array(width * height) : undefined
  const hashed = new Map<number, number>()
  for (let i = 0; i < columns.length; i++) {
    const key = keyOf(columns[i], rows[i])
    if (table ? table[key] > 0 : hashed.has(key)) throw new Error(`Given twice: square ${columns[i]}, ${rows[i]}`)
    if (table) table[key] = i + 1
    else hashed.set(key, i)
  }
  return table ? (column, row) => table[keyOf(column, row)] - 1 : (column, row) => hashed.get(keyOf(column, row)) ?? -1
}

/** The lowest of some numbers, less one to spare, and how many there are up to the highest, with one to spare. */
function extentOf(values: Int32Array): [lowest: number, size: number] {
  let [lowest, highest] = [Infinity, -Infinity]
  for (const value of values) {
    if (value < lowest) lowest = value
    if (value > highest) highest = value
  }
  return values.length === 0 ? [0, 0] : [lowest - 1, highest - lowest + 3]
}

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
