import type { CountsResult } from '../../../contract/analysis-methods/counts.ts'
import type { Polygon } from '../../../contract/geometry.ts'
import type { Projection } from '../../../geo/projection.ts'
import { projectionFor } from '../../../geo/projection.ts'
import { selectPoints } from '../../../kernels/points/point-columns.ts'
import type { AnalysisMethod, MethodInput } from '../analysis-method.ts'
import { squareOutline } from './square-outline.ts'

type Input = MethodInput<'counts', undefined>

/**
 * Plain counting of incidents per square of the municipality's grid (corners on whole multiples of the side). The
 * baseline: on dense series nothing beats it, so every other method is shown beside it.
 */
export const countsMethod: AnalysisMethod<'counts', undefined> = {
  name: 'counts',
  job: { name: 'analysis-counts', length: 'long', run: countCells },
  toFeatures: ({ cells }) => ({
    type: 'FeatureCollection',
    features: cells.map(({ rank, count, outline }) => ({
      type: 'Feature',
      id: rank,
      geometry: outline,
      properties: { rank, count },
    })),
  }),
  toTable: ({ cells }) => [
    ['rank', 'count', 'lng', 'lat'],
    ...cells.map(({ rank, count, outline }) => [rank, count, ...middleOf(outline)]),
  ],
}

function countCells({ columns, filter, srid, parameters: { cellMetres, mostCells } }: Input): CountsResult {
  const rows = selectPoints(columns, filter)
  const counts = new Map<number, number>()
  for (const row of rows) {
    const key = cellKey(Math.floor(columns.x[row]! / cellMetres), Math.floor(columns.y[row]! / cellMetres))
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  // By place where counts are equal, so that the order of incidents does not matter.
  const shown = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, mostCells)
  const projection = projectionFor(srid)
  return {
    considered: rows.length,
    cellsWithIncidents: counts.size,
    shownShare: rows.length === 0 ? 0 : shown.reduce((sum, [, count]) => sum + count, 0) / rows.length,
    cells: shown.map(([key, count], at) => ({ rank: at + 1, count, outline: outlineOf(key, cellMetres, projection) })),
  }
}

/** Rows and columns of squares of 25 m and more lie within ±2²⁴ of the origin for every metric system. */
const half = 2 ** 24

function cellKey(column: number, row: number): number {
  return (row + half) * (2 * half) + (column + half)
}

function outlineOf(key: number, cellMetres: number, projection: Projection): Polygon {
  const column = (key % (2 * half)) - half
  const row = Math.floor(key / (2 * half)) - half
  return squareOutline(column * cellMetres, row * cellMetres, cellMetres, projection)
}

function middleOf({ coordinates }: Polygon): [lng: number, lat: number] {
  const [[south, , north] = []] = coordinates
  return [0, 1].map((axis) => Math.round((south![axis]! + north![axis]!) * 0.5e6) / 1e6) as [number, number]
}
