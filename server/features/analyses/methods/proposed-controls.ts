import type { PointColumns } from '../../../kernels/points/point-columns.ts'
import { matchControls } from '../../../kernels/evaluation/matched-controls.ts'
import { metresToNearest, type PlaceShape } from '../../../kernels/evaluation/polygon-distance.ts'
import type { EvaluationStep } from './evaluation-steps.ts'

/** Pieces of the period before in which places and squares must have gone alike. */
const pieces = 6

/** A square of the town, its lower left corner in metres, and the position of the place that it is like. */
export interface ProposedControl {
  x: number
  y: number
  place: number
}

export interface ProposedControls {
  squareMetres: number
  controls: ProposedControl[]
  candidates: number
  /** Places to which no square was like enough. */
  unmatched: number
}

/**
 * Squares of the town that had as many incidents before as the places, in the same course, outside places and buffer.
 * Squares are as large as the median place; their lines lie on whole multiples of their side.
 */
export function proposeControls({
  columns,
  rows,
  places,
  placeOfRow,
  steps,
  bufferMetres,
}: {
  columns: PointColumns
  /** Rows of the period before. */
  rows: Uint32Array
  places: readonly PlaceShape[]
  /** Position of the place that a row lies in, −1 for none. */
  placeOfRow: (row: number) => number
  steps: readonly EvaluationStep[]
  bufferMetres: number
}): ProposedControls {
  const before = steps.filter(({ period }) => period === 'before')
  const [begin, end] = [before[0]!.begin, before.at(-1)!.end]
  const pieceOf = (row: number) =>
    Math.min(pieces - 1, Math.floor(((columns.fromSeconds[row]! - begin) / (end - begin)) * pieces))
  const squareMetres = squareSide(places)
  const courses = places.map(() => new Int32Array(pieces))
  const squares = new Map<string, { x: number; y: number; course: Int32Array }>()
  for (const row of rows) {
    const place = placeOfRow(row)
    if (place >= 0) {
      courses[place]![pieceOf(row)]!++
      continue
    }
    const [east, north] = [columns.x[row]!, columns.y[row]!].map((metres) => Math.floor(metres / squareMetres))
    const key = `${east} ${north}`
    let square = squares.get(key)
    if (square === undefined) {
      square = { x: east! * squareMetres, y: north! * squareMetres, course: new Int32Array(pieces) }
      squares.set(key, square)
    }
    square.course[pieceOf(row)]!++
  }
  // By their middles: half a diagonal more than the buffer, so that no corner lies in it.
  const clear = bufferMetres + (squareMetres * Math.SQRT2) / 2
  const half = squareMetres / 2
  const candidates = [...squares.values()]
    .filter(({ x, y }) => metresToNearest(places, x + half, y + half, clear) > clear)
    .sort((a, b) => a.y - b.y || a.x - b.x)
  const matched = matchControls(
    courses,
    candidates.map(({ course }) => course),
  )
  return {
    squareMetres,
    candidates: candidates.length,
    unmatched: matched.filter((found) => found.length === 0).length,
    controls: matched.flatMap((found, place) =>
      found.map((at) => ({ x: candidates[at]!.x, y: candidates[at]!.y, place })),
    ),
  }
}

/** Side of a square as large as the median place, in steps of 25 m from 50 to 500. */
function squareSide(places: readonly PlaceShape[]): number {
  const areas = places
    .map(({ polygons }) => polygons.reduce((sum, rings) => sum + ringsArea(rings), 0))
    .sort((a, b) => a - b)
  const side = Math.sqrt(areas[areas.length >> 1] ?? 0)
  return Math.min(500, Math.max(50, Math.round(side / 25) * 25))
}

function ringsArea(rings: PlaceShape['polygons'][number]): number {
  const areas = rings.map((ring) => {
    const twice = ring.reduce((sum, [x, y], at) => {
      const [nextX, nextY] = ring[(at + 1) % ring.length]!
      return sum + x * nextY - nextX * y
    }, 0)
    return Math.abs(twice) / 2
  })
  // The first ring is the outer one, the others are holes.
  return areas.reduce((sum, area, at) => sum + (at === 0 ? area : -area), 0)
}
