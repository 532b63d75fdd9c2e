import type { AssetPlace } from '../../contract/assets.ts'
import type { Projection } from '../../geo/projection.ts'
import { sampleShape } from '../../kernels/matching/shape.ts'
import type { Shape, Spot } from '../../kernels/matching/shape.ts'

/** A place in metres, as the kernels take it. */
export function shapeOf(place: AssetPlace, projection: Projection): Shape {
  const line = (positions: readonly (readonly number[])[]): Spot[] =>
    positions.map(([lng, lat]) => projection.toMetres(lng!, lat!))
  if (place.type === 'Point') return { dimension: 0, lines: [line([place.coordinates])] }
  if (place.type === 'LineString') return { dimension: 1, lines: [line(place.coordinates)] }
  if (place.type === 'MultiLineString') return { dimension: 1, lines: place.coordinates.map(line) }
  if (place.type === 'Polygon') return { dimension: 2, lines: place.coordinates.map(line) }
  return { dimension: 2, lines: place.coordinates.flatMap((rings) => rings.map(line)) }
}

/** Pieces of one dimension as one place, in their order. */
export function unitePlaces(pieces: readonly AssetPlace[]): AssetPlace {
  const [first, ...others] = pieces
  if (first === undefined) throw new Error('A place of no pieces')
  if (others.length === 0) return first
  const lines: [number, number][][] = []
  const polygons: [number, number][][][] = []
  for (const piece of pieces) {
    if (piece.type === 'LineString') lines.push(piece.coordinates)
    else if (piece.type === 'MultiLineString') lines.push(...piece.coordinates)
    else if (piece.type === 'Polygon') polygons.push(piece.coordinates)
    else if (piece.type === 'MultiPolygon') polygons.push(...piece.coordinates)
  }
  if (polygons.length > 0) return { type: 'MultiPolygon', coordinates: polygons }
  return { type: 'MultiLineString', coordinates: lines }
}

/** A place in the middle of a shape and on or in it, metres. */
export function middleOf(shape: Shape): Spot {
  const { samples } = sampleShape(shape)
  if (shape.dimension < 2) return samples[samples.length >> 1]!
  const mean = (at: 0 | 1) => samples.reduce((sum, spot) => sum + spot[at], 0) / samples.length
  const [x, y] = [mean(0), mean(1)]
  const off = (spot: Spot) => Math.hypot(spot[0] - x, spot[1] - y)
  return samples.reduce((best, spot) => (off(spot) < off(best) ? spot : best))
}
