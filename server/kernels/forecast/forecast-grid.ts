/**
 * The study area of a forecast: the square cells around past incidents, and sums over their neighbourhoods.
 *
 * Method: occupied cells by sorting their keys; the area is every cell within a reach (Chebyshev) of one, kept as runs of
 * neighbouring cells of a row, so that an outlier a thousand kilometres away costs its own 49 cells. Sums over squares are
 * separable box filters along runs, once by rows and once by columns (running sums, McDonnell 1981).
 * Complexity: O(n log n) to build; O(cells) a filter, whatever its radius.
 * Does not handle: sums across gaps in the area. With radii up to the reach they are exact, for cells in a gap are farther
 * than that from any incident of the area; wider ones lose what would have come around a corner.
 */
export type ForecastGrid = {
  readonly cellMetres: number
  /** Cells in order of row, then column. */
  readonly cellCount: number
  /** ⌊x / cellMetres⌋ and ⌊y / cellMetres⌋ of each. */
  readonly column: Int32Array
  readonly row: Int32Array
  /** Run r holds cells runStart[r] to runStart[r + 1] − 1, neighbours in one row. */
  readonly runStart: Int32Array
  /** Cells in order of column, then row; where each run of neighbours in a column begins in it. */
  readonly byColumn: Int32Array
  readonly columnRunStart: Int32Array
}

/** Cells (Chebyshev) around an incident that belong to the study area. */
const studyReach = 3

/** Beyond this a cell's number would not fit its Int32 with room for neighbours. */
const farthestCell = 2 ** 31 - 64

/**
 * The study area of points (metres): every cell within `reach` cells of one.
 * @throws Error naming the offending value: unequal lengths, a side not above 0, a coordinate whose cell has no number
 */
export function buildForecastGrid(
  x: Float64Array,
  y: Float64Array,
  cellMetres: number,
  reach: number = studyReach,
): ForecastGrid {
  if (x.length !== y.length) throw new Error(`Unequal lengths: ${x.length} x and ${y.length} y`)
  if (!(cellMetres > 0 && cellMetres < Infinity)) throw new Error(`Not a cell side in metres: ${cellMetres}`)
  const { row, column } = areaCells(occupiedCells(x, y, cellMetres), reach)
  const { order, row: byColumnRow, column: byColumnColumn } = inColumnOrder(row, column)
  return {
    cellMetres,
    cellCount: row.length,
    column,
    row,
    runStart: runStarts(row, column),
    byColumn: order,
    columnRunStart: runStarts(byColumnColumn, byColumnRow),
  }
}

/** The cell at a row and column; −1 outside the study area. */
export function cellAt(grid: ForecastGrid, row: number, column: number): number {
  const at = firstCellFrom(grid, row, column)
  return at < grid.cellCount && grid.row[at] === row && grid.column[at] === column ? at : -1
}

/** The first cell at or after a row and column in the grid's order; `cellCount` when there is none. */
export function firstCellFrom(
  { cellCount, row: rows, column: columns }: ForecastGrid,
  row: number,
  column: number,
): number {
  let low = 0
  let high = cellCount
  while (low < high) {
    const middle = (low + high) >> 1
    if (rows[middle] < row || (rows[middle] === row && columns[middle] < column)) low = middle + 1
    else high = middle
  }
  return low
}

/** The cell of each point (metres); −1 outside the study area. */
export function cellsOfPoints(grid: ForecastGrid, x: Float64Array, y: Float64Array): Int32Array {
  const cells = new Int32Array(x.length)
  for (let i = 0; i < x.length; i++) {
    cells[i] = cellAt(grid, Math.floor(y[i] / grid.cellMetres), Math.floor(x[i] / grid.cellMetres))
  }
  return cells
}

/** For each cell the sum over the square of `radius` cells around it, within the study area. */
export function squareSums(grid: ForecastGrid, values: Float32Array, radius: number, out: Float32Array): Float32Array {
  const { cellCount, byColumn } = grid
  const along = new Float32Array(cellCount)
  runSums(values, grid.runStart, radius, along)
  const inColumns = new Float32Array(cellCount)
  for (let i = 0; i < cellCount; i++) inColumns[i] = along[byColumn[i]]
  runSums(inColumns, grid.columnRunStart, radius, along)
  for (let i = 0; i < cellCount; i++) out[byColumn[i]] = along[i]
  return out
}

