import type { Projection } from '../../geo/projection.ts'
import { coordinateHeaps, type HeapSign } from '../../kernels/points/coordinate-heaps.ts'
import type { PointColumns } from '../../kernels/points/point-columns.ts'
import { buildPointGrid, type PointGrid } from '../../kernels/points/point-grid.ts'

/** Incidents on one coordinate that looks like a geocoder's, and by what. */
export type Heap = { readonly rows: Uint32Array; readonly signs: readonly HeapSign[] }

/** Rows of the columns that are placed, those on heaps apart, and the grid of the placed. */
export type Placed = { readonly rows: Uint32Array; readonly grid: PointGrid; readonly heaps: Heap[] }

/** Cells in which the ground is counted, metres. */
const groundCellMetres = 50

/** A coordinate is round when both its degrees have at most three decimals (some 100 m), to within 0.2 m. */
const roundPerDegree = 1000
const roundTolerance = 2e-6

/** Rows apart that lie on heaps: they say where a geocoder gave up, and would bend the shapes around them. */
export function setHeapsAside(
  columns: PointColumns,
  rows: Uint32Array,
  { projection, keeps }: { projection: Projection; keeps: boolean },
): Placed {
  const grid = gridOf(columns, rows)
  if (keeps) return { rows, grid, heaps: [] }
  const isRound = (point: number) => isRoundPlace(projection.toLngLat(grid.x[point] ?? 0, grid.y[point] ?? 0))
  const heaps = new Map(
    coordinateHeaps(grid, isRound).map(({ point, signs }) => [point, { signs, rows: [] as number[] }]),
  )
  if (heaps.size === 0) return { rows, grid, heaps: [] }
  const placed = rows.filter((row, at) => {
    const heap = heaps.get(grid.pointOfRow[at] ?? -1)
    heap?.rows.push(row)
    return heap === undefined
  })
  const found = [...heaps.values()].map(({ signs, rows: heaped }) => ({ signs, rows: Uint32Array.from(heaped) }))
  return { rows: placed, grid: gridOf(columns, placed), heaps: found }
}

/** Values of some rows. */
export function gather(values: Float64Array, rows: Uint32Array): Float64Array {
  const gathered = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) gathered[i] = values[rows[i] ?? 0] ?? 0
  return gathered
}

function gridOf(columns: PointColumns, rows: Uint32Array): PointGrid {
  return buildPointGrid(gather(columns.x, rows), gather(columns.y, rows), groundCellMetres)
}

function isRoundPlace(degrees: readonly number[]): boolean {
  return degrees.every(
    (value) => Math.abs(value - Math.round(value * roundPerDegree) / roundPerDegree) < roundTolerance,
  )
}
