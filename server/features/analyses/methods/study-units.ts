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
 * Counts incidents on the units that the parameters ask for: the areas that were read, or squares. Squares are those whose middle lies
 * inside the municipality's boundary, empty ones too; without a boundary those of the box of the incidents, but
 * for outliers. They touch at a side or a corner; areas where their outlines meet.
 */
export function studyUnits({ columns, filter, srid, boundaryMetres, parameters, extra: areas }: Input): StudyUnits {
  const rows = selectPoints(columns, filter)
  const x = Float64Array.from(rows, (row) => columns.x[row] ?? 0)
  const y = Float64Array.from(rows, (row) => columns.y[row] ?? 0)
  const projection = projectionFor(srid)
  const counting = areas
    ? { ...countOnAreas(x, y, areas, projection), areaKind: parameters.areaKind ?? null }
    : { ...countOnSquares(x, y, boundaryMetres, parameters.cellMetres, projection), areaKind: null }
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
  const cells = Int32Array.from(all.keys()).filter((cell) => inside === undefined || inside[cell] === 1)
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

function frameWithin(box: BoxMetres, cellMetres: number): CellFrame {
  const squares = (side: number) => ((box.right - box.left) / side + 1) * ((box.top - box.bottom) / side + 1)
  let side = cellMetres
  while (squares(side) > mostSquares) side *= 2
  return frameOfBox(box, side)
}