function runSums(values: Float32Array, runStart: Int32Array, radius: number, out: Float32Array): void {
  for (let run = 0; run + 1 < runStart.length; run++) {
    const from = runStart[run]
    const to = runStart[run + 1]
    // In double precision: a running sum of Float32 would keep the rounding of everything that left it.
    let sum = 0
    for (let i = from; i < Math.min(from + radius, to); i++) sum += values[i]
    for (let i = from; i < to; i++) {
      if (i + radius < to) sum += values[i + radius]
      if (i - radius - 1 >= from) sum -= values[i - radius - 1]
      out[i] = sum
    }
  }
}

type Cells = { row: Int32Array; column: Int32Array }

function occupiedCells(x: Float64Array, y: Float64Array, cellMetres: number): Cells {
  const row = new Int32Array(x.length)
  const column = new Int32Array(x.length)
  for (let i = 0; i < x.length; i++) {
    const [r, c] = [Math.floor(y[i] / cellMetres), Math.floor(x[i] / cellMetres)]
    if (!(Math.abs(r) < farthestCell && Math.abs(c) < farthestCell)) {
      throw new Error(`Point ${i} at ${x[i]}, ${y[i]} is in no cell of ${cellMetres} m`)
    }
    row[i] = r
    column[i] = c
  }
  return sortedCells(row, column)
}

/** Distinct cells in order of row, then column, by one number each. */
function sortedCells(row: Int32Array, column: Int32Array): Cells {
  const { least: leastRow } = rangeOf(row)
  const { least: leastColumn, most: mostColumn } = rangeOf(column)
  const width = mostColumn - leastColumn + 1
  const keys = new Float64Array(row.length)
  for (let i = 0; i < keys.length; i++) keys[i] = keyOf(row[i] - leastRow, width, column[i] - leastColumn)
  keys.sort()
  let count = 0
  for (let i = 0; i < keys.length; i++) if (i === 0 || keys[i] !== keys[i - 1]) keys[count++] = keys[i]
  const cells = { row: new Int32Array(count), column: new Int32Array(count) }
  for (let i = 0; i < count; i++) {
    const rows = Math.floor(keys[i] / width)
    cells.row[i] = rows + leastRow
    cells.column[i] = keys[i] - rows * width + leastColumn
  }
  return cells
}

function keyOf(row: number, width: number, column: number): number {
  const key = row * width + column
  if (!Number.isSafeInteger(key)) throw new Error(`The points are ${row} × ${width} cells apart: too far for one grid`)
  return key
}

/** All cells within a reach of some: the runs of 2 · reach + 1 cells in the rows around each, merged. */
function areaCells({ row, column }: Cells, reach: number): Cells {
  const side = 2 * reach + 1
  const starts: Cells = { row: new Int32Array(row.length * side), column: new Int32Array(row.length * side) }
  for (let i = 0; i < row.length; i++) {
    for (let d = 0; d < side; d++) {
      starts.row[i * side + d] = row[i] + d - reach
      starts.column[i * side + d] = column[i] - reach
    }
  }
  const sorted = sortedCells(starts.row, starts.column)
  const eachRun = (take: (row: number, column: number) => void) => {
    for (let i = 0; i < sorted.row.length; i++) {
      const next = sorted.row[i + 1] === sorted.row[i] ? sorted.column[i + 1] : Infinity
      const end = Math.min(sorted.column[i] + side, next)
      for (let c = sorted.column[i]; c < end; c++) take(sorted.row[i], c)
    }
  }
  let count = 0
  eachRun(() => count++)
  const area: Cells = { row: new Int32Array(count), column: new Int32Array(count) }
  count = 0
  eachRun((r, c) => {
    area.row[count] = r
    area.column[count++] = c
  })
  return area
}

function inColumnOrder(row: Int32Array, column: Int32Array): Cells & { order: Int32Array } {
  // A counting sort would need the width; cells are in order of row already, so sorting by column alone must be stable.
  const order = Int32Array.from(row.keys())
  const sorted = Array.from(order).sort((a, b) => column[a] - column[b] || a - b)
  order.set(sorted)
  return { order, row: order.map((cell) => row[cell]), column: order.map((cell) => column[cell]) }
}

/** Where runs begin in cells sorted by line, then position; the end of the last is at the end. */
function runStarts(line: Int32Array, position: Int32Array): Int32Array {
  const starts: number[] = []
  for (let i = 0; i < line.length; i++) {
    if (i === 0 || line[i] !== line[i - 1] || position[i] !== position[i - 1] + 1) starts.push(i)
  }
  return Int32Array.from([...starts, line.length])
}

function rangeOf(values: Int32Array): { least: number; most: number } {
  let [least, most] = [Infinity, -Infinity]
  for (let i = 0; i < values.length; i++) {
    if (values[i] < least) least = values[i]
    if (values[i] > most) most = values[i]
  }
  return { least, most }
}
