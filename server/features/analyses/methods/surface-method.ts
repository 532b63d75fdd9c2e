import type { SurfaceResult } from '../../../contract/analysis-methods/surface.ts'
import { projectionFor } from '../../../geo/projection.ts'
import { levelsOfMass } from '../../../kernels/density/density-contours.ts'
import { edgeCorrected } from '../../../kernels/density/edge-correction.ts'
import { gridCounts } from '../../../kernels/cells/grid-counts.ts'
import { kernelDensityIn } from '../../../kernels/density/kernel-density.ts'
import type { DensityGrid } from '../../../kernels/density/kernel-density.ts'
import { polygonMask } from '../../../kernels/cells/polygon-mask.ts'
import type { ReportProgress } from '../../jobs/analysis-job.ts'
import type { AnalysisMethod, MethodInput } from '../analysis-method.ts'
import { contourOutline } from './contour-outline.ts'
import { surfacePicture } from './surface-picture.ts'
import { chooseBandwidth, surfaceFrame, surfacePoints } from './surface-frame.ts'

type Input = MethodInput<'surface', undefined>

/** Shares of the incidents around which contours are drawn. */
const contourShares = [0.25, 0.5, 0.75, 0.9]

/**
 * Kernel density surface: a picture for the map and the contours of the densest ground. With a boundary, incidents outside it
 * are left out and densities near it corrected for what nobody recorded beyond.
 */
export const surfaceMethod: AnalysisMethod<'surface', undefined> = {
  name: 'surface',
  job: { name: 'analysis-surface', length: 'long', run: drawSurface },
  toFeatures: ({ contours }) => ({
    type: 'FeatureCollection',
    features: contours.map(({ outline, ...properties }) => ({ type: 'Feature', geometry: outline, properties })),
  }),
  toTable: ({ contours }) => [
    ['share', 'area_hectares', 'density_per_km2'],
    ...contours.map(({ share, areaHectares, densityPerSquareKilometre }) => {
      return [share, areaHectares, densityPerSquareKilometre]
    }),
  ],
}

function drawSurface(input: Input, report: ReportProgress): SurfaceResult {
  const { srid, boundaryMetres: boundary, parameters } = input
  report({ done: 0, step: 'reading' })
  const points = surfacePoints(input)
  const nothing: SurfaceResult = {
    considered: points.considered,
    tooFew: true,
    bandwidthMetres: parameters.bandwidthMetres ?? 0,
    bandwidthChosen: parameters.bandwidthMetres === undefined ? parameters.bandwidthRule : 'given',
    cellMetres: parameters.cellMetres ?? 0,
    edgeCorrected: boundary !== undefined,
    peakPerSquareKilometre: 0,
    grid: null,
    contours: [],
  }
  const bandwidthMetres = chooseBandwidth(points, parameters)
  if (bandwidthMetres === undefined) return nothing
  const { kernel } = parameters
  const frame = surfaceFrame(points, { kernel, bandwidthMetres }, parameters.cellMetres)
  report({ done: 0.3, step: 'computing' })
  const inside = boundary && polygonMask(frame, boundary)
  const { x, y } = points.within(frame, inside)
  const raw = kernelDensityIn(frame, x, y, { kernel, bandwidthMetres })
  const density = inside ? edgeCorrected(raw, inside, kernel, bandwidthMetres) : raw
  const counts = gridCounts(frame, x, y)
  const levels = levelsOfMass(density, contourShares, counts)
  if (levels === undefined) return nothing
  report({ done: 0.7, step: 'drawing' })
  const projection = projectionFor(srid)
  const { picture, peak } = surfacePicture(density, projection)
  return {
    ...nothing,
    tooFew: false,
    bandwidthMetres,
    cellMetres: frame.cellMetres,
    peakPerSquareKilometre: peak * 1e6,
    grid: picture,
    contours: levels.map((level) => ({
      densityPerSquareKilometre: level * 1e6,
      ...groundAbove(density, counts, level),
      outline: contourOutline(density, level, projection),
    })),
  }
}

/** Share of the incidents, and area, of the cells whose middle lies above a level. */
function groundAbove({ density, cellMetres }: DensityGrid, counts: Float64Array, level: number) {
  let [incidents, cells, all] = [0, 0, 0]
  for (const [cell, height] of density.entries()) {
    all += counts[cell] ?? 0
    if (height <= level) continue
    incidents += counts[cell] ?? 0
    cells++
  }
  return { share: incidents / all, areaHectares: (cells * cellMetres ** 2) / 10_000 }
}
