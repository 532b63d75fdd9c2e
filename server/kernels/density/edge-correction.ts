/**
 * Density at the edge of the area that was looked at, where half of every kernel falls outside and nothing is recorded.
 *
 * Method: division by the kernel's mass inside the boundary, seen from the place whose density it is (Diggle 1985, eq. 3;
 * "local renormalisation" in Jones 1993, §3), summed over cell centres. Cells outside the boundary become empty.
 * Complexity: O(cells + cells near the boundary · cells in the kernel); a summed-area table finds the former.
 * Does not handle: mass to be conserved: what fell outside is given back on average, not point by point.
 */
import { kernelReach, type DensityGrid, type DensityKernel } from './kernel-density.ts'

/**
 * A density corrected for a boundary, given as 1 for each cell inside (polygon-mask.ts). Beyond the grid is outside.
 * @throws Error naming the offending value: a mask of another size
 */
export function edgeCorrected(
  grid: DensityGrid,
  inside: Uint8Array,
  kernel: DensityKernel,
  bandwidthMetres: number,
): DensityGrid {
  if (inside.length !== grid.density.length)
    throw new Error(`Not a mask of ${grid.density.length} cells: ${inside.length}`)
  const { columns, rows } = grid
  const stencil = stencilOf(kernel, bandwidthMetres / grid.cellMetres)
  const countIn = summedArea(inside, columns, rows)
  const density = new Float64Array(grid.density.length)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cell = row * columns + column
      if (inside[cell] === 0 || grid.density[cell] === 0) continue
      const { reach } = stencil
      const whole = (2 * reach + 1) ** 2
      const mass =
        countIn(column - reach, row - reach, column + reach, row + reach) === whole
          ? 1
          : massInside(inside, columns, rows, column, row, stencil)
      density[cell] = grid.density[cell] / mass
    }
  }
  return { ...grid, density }
}

/** The kernel at whole steps from its middle, (2 reach + 1)² shares that sum to 1. */
type Stencil = { reach: number; shares: Float64Array }

function stencilOf(kernel: DensityKernel, bandwidth: number): Stencil {
  const reach = Math.floor(kernelReach[kernel] * bandwidth)
  const side = 2 * reach + 1
  const shares = new Float64Array(side * side)
  let sum = 0
  for (let at = 0; at < shares.length; at++) {
    const squared = ((at % side) - reach) ** 2 + (Math.floor(at / side) - reach) ** 2
    const relative = squared / (bandwidth * bandwidth)
    shares[at] = kernel === 'quartic' ? Math.max(0, 1 - relative) ** 2 : Math.exp(-relative / 2)
    sum += shares[at]
  }
  return { reach, shares: shares.map((share) => share / sum) }
}

function massInside(
  inside: Uint8Array,
  columns: number,
  rows: number,
  column: number,
  row: number,
  { reach, shares }: Stencil,
): number {
  const first = Math.max(-reach, -column)
  const last = Math.min(reach, columns - 1 - column)
  let mass = 0
  for (let r = Math.max(-reach, -row); r <= Math.min(reach, rows - 1 - row); r++) {
    const from = (row + r) * columns + column
    const share = (r + reach) * (2 * reach + 1) + reach
    for (let c = first; c <= last; c++) if (inside[from + c] === 1) mass += shares[share + c]
  }
  return mass
}

/** How many cells inside lie in a box of cells, edges included; what lies beyond the grid counts none. */
function summedArea(inside: Uint8Array, columns: number, rows: number) {
  const width = columns + 1
  const sums = new Int32Array(width * (rows + 1))
  for (let row = 0; row < rows; row++) {
    let along = 0
    for (let column = 0; column < columns; column++) {
      along += inside[row * columns + column]
      sums[(row + 1) * width + column + 1] = sums[row * width + column + 1] + along
    }
  }
  return (west: number, south: number, east: number, north: number): number => {
    const [left, right] = [Math.max(0, west), Math.min(columns, east + 1)]
    const [low, high] = [Math.max(0, south) * width, Math.min(rows, north + 1) * width]
    return sums[high + right] - sums[high + left] - sums[low + right] + sums[low + left]
  }
}
