import type { Projection } from '../../../geo/projection.ts'
import { buildStreetGraph } from '../../../kernels/streets/street-graph.ts'
import type { StreetGraph } from '../../../kernels/streets/street-graph.ts'
import { pieceCourse } from '../../../kernels/streets/street-pieces.ts'
import type { StreetPieces } from '../../../kernels/streets/street-pieces.ts'
import type { StreetWays } from '../../network/network-queries.ts'

type Line = [lng: number, lat: number][]

/** The graph of ways, in the metres of a projection. */
export function streetGraphOf({ wayStart, nodeIds, lng, lat }: StreetWays, projection: Projection): StreetGraph {
  const x = new Float64Array(lng.length)
  const y = new Float64Array(lng.length)
  for (let p = 0; p < lng.length; p++) [x[p], y[p]] = projection.toMetres(lng[p]!, lat[p]!)
  return buildStreetGraph({ wayStart, nodeIds, x, y })
}

/** A number for the street of each segment: ways of one name are one street, and so are nameless ways of one kind. */
export function streetOfSegments(graph: StreetGraph, { name, highway }: StreetWays): Int32Array {
  const numbers = new Map<string, number>()
  return graph.segmentWay.map((way) => {
    const street = name[way] ?? `nameless ${highway[way]}`
    const number = numbers.get(street) ?? numbers.size
    numbers.set(street, number)
    return number
  })
}

/** The course of a piece in WGS 84, six decimals (0.1 m). */
export function pieceLine(graph: StreetGraph, pieces: StreetPieces, piece: number, projection: Projection): Line {
  return pieceCourse(graph, pieces, piece).map(([x, y]) => {
    const [lng, lat] = projection.toLngLat(x, y)
    return [Math.round(lng * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6]
  })
}

/** The course of some pieces, ascending: those that follow on one another along a segment as one line. */
export function joinedLines(
  graph: StreetGraph,
  pieces: StreetPieces,
  members: ArrayLike<number>,
  projection: Projection,
): Line[] {
  const lines: Line[] = []
  for (let at = 0; at < members.length; at++) {
    const piece = members[at]!
    const line = pieceLine(graph, pieces, piece, projection)
    const isNext = at > 0 && members[at - 1] === piece - 1 && pieces.segment[piece] === pieces.segment[piece - 1]
    if (isNext) lines.at(-1)!.push(...line.slice(1))
    else lines.push(line)
  }
  return lines
}

/** What is known of the light along some pieces: `yes` when all are lit, `no` when one is noted as unlit. */
export function litOf(
  graph: StreetGraph,
  pieces: StreetPieces,
  members: ArrayLike<number>,
  { lit }: StreetWays,
): 'yes' | 'no' | 'unknown' {
  const noted = new Set(Array.from(members, (piece) => lit[graph.segmentWay[pieces.segment[piece]!]!]!))
  if (noted.has('no')) return 'no'
  return noted.has('unknown') ? 'unknown' : 'yes'
}

/** OSM's highway value of the longest part of some pieces. */
export function highwayOf(
  graph: StreetGraph,
  pieces: StreetPieces,
  members: ArrayLike<number>,
  { highway }: StreetWays,
): string {
  const metres = new Map<string, number>()
  for (const piece of Array.from(members)) {
    const value = highway[graph.segmentWay[pieces.segment[piece]!]!]!
    metres.set(value, (metres.get(value) ?? 0) + pieces.metres[piece]!)
  }
  return [...metres].reduce((longest, entry) => (entry[1] > longest[1] ? entry : longest))[0]
}
