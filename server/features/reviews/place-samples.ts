import type { Position } from 'geojson'
import type { AssetPlace } from '../../contract/assets.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import { projectionFor } from '../../geo/projection.ts'
import { distanceMetres } from '../../geo/units.ts'

/** Places for squares and woods along a line or an edge are at most so far apart, metres. */
const spacingMetres = 50

/** Sides of the squares of `night_incident_classes`, metres of SWEREF 99 TM. */
const squareMetres = 500

/** Places that stand for a whole place, and the squares of 500 m that it lies in. */
export interface PlaceSample {
  points: readonly LngLat[]
  /** Share of the points in each square, by `squareKey`. */
  squares: ReadonlyMap<string, number>
}

/** Samples a place: a point itself, a line and the edge of a surface every 50 m. */
export function sampleOfPlace(place: AssetPlace): PlaceSample {
  const points = pointsAlong(place, spacingMetres)
  const squares = new Map<string, number>()
  const projection = projectionFor(3006)
  for (const [lng, lat] of points) {
    const [x, y] = projection.toMetres(lng, lat)
    const key = squareKey(Math.floor(x / squareMetres), Math.floor(y / squareMetres))
    squares.set(key, (squares.get(key) ?? 0) + 1 / points.length)
  }
  return { points, squares }
}

/** Places along lines and edges, the middles of pieces of equal length, at most `mostApart` metres each; of a point, itself. */
export function pointsAlong(place: AssetPlace, mostApart: number): LngLat[] {
  return linesOf(place).flatMap((line) => alongLine(line, mostApart))
}

/** Names a square by its south-western corner in units of 500 m, SWEREF 99 TM. */
export function squareKey(east: number, north: number): string {
  return `${east} ${north}`
}

function linesOf(place: AssetPlace): (readonly Position[])[] {
  switch (place.type) {
    case 'Point':
      return [[place.coordinates]]
    case 'LineString':
      return [place.coordinates]
    case 'MultiLineString':
    case 'Polygon':
      return place.coordinates
    default:
      return place.coordinates.flat()
  }
}

function alongLine(line: readonly Position[], mostApart: number): LngLat[] {
  const corners = line.map(([lng, lat]): LngLat => [lng!, lat!])
  const lengths = corners.slice(1).map((corner, at) => distanceMetres(corners[at]!, corner))
  const total = lengths.reduce((sum, each) => sum + each, 0)
  if (total === 0) return [corners[0]!]
  const pieces = Math.max(1, Math.ceil(total / mostApart))
  const found: LngLat[] = []
  let [segment, before] = [0, 0]
  for (let piece = 0; piece < pieces; piece++) {
    const at = ((piece + 0.5) * total) / pieces
    while (segment < lengths.length - 1 && before + lengths[segment]! < at) before += lengths[segment++]!
    const share = lengths[segment] === 0 ? 0 : (at - before) / lengths[segment]!
    const [from, to] = [corners[segment]!, corners[segment + 1]!]
    found.push([from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])])
  }
  return found
}
