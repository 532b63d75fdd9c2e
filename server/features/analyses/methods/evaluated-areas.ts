import type { z } from 'zod'
import type { evaluationParametersSchema, EvaluationResult } from '../../../contract/analysis-methods/evaluation.ts'
import type { SurfaceShape } from '../../../contract/geometry.ts'
import type { Projection } from '../../../geo/projection.ts'
import {
  metresToNearest,
  placeHolding,
  placeShape,
  type PlaceShape,
} from '../../../kernels/evaluation/polygon-distance.ts'
import type { PointColumns } from '../../../kernels/points/point-columns.ts'
import type { EvaluatedPlace } from './evaluated-places.ts'
import { stepAt, type EvaluationStep } from './evaluation-steps.ts'
import { proposeControls, restOfTown, type ProposedControls } from './proposed-controls.ts'
import { squareOutline } from './square-outline.ts'

/** What was counted where. An incident counts once: in the places, else in their buffer, else in the control areas. */
export interface EvaluatedAreas {
  /** The places in metres. */
  shapes: PlaceShape[]
  series: Record<'response' | 'buffer' | 'control', Int32Array>
  places: EvaluationResult['places']
  controls: EvaluationResult['controls']
  basis: Basis
  /** Of proposed controls; undefined for those that were given. */
  proposed: { squareMetres: number; candidates: number; unmatched: number } | undefined
}

/** Earlier time, as a share of the period before, below which it says too little of squares. */
const leastEarlierShare = 0.5

type Asked = {
  columns: PointColumns
  /** Rows of both periods. */
  rows: Uint32Array
  /** Rows under the filter, of any time. */
  selected: Uint32Array
  steps: readonly EvaluationStep[]
  projection: Projection
  parameters: Pick<z.output<typeof evaluationParametersSchema>, 'bufferMetres' | 'controls'>
  places: readonly EvaluatedPlace[]
  chosenFrom: EvaluationResult['chosenFrom']
}

/** Counts the incidents of both periods in places, buffer and control areas, which are proposed unless they are given. */
export function countEvaluated({
  columns,
  rows,
  selected,
  steps,
  projection,
  parameters,
  places,
  chosenFrom,
}: Asked): EvaluatedAreas {
  const { bufferMetres } = parameters
  const shapes = places.map(({ outline }) => shapeOf(outline, projection))
  const holding = new Int32Array(rows.length)
  const near = new Uint8Array(rows.length)
  rows.forEach((row, at) => {
    const [x, y] = [columns.x[row]!, columns.y[row]!]
    holding[at] = placeHolding(shapes, x, y)
    near[at] = metresToNearest(shapes, x, y, bufferMetres) <= bufferMetres ? 1 : 0
  })
  const stepOf = Int32Array.from(rows, (row) => stepAt(steps, columns.fromSeconds[row]!))
  const beforeRow = (at: number) => steps[stepOf[at]!]!.period === 'before'
  const positions = Uint32Array.from(rows.keys())
  const controls = controlAreas()
  const series = {
    response: new Int32Array(steps.length),
    buffer: new Int32Array(steps.length),
    control: new Int32Array(steps.length),
  }
  const placeCounts = places.map(() => ({ before: 0, after: 0 }))
  const controlCounts = controls.areas.map(() => ({ before: 0, after: 0 }))
  for (const at of positions) {
    const step = stepOf[at]!
    const period = beforeRow(at) ? 'before' : 'after'
    const place = holding[at]!
    if (place >= 0) {
      series.response[step]!++
      placeCounts[place]![period]++
    } else if (near[at] === 1) series.buffer[step]!++
    else {
      const control = controls.holding(columns.x[rows[at]!]!, columns.y[rows[at]!]!)
      if (control < 0) continue
      series.control[step]!++
      controlCounts[control]![period]++
    }
  }
  return {
    shapes,
    series,
    places: places.map((place, at) => ({ rank: at + 1, ...place, ...placeCounts[at]! })),
    controls: controls.areas.map((area, at) => ({ rank: places.length + at + 1, ...area, ...controlCounts[at]! })),
    basis: controls.basis,
    proposed: controls.proposed,
  }

  function controlAreas(): ControlAreas {
    if (parameters.controls !== 'proposed') return givenControls(parameters.controls, projection)
    const { basis, ...proposal } = propose()
    const { squareMetres, controls: squares } = proposal
    const key = (x: number, y: number) => `${Math.floor(x / squareMetres)} ${Math.floor(y / squareMetres)}`
    const squareAt = new Map(squares.map(({ x, y }, at) => [key(x + squareMetres / 2, y + squareMetres / 2), at]))
    return {
      areas: squares.map(({ x, y, place }) => ({
        name: null,
        matched: place === null ? null : place + 1,
        outline: squareOutline(x, y, squareMetres, projection),
      })),
      holding: (x, y) => squareAt.get(key(x, y)) ?? -1,
      basis,
      proposed: proposal,
    }
  }

  /**
   * Squares chosen because they were busy before fall back afterwards. Places that were chosen so themselves fall back
   * alike; for all others squares are chosen by the time before that, or where there is too little of it not at all.
   */
  function propose(): ProposedControls & { basis: Basis } {
    const [begin, end] = [steps[0]!.begin, steps.findLast(({ period }) => period === 'before')!.end]
    const common = { columns, places: shapes, bufferMetres }
    const within = (span: { begin: number; end: number }) =>
      selected.filter((row) => columns.fromSeconds[row]! >= span.begin && columns.fromSeconds[row]! < span.end)
    const by = (span: { begin: number; end: number }) =>
      proposeControls({ ...common, rows: within(span), span, placeOf: (x, y) => placeHolding(shapes, x, y) })
    if (chosenFrom === 'before') return { basis: 'before', ...by({ begin, end }) }
    const first = selected.reduce((least, row) => Math.min(least, columns.fromSeconds[row]!), Infinity)
    const earlier = { begin: Math.max(first, begin - (end - begin)), end: begin }
    if (earlier.end - earlier.begin >= (end - begin) * leastEarlierShare) return { basis: 'earlier', ...by(earlier) }
    return { basis: 'rest', ...restOfTown({ ...common, rows }) }
  }
}

type Basis = NonNullable<EvaluationResult['match']>['basis']

type ControlAreas = {
  areas: Pick<EvaluationResult['controls'][number], 'name' | 'matched' | 'outline'>[]
  /** Position of the area that holds a point, −1 for none. */
  holding: (x: number, y: number) => number
  basis: Basis
  proposed: EvaluatedAreas['proposed']
}

function givenControls(
  given: readonly { name: string; outline: SurfaceShape }[],
  projection: Projection,
): ControlAreas {
  const shapes = given.map(({ outline }) => shapeOf(outline, projection))
  return {
    areas: given.map(({ name, outline }) => ({ name, matched: null, outline })),
    holding: (x, y) => placeHolding(shapes, x, y),
    basis: 'given',
    proposed: undefined,
  }
}

/** A shape of the wire in metres. */
export function shapeOf(outline: SurfaceShape, projection: Projection): PlaceShape {
  const polygons = outline.type === 'Polygon' ? [outline.coordinates] : outline.coordinates
  return placeShape(
    polygons.map((rings) => rings.map((ring) => ring.map(([lng, lat]) => projection.toMetres(lng, lat)))),
  )
}
