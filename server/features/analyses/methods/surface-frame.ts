import type { AnalysisParameters } from '../../../contract/analyses.ts'
import { frameOfBox, widenBox } from '../../../kernels/cells/cell-frame.ts'
import type { BoxMetres, CellFrame } from '../../../kernels/cells/cell-frame.ts'
import { centralBox } from '../../../kernels/cells/central-box.ts'
import { likelihoodBandwidth, silvermanBandwidth } from '../../../kernels/density/density-bandwidth.ts'
import { kernelReach } from '../../../kernels/density/kernel-density.ts'
import type { DensityOptions } from '../../../kernels/density/kernel-density.ts'
import { selectPoints } from '../../../kernels/points/point-columns.ts'
import { boxOfPolygons, polygonMask } from '../../../kernels/cells/polygon-mask.ts'
import { seededRandom } from '../../../kernels/statistics/seeded-random.ts'
import type { MethodInput } from '../analysis-method.ts'

/** Incidents that a surface is made of. */
export interface SurfacePoints {
  /** Under the filter, wherever they lie. */
  considered: number
  /** Those inside the boundary or, without one, in the box of all but outliers; metres. */
  x: Float64Array
  y: Float64Array
  box: BoxMetres | undefined
  /** Those of them in a frame, on cells that are inside when a mask is given. */
  within(frame: CellFrame, inside: Uint8Array | undefined): { x: Float64Array; y: Float64Array }
}

/** Fewer incidents make no surface worth a picture. */
const fewestIncidents = 20

/** Sides of cells that a surface is computed with, metres. */
const cellSides = [10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000]

/** Cells at most, where a coarser side still shows the kernel. */
const mostCells = 2_000_000

/** Bandwidths that the data may choose: what the parameter allows. */
const [narrowestMetres, widestMetres] = [20, 5000]

/** Cells along the longer side of the mask by which incidents are told to be inside the boundary before the frame is known. */
const roughCellsAlong = 2000

/** The incidents under the filter, inside the boundary when there is one. */
export function surfacePoints({
  columns,
  filter,
  boundaryMetres: boundary,
}: Pick<MethodInput, 'columns' | 'filter' | 'boundaryMetres'>): SurfacePoints {
  const rows = selectPoints(columns, filter)
  const all = {
    x: Float64Array.from(rows, (row) => columns.x[row] ?? 0),
    y: Float64Array.from(rows, (row) => columns.y[row] ?? 0),
  }
  let kept = all
  const box = boundary && boxOfPolygons(boundary)
  if (boundary && box) {
    const side = Math.max(1, Math.max(box.right - box.left, box.top - box.bottom) / roughCellsAlong)
    const frame = frameOfBox(box, side)
    kept = pointsIn(frame, polygonMask(frame, boundary), all.x, all.y)
  }
  return {
    considered: rows.length,
    ...kept,
    box: centralBox(kept.x, kept.y),
    within: (frame, inside) => pointsIn(frame, inside, kept.x, kept.y),
  }
}

/** The bandwidth that is given, or that the data choose, whole metres; undefined when there is too little of it. */
export function chooseBandwidth(
  { x, y }: SurfacePoints,
  { kernel, bandwidthMetres, bandwidthRule }: AnalysisParameters<'surface'>,
): number | undefined {
  if (x.length < fewestIncidents) return undefined
  if (bandwidthMetres !== undefined) return bandwidthMetres
  const chosen =
    bandwidthRule === 'silverman'
      ? silvermanBandwidth(x, y, kernel)
      : likelihoodBandwidth(x, y, kernel, seededRandom(1))
  return chosen && Math.min(widestMetres, Math.max(narrowestMetres, Math.round(chosen)))
}

/**
 * The frame of a surface: the incidents' box with room for their kernels, in cells of the side asked for or a quarter of the
 * bandwidth, coarser where they would be too many, never coarser than the bandwidth.
 */
export function surfaceFrame(
  { box }: SurfacePoints,
  { kernel, bandwidthMetres }: Pick<DensityOptions, 'kernel' | 'bandwidthMetres'>,
  cellMetres?: number,
): CellFrame {
  const room = widenBox(box ?? { left: 0, bottom: 0, right: 0, top: 0 }, kernelReach[kernel] * bandwidthMetres)
  const area = (room.right - room.left) * (room.top - room.bottom)
  const wanted = Math.min(
    bandwidthMetres,
    cellMetres ?? cellSides.findLast((side) => side <= bandwidthMetres / 4) ?? 10,
  )
  const coarser = cellSides.filter((side) => side > wanted && side <= bandwidthMetres)
  const fits = [wanted, ...coarser].find((side) => area / side ** 2 <= mostCells)
  return frameOfBox(room, fits ?? coarser.at(-1) ?? wanted)
}

function pointsIn(frame: CellFrame, inside: Uint8Array | undefined, x: Float64Array, y: Float64Array) {
  const { left, bottom, cellMetres, columns, rows } = frame
  const kept: { x: number[]; y: number[] } = { x: [], y: [] }
  for (const [i, px] of x.entries()) {
    const py = y[i] ?? 0
    const column = Math.floor((px - left) / cellMetres)
    const row = Math.floor((py - bottom) / cellMetres)
    if (column < 0 || column >= columns || row < 0 || row >= rows) continue
    if (inside && inside[row * columns + column] !== 1) continue
    kept.x.push(px)
    kept.y.push(py)
  }
  return { x: Float64Array.from(kept.x), y: Float64Array.from(kept.y) }
}
