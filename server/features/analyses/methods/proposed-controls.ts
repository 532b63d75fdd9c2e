import type { PointColumns } from '../../../kernels/points/point-columns.ts'
import { matchControls } from '../../../kernels/evaluation/matched-controls.ts'
import { metresToNearest, type PlaceShape } from '../../../kernels/evaluation/polygon-distance.ts'

/** Pieces of the time by which squares are chosen, in each of which places and squares must have gone alike. */
const pieces = 6

/** A square of the town, its lower left corner in metres, and the position of the place that it is like; null: of none in particular. */
export interface ProposedControl {
  x: number
  y: number
  place: number | null
}

export interface ProposedControls {
  squareMetres: number
  controls: ProposedControl[]
  candidates: number
  /** Places to which no square was like enough. */
  unmatched: number
}

/**
 * Squares of the town that had as many incidents as the places in some time, in the same course, outside places and buffer.
 * Squares are as large as the median place; their lines lie on whole multiples of their side.
 */
export function proposeControls({
  columns,
  rows,
  places,
  placeOf,
  span: { begin, end },
  bufferMetres,
}: {
  columns: PointColumns
  /** Rows of the time by which they are chosen. */
  rows: Uint32Array
  places: readonly PlaceShape[]
  /** Position of the place that holds a point, −1 for none. */
  placeOf: (x: number, y: number) => number
  span: { begin: number; end: number }
  bufferMetres: number
}): ProposedControls {
  const pieceOf = (row: number) =>
    Math.min(pieces - 1, Math.floor(((columns.fromSeconds[row]! - begin) / (end - begin)) * pieces))
  const squareMetres = squareSide(places)
  const courses = places.map(() => new Int32Array(pieces))
  const squares = new Map<string, { x: number; y: number; course: Int32Array }>()
  for (const row of rows) {
    const [x, y] = [columns.x[row]!, columns.y[row]!]
    const place = placeOf(x, y)
    if (place >= 0) {
      courses[place]![pieceOf(row)]!++
      continue
    }
    const [east, north] = [x, y].map((metres) => Math.floor(metres / squareMetres))
    const key = `${east} ${north}`
    let square = squares.get(key)
    if (square === undefined) {
      square = { x: east! * squareMetres, y: north! * squareMetres, course: new Int32Array(pieces) }
      squares.set(key, square)
    }
    square.course[pieceOf(row)]!++
  }
  const candidates = [...squares.values()]
    .filter((square) => isClear(square, squareMetres, places, bufferMetres))
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

/** Every square of the town with an incident among some rows, outside places and buffer: chosen by nothing, so like nothing in particular. */
export function restOfTown({
  columns,
  rows,
  places,
  bufferMetres,
}: {
  columns: PointColumns
  rows: Uint32Array
  places: readonly PlaceShape[]
  bufferMetres: number
}): ProposedControls {
  const squareMetres = squareSide(places)
  const squares = new Map<string, { x: number; y: number }>()
  for (const row of rows) {
    const [x, y] = [columns.x, columns.y].map((at) => Math.floor(at[row]! / squareMetres) * squareMetres)
    squares.set(`${x} ${y}`, { x: x!, y: y! })
  }
  const controls = [...squares.values()]
    .filter((square) => isClear(square, squareMetres, places, bufferMetres))
    .sort((a, b) => a.y - b.y || a.x - b.x)
    .map((square) => ({ ...square, place: null }))
  return { squareMetres, candidates: controls.length, unmatched: 0, controls }
}

/** By its middle: half a diagonal more than the buffer, so that no corner lies in it. */
function isClear(
  { x, y }: { x: number; y: number },
  squareMetres: number,
  places: readonly PlaceShape[],
  bufferMetres: number,
): boolean {
  const clear = bufferMetres + (squareMetres * Math.SQRT2) / 2
  return metresToNearest(places, x + squareMetres / 2, y + squareMetres / 2, clear) > clear
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
