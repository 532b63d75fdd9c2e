/**
 * Points counted on the squares of a frame.
 *
 * Complexity: O(n + cells).
 * Does not handle: points outside the frame (left out; the sum of the counts tells).
 */
import type { CellFrame } from './cell-frame.ts'

/** Points (metres) in each cell, row by row from the south-west; a point on a line belongs to the cell north or east of it. */
export function gridCounts(
  { left, bottom, cellMetres, columns, rows }: CellFrame,
  x: Float64Array,
  y: Float64Array,
): Float64Array {
  if (x.length !== y.length) throw new Error(`Unequal lengths: ${x.length} x and ${y.length} y`)
  const counts = new Float64Array(columns * rows)
  for (let i = 0; i < x.length; i++) {
    const column = Math.floor((x[i] - left) / cellMetres)
    const row = Math.floor((y[i] - bottom) / cellMetres)
    if (column >= 0 && column < columns && row >= 0 && row < rows) counts[row * columns + column]++
  }
  return counts
}
