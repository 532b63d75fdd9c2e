/**
 * Segments of street divided into pieces of about equal length: what a density along the network is told for.
 *
 * Method: lixels (Xie & Yan 2008), but each segment into equal pieces no longer than asked, so that no sliver is
 * left at its end.
 * Complexity: O(pieces).
 * Does not handle: nothing else.
 */
import type { StreetGraph } from './street-graph.ts'

export type StreetPieces = {
  readonly count: number
  /** Segment s has the pieces firstOfSegment[s] to firstOfSegment[s + 1] − 1, in the direction of its way. */
  readonly firstOfSegment: Int32Array
  readonly segment: Int32Array
  /** Length of each piece, metres. */
  readonly metres: Float64Array
}

/**
 * Divides every segment into equal pieces of at most `longestMetres`; a segment of no length is one piece.
 * @throws Error naming a length that is not above 0
 */
export function divideStreets(graph: StreetGraph, longestMetres: number): StreetPieces {
  if (!(longestMetres > 0 && longestMetres < Infinity)) throw new Error(`Not a length in metres: ${longestMetres}`)
  const { segmentCount, segmentMetres } = graph
  const firstOfSegment = new Int32Array(segmentCount + 1)
  for (let s = 0; s < segmentCount; s++) {
    // A hair less, so that 100 m in pieces of 20 are five and not six by a rounding error.
    firstOfSegment[s + 1] = firstOfSegment[s] + Math.max(1, Math.ceil(segmentMetres[s] / longestMetres - 1e-9))
  }
  const count = firstOfSegment[segmentCount]
  const segment = new Int32Array(count)
  const metres = new Float64Array(count)
  for (let s = 0; s < segmentCount; s++) {
    const pieces = firstOfSegment[s + 1] - firstOfSegment[s]
    segment.fill(s, firstOfSegment[s], firstOfSegment[s + 1])
    metres.fill(segmentMetres[s] / pieces, firstOfSegment[s], firstOfSegment[s + 1])
  }
  return { count, firstOfSegment, segment, metres }
}

/** The piece at some metres along a segment; an edge belongs to the piece after it, the segment's end to the last. */
export function pieceAt({ firstOfSegment, metres }: StreetPieces, segment: number, alongMetres: number): number {
  const first = firstOfSegment[segment]
  const last = firstOfSegment[segment + 1] - 1
  const length = metres[first]
  return length === 0 ? first : Math.min(last, first + Math.max(0, Math.floor(alongMetres / length)))
}

/** The course of a piece, metres: at least two points, those of the segment in between included. */
export function pieceCourse(graph: StreetGraph, pieces: StreetPieces, piece: number): [x: number, y: number][] {
  const { pointStart, pointX, pointY, pointAlong } = graph
  const s = pieces.segment[piece]
  const from = (piece - pieces.firstOfSegment[s]) * pieces.metres[piece]
  const to = from + pieces.metres[piece]
  const course = [placeAlong(graph, s, from)]
  for (let p = pointStart[s]; p < pointStart[s + 1]; p++) {
    // A point within a millimetre of an end is that end.
    if (pointAlong[p] > from + 1e-3 && pointAlong[p] < to - 1e-3) course.push([pointX[p], pointY[p]])
  }
  course.push(placeAlong(graph, s, to))
  return course
}

/** Where on the ground some metres along a segment are; beyond its end, its end. */
export function placeAlong(graph: StreetGraph, segment: number, alongMetres: number): [x: number, y: number] {
  const { pointStart, pointX, pointY, pointAlong } = graph
  const last = pointStart[segment + 1] - 1
  let p = pointStart[segment] + 1
  while (p < last && pointAlong[p] < alongMetres) p++
  const length = pointAlong[p] - pointAlong[p - 1]
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, (alongMetres - pointAlong[p - 1]) / length))
  return [pointX[p - 1] + share * (pointX[p] - pointX[p - 1]), pointY[p - 1] + share * (pointY[p] - pointY[p - 1])]
}
