/**
 * Which street a point lies at: the nearest place on the network, within a distance.
 *
 * Method: every straight line of a segment's course is entered into the square cells it passes (row by row of cells);
 * a question looks at rings of cells outward until none can hold anything nearer.
 * Source: spatial hashing into a uniform grid (Bentley & Friedman 1979); nearest point of a line by projection.
 * Complexity: O(lines + cells passed) to build; near O(1) a question where streets are drawn with lines of some metres
 * to some hundred.
 * Does not handle: distances on the sphere (project first).
 *
 * Of equally near places the one on the segment of the lowest number is taken, so that the order of rows does not matter.
 */
import type { StreetGraph } from './street-graph.ts'

/** Where points lie on the network. */
export type StreetPlaces = {
  /** Segment of each point; −1: none within the distance. */
  readonly segment: Int32Array
  /** Metres from the beginning of that segment. */
  readonly along: Float64Array
}

/** What may be known or asked beforehand. */
export type SnapOptions = {
  /** The lines of the same graph, laid once for many questions. */
  readonly lines?: StreetLines
  /** Of each segment whether points may be snapped to it (1) or not (0); all may unless it is given. */
  readonly usable?: Uint8Array
}

/** Most cells of the grid: 16 MB of them. */
const mostCells = 4e6

/** Side of a cell unless there would be too many, metres: about the length of a line in a town. */
const usualCellMetres = 50

/**
 * Snaps points (metres) to the nearest place of the network that is at most `farthestMetres` away.
 * @throws Error naming the offending value: unequal lengths, a coordinate that is not finite, a distance below 0
 */
export function snapToStreets(
  graph: StreetGraph,
  x: Float64Array,
  y: Float64Array,
  farthestMetres: number,
  { lines, usable }: SnapOptions = {},
): StreetPlaces {
  if (x.length !== y.length) throw new Error(`Unequal lengths: ${x.length} x and ${y.length} y`)
  if (!(farthestMetres >= 0 && farthestMetres < Infinity)) throw new Error(`Not a distance: ${farthestMetres}`)
  const segment = new Int32Array(x.length).fill(-1)
  const along = new Float64Array(x.length)
  if (graph.segmentCount === 0) return { segment, along }
  const grid = lines ?? layStreetLines(graph)
  for (let i = 0; i < x.length; i++) {
    if (x[i] - x[i] !== 0 || y[i] - y[i] !== 0) throw new Error(`Not finite: point ${i} at ${x[i]}, ${y[i]}`)
    // Police data repeats places, often in runs.
    if (i > 0 && x[i] === x[i - 1] && y[i] === y[i - 1]) {
      segment[i] = segment[i - 1]
      along[i] = along[i - 1]
      continue
    }
    snapPoint(graph, grid, usable, x[i], y[i], farthestMetres, segment, along, i)
  }
  return { segment, along }
}

/** The straight lines of all courses, by the square cells that they pass. */
export type StreetLines = {
  /** Side of a cell, metres. */
  readonly side: number
  readonly originX: number
  readonly originY: number
  readonly columns: number
  readonly rows: number
  /** Cell c holds the lines cellStart[c] to cellStart[c + 1] − 1 of `lines`; a line is named by its second point. */
  readonly cellStart: Int32Array
  readonly lines: Int32Array
  /** Segment of each course point. */
  readonly segmentOfPoint: Int32Array
}

/** Enters the lines of a graph into cells, once for many questions. */
export function layStreetLines(graph: StreetGraph): StreetLines {
  const { pointX, pointY, segmentCount, pointStart } = graph
  let [minX, minY, maxX, maxY] = pointX.length === 0 ? [0, 0, 0, 0] : [Infinity, Infinity, -Infinity, -Infinity]
  for (let p = 0; p < pointX.length; p++) {
    if (pointX[p] < minX) minX = pointX[p]
    if (pointX[p] > maxX) maxX = pointX[p]
    if (pointY[p] < minY) minY = pointY[p]
    if (pointY[p] > maxY) maxY = pointY[p]
  }
  const side = Math.max(
    usualCellMetres,
    Math.sqrt(((maxX - minX) * (maxY - minY)) / mostCells),
    (maxX - minX) / mostCells,
  )
  const columns = Math.floor((maxX - minX) / side) + 1
  const rows = Math.floor((maxY - minY) / side) + 1
  const segmentOfPoint = new Int32Array(pointX.length)
  for (let s = 0; s < segmentCount; s++) segmentOfPoint.fill(s, pointStart[s], pointStart[s + 1])
  const frame = { side, originX: minX, originY: minY, columns, rows }
  const cellStart = new Int32Array(columns * rows + 1)
  visitCells(graph, frame, segmentOfPoint, (cell) => cellStart[cell + 1]++)
  for (let c = 0; c < columns * rows; c++) cellStart[c + 1] += cellStart[c]
  const next = cellStart.slice()
  const lines = new Int32Array(cellStart[columns * rows])
  visitCells(graph, frame, segmentOfPoint, (cell, line) => (lines[next[cell]++] = line))
  return { ...frame, cellStart, lines, segmentOfPoint }
}

