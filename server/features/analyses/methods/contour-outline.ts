import { simplify } from '@turf/simplify'
import type { MultiPolygon } from '../../../contract/geometry.ts'
import type { Projection } from '../../../geo/projection.ts'
import { densityContours } from '../../../kernels/density/density-contours.ts'
import type { DensityGrid } from '../../../kernels/density/kernel-density.ts'
import { roundedRing } from './rounded-ring.ts'

/** Vertices this share of a cell off the line between their neighbours are left out: nobody sees it, and half of them go. */
const toleranceShare = 0.05

/** The ground where a density lies above a level (per square metre), WGS 84 with six decimals. */
export function contourOutline(grid: DensityGrid, level: number, projection: Projection): MultiPolygon {
  const polygons = densityContours(grid, level).map((rings) =>
    rings.map((flat) => {
      const ring = simplifiedRing(flat, grid.cellMetres * toleranceShare)
      return roundedRing(ring.map(([x = 0, y = 0]) => [...projection.toLngLat(x, y)]))
    }),
  )
  return { type: 'MultiPolygon', coordinates: polygons }
}

function simplifiedRing(flat: Float64Array, toleranceMetres: number): number[][] {
  const ring: number[][] = []
  for (let i = 0; i < flat.length; i += 2) ring.push([flat[i] ?? 0, flat[i + 1] ?? 0])
  ring.push(ring[0] ?? [])
  // Turf simplifies in the plane of whatever numbers it is given: here metres.
  const [simple = ring] = simplify(
    { type: 'Polygon', coordinates: [ring] },
    { tolerance: toleranceMetres, highQuality: true },
  ).coordinates
  return simple.length >= 4 ? simple : ring
}
