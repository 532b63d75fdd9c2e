import type { SurfaceShape } from '../../../contract/geometry.ts'
import { projectionFor } from '../../../geo/projection.ts'
import type { Projection } from '../../../geo/projection.ts'
import { areaCounts } from '../../../kernels/cells/area-counts.ts'
import { areaNeighbours } from '../../../kernels/cells/area-neighbours.ts'
import { frameOfBox } from '../../../kernels/cells/cell-frame.ts'
import type { BoxMetres, CellFrame } from '../../../kernels/cells/cell-frame.ts'
import { centralBox } from '../../../kernels/cells/central-box.ts'
import { gridCounts } from '../../../kernels/cells/grid-counts.ts'
import { squareNeighbours } from '../../../kernels/cells/neighbours.ts'
import type { Neighbours } from '../../../kernels/cells/neighbours.ts'
import { selectPoints } from '../../../kernels/points/point-columns.ts'
import type { PointColumns } from '../../../kernels/points/point-columns.ts'
import { boxOfPolygons, polygonMask } from '../../../kernels/cells/polygon-mask.ts'
import type { PolygonMetres } from '../../../kernels/cells/polygon-mask.ts'
import type { ReportingArea } from '../../areas/areas-queries.ts'
import type { MethodInput } from '../analysis-method.ts'
import { roundedRing } from './rounded-ring.ts'
import { squareOutline } from './square-outline.ts'

/** The squares or areas of a municipality, how many incidents lie in each, and who borders on whom. */
export interface StudyUnits {
  /** Incidents under the filter, and those that lie in a unit. */
  considered: number
  counted: number
  unit: 'squares' | 'areas'
  /** Of squares: the side that was used. */
  cellMetres: number | null
  areaKind: string | null
  counts: Float64Array
  neighbours: Neighbours
  nameOf(unit: number): string | null
  outlineOf(unit: number): SurfaceShape
}

type Input = Pick<
  MethodInput<'gi-star' | 'local-moran', readonly ReportingArea[] | undefined>,
  'columns' | 'filter' | 'srid' | 'boundaryMetres' | 'parameters' | 'extra'
>

/** Squares tested at most; beyond, their side is doubled until fewer do. */
const mostSquares = 250_000

/**
 * Counts incidents on the units that the parameters ask for: the areas that were read, or squares. Squares are those in which any
 * incident of the municipality was ever recorded, under the filter or not, and those around them: sea and forest where nothing can
 * happen would make every street hot. Their middle lies inside the municipality's boundary; without one inside the box of the
 * incidents, but for outliers. They touch at a side or a corner; areas where their outlines meet.
 */
export function studyUnits({ columns, filter, srid, boundaryMetres, parameters, extra: areas }: Input): StudyUnits {
  const rows = selectPoints(columns, filter)
  const x = Float64Array.from(rows, (row) => columns.x[row] ?? 0)
  const y = Float64Array.from(rows, (row) => columns.y[row] ?? 0)
  const projection = projectionFor(srid)
  const counting = areas
    ? { ...countOnAreas(x, y, areas, projection), areaKind: parameters.areaKind ?? null }
    : { ...countOnSquares(x, y, columns, boundaryMetres, parameters.cellMetres, projection), areaKind: null }
  const counted = counting.counts.reduce((sum, count) => sum + count, 0)
  return { ...counting, unit: areas ? 'areas' : 'squares', considered: rows.length, counted }
}

type Counting = Pick<StudyUnits, 'counts' | 'neighbours' | 'cellMetres' | 'nameOf' | 'outlineOf'>

function countOnAreas(
  x: Float64Array,
  y: Float64Array,
  areas: readonly ReportingArea[],
  projection: Projection,
): Counting {
  const polygons = areas.map(({ polygons }): PolygonMetres[] =>
    polygons.map((rings) => rings.map((ring) => ring.map(([lng = 0, lat = 0]) => projection.toMetres(lng, lat)))),
  )
  return {
    counts: areaCounts(x, y, polygons),
    neighbours: areaNeighbours(polygons),
    cellMetres: null,
    nameOf: (unit) => areas[unit]?.name ?? null,
    outlineOf: (unit) => ({
      type: 'MultiPolygon',
      coordinates: (areas[unit]?.polygons ?? []).map((rings) => rings.map(roundedRing)),
    }),
  }
}

function countOnSquares(
  x: Float64Array,
  y: Float64Array,
  everywhere: Pick<PointColumns, 'x' | 'y'>,
  boundary: MethodInput['boundaryMetres'],
  cellMetres: number,
  projection: Projection,
): Counting {
  const box = boundary ? boxOfPolygons(boundary) : centralBox(x, y)
  const frame = box && frameWithin(box, cellMetres)
  if (frame === undefined) {
    const neighbours = { starts: new Int32Array(1), of: new Int32Array(0) }
    const outlineOf = () => squareOutline(0, 0, cellMetres, projection)
    return { counts: new Float64Array(0), neighbours, cellMetres, nameOf: () => null, outlineOf }
  }
  const inside = boundary && polygonMask(frame, boundary)
  const all = gridCounts(frame, x, y)
  const lived = squaresAround(frame, gridCounts(frame, everywhere.x, everywhere.y))
  const cells = Int32Array.from(all.keys()).filter((cell) => lived[cell] === 1 && (!inside || inside[cell] === 1))
  const column = (cell: number) => cell % frame.columns
  const row = (cell: number) => Math.floor(cell / frame.columns)
  return {
    counts: Float64Array.from(cells, (cell) => all[cell] ?? 0),
    neighbours: squareNeighbours(cells.map(column), cells.map(row), 'queen'),
    cellMetres: frame.cellMetres,
    nameOf: () => null,
    outlineOf: (unit) => {
      const [east, north] = [column(cells[unit] ?? 0), row(cells[unit] ?? 0)].map((at) => at * frame.cellMetres)
      return squareOutline(frame.left + (east ?? 0), frame.bottom + (north ?? 0), frame.cellMetres, projection)
    },
  }
}

/** 1 for each square that holds something or touches one that does. */
function squaresAround({ columns, rows }: CellFrame, counts: Float64Array): Uint8Array {
  const around = new Uint8Array(counts.length)
  for (const [cell, count] of counts.entries()) {
    if (count === 0) continue
    const [column, row] = [cell % columns, Math.floor(cell / columns)]
    for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
      around.fill(1, y * columns + Math.max(0, column - 1), y * columns + Math.min(columns - 1, column + 1) + 1)
    }
  }
  return around
}

function frameWithin(box: BoxMetres, cellMetres: number): CellFrame {
  const squares = (side: number) => ((box.right - box.left) / side + 1) * ((box.top - box.bottom) / side + 1)
  let side = cellMetres
  while (squares(side) > mostSquares) side *= 2
  return frameOfBox(box, side)
}
