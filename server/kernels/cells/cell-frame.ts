/**
 * The frame in which squares are counted and densities held: square cells whose lines lie on whole multiples of their
 * side in the municipality's coordinate system, as the national grid's do, so that the same place is in the same square
 * whatever the data.
 *
 * Complexity: constant, but for the bounds of points, O(n).
 * Does not handle: frames of more than `mostCells` cells (refused).
 */
export type CellFrame = {
  /** Lower left corner of cell (column 0, row 0), metres. */
  readonly left: number
  readonly bottom: number
  readonly cellMetres: number
  readonly columns: number
  readonly rows: number
}

/** Edges in metres. */
export type BoxMetres = {
  readonly left: number
  readonly bottom: number
  readonly right: number
  readonly top: number
}

/**
 * Cells in one frame at most: a raster of eight bytes a cell then asks for 1.6 GB of addresses, of which only what is
 * written becomes memory. One outlier 500 km away in cells of 50 m still fits.
 */
const mostCells = 200_000_000

/**
 * The frame of all cells that a box touches.
 * @throws Error naming the offending value: a side that is not above 0, an edge that is not finite, too many cells
 */
export function frameOfBox({ left, bottom, right, top }: BoxMetres, cellMetres: number): CellFrame {
  if (!(cellMetres > 0 && cellMetres < Infinity)) throw new Error(`Not a cell side in metres: ${cellMetres}`)
  if (!Number.isFinite(right - left + top - bottom)) {
    throw new Error(`Not a box in metres: ${left}, ${bottom} to ${right}, ${top}`)
  }
  const [firstColumn, firstRow] = [Math.floor(left / cellMetres), Math.floor(bottom / cellMetres)]
  const columns = Math.max(1, Math.floor(right / cellMetres) - firstColumn + 1)
  const rows = Math.max(1, Math.floor(top / cellMetres) - firstRow + 1)
  if (columns * rows > mostCells) {
    throw new Error(`Cells of ${cellMetres} m are too small for ${right - left} × ${top - bottom} m`)
  }
  return { left: firstColumn * cellMetres, bottom: firstRow * cellMetres, cellMetres, columns, rows }
}

/** The smallest box around points; undefined when there are none. @throws Error for one that is not finite */
export function boxOfPoints(x: Float64Array, y: Float64Array): BoxMetres | undefined {
  if (x.length !== y.length) throw new Error(`Unequal lengths: ${x.length} x and ${y.length} y`)
  if (x.length === 0) return undefined
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < x.length; i++) {
    // A NaN or an infinity makes this difference NaN, and only they do.
    if (x[i] - x[i] !== 0 || y[i] - y[i] !== 0) throw new Error(`Not finite: point ${i} at ${x[i]}, ${y[i]}`)
    if (x[i] < left) left = x[i]
    if (x[i] > right) right = x[i]
    if (y[i] < bottom) bottom = y[i]
    if (y[i] > top) top = y[i]
  }
  return { left, bottom, right, top }
}

/** A box with a margin on every side, metres. */
export function widenBox({ left, bottom, right, top }: BoxMetres, metres: number): BoxMetres {
  return { left: left - metres, bottom: bottom - metres, right: right + metres, top: top + metres }
}