/** Every cell that a line passes, line by line: per row of cells the columns between where it enters and leaves. */
function visitCells(
  { pointX, pointY }: StreetGraph,
  frame: Pick<StreetLines, 'side' | 'originX' | 'originY' | 'columns' | 'rows'>,
  segmentOfPoint: Int32Array,
  visit: (cell: number, line: number) => void,
): void {
  const { side, originX, originY, columns, rows } = frame
  for (let p = 1; p < pointX.length; p++) {
    if (segmentOfPoint[p] !== segmentOfPoint[p - 1]) continue
    const [ax, ay, bx, by] = [
      pointX[p - 1] - originX,
      pointY[p - 1] - originY,
      pointX[p] - originX,
      pointY[p] - originY,
    ]
    const firstRow = clamp(Math.floor(Math.min(ay, by) / side), rows)
    const lastRow = clamp(Math.floor(Math.max(ay, by) / side), rows)
    for (let row = firstRow; row <= lastRow; row++) {
      // The share of the line inside this row, a hair more on both sides against rounding.
      const low = ay === by ? 0 : (row * side - ay) / (by - ay)
      const high = ay === by ? 1 : ((row + 1) * side - ay) / (by - ay)
      const from = Math.max(0, Math.min(low, high) - 1e-9)
      const to = Math.min(1, Math.max(low, high) + 1e-9)
      const left = Math.min(ax + from * (bx - ax), ax + to * (bx - ax))
      const right = Math.max(ax + from * (bx - ax), ax + to * (bx - ax))
      const lastColumn = clamp(Math.floor(right / side), columns)
      for (let column = clamp(Math.floor(left / side), columns); column <= lastColumn; column++) {
        visit(row * columns + column, p)
      }
    }
  }
}

function snapPoint(
  graph: StreetGraph,
  grid: StreetLines,
  usable: Uint8Array | undefined,
  px: number,
  py: number,
  farthest: number,
  segment: Int32Array,
  along: Float64Array,
  i: number,
): void {
  const { pointX, pointY, pointAlong } = graph
  const { side, originX, originY, columns, rows, cellStart, lines, segmentOfPoint } = grid
  const column = Math.floor((px - originX) / side)
  const row = Math.floor((py - originY) / side)
  let nearest = farthest * farthest
  const lastRing = Math.ceil(farthest / side)
  for (let ring = 0; ring <= lastRing; ring++) {
    // Whatever lies in this ring is at least that far away: the point is somewhere inside its own cell.
    if (ring > 1 && ((ring - 1) * side) ** 2 > nearest) break
    for (let r = Math.max(0, row - ring); r <= Math.min(rows - 1, row + ring); r++) {
      const step = r === row - ring || r === row + ring || ring === 0 ? 1 : 2 * ring
      for (let c = column - ring; c <= column + ring; c += step) {
        if (c < 0 || c >= columns) continue
        const cell = r * columns + c
        for (let at = cellStart[cell]; at < cellStart[cell + 1]; at++) {
          const p = lines[at]
          if (usable !== undefined && usable[segmentOfPoint[p]] === 0) continue
          const dx = pointX[p] - pointX[p - 1]
          const dy = pointY[p] - pointY[p - 1]
          const squared = dx * dx + dy * dy
          const toward = (px - pointX[p - 1]) * dx + (py - pointY[p - 1]) * dy
          const share = squared === 0 ? 0 : Math.min(1, Math.max(0, toward / squared))
          const offX = pointX[p - 1] + share * dx - px
          const offY = pointY[p - 1] + share * dy - py
          const off = offX * offX + offY * offY
          if (off > nearest || (off === nearest && segment[i] >= 0 && segmentOfPoint[p] >= segment[i])) continue
          nearest = off
          segment[i] = segmentOfPoint[p]
          along[i] = pointAlong[p - 1] + share * (pointAlong[p] - pointAlong[p - 1])
        }
      }
    }
  }
}

function clamp(value: number, count: number): number {
  return value < 0 ? 0 : value >= count ? count - 1 : value
}
