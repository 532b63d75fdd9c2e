import { regrid, type PointGrid } from '../../kernels/points/point-grid.ts'

/** Some points of a grid as a grid of their own, each a row of it in the order given; with other weights if given. */
export function subGrid(grid: PointGrid, points: Uint32Array, weights?: Int32Array): PointGrid {
  const count = points.length
  return regrid(
    {
      ...grid,
      pointCount: count,
      x: Float64Array.from(points, (point) => grid.x[point] ?? 0),
      y: Float64Array.from(points, (point) => grid.y[point] ?? 0),
      weight: weights ?? Int32Array.from(points, (point) => grid.weight[point] ?? 0),
      pointOfRow: Int32Array.from(points.keys()),
    },
    grid.cellSideMetres,
  )
}
