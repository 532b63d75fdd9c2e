import type { Geometry, Position } from 'geojson'
import type { AssetRejectionReason } from '../../contract/asset-rejection.ts'
import type { AssetKind, AssetPlace } from '../../contract/assets.ts'
import type { Projection } from '../../geo/projection.ts'
import { sampleShape } from '../../kernels/matching/shape.ts'
import { shapeOf } from './asset-shape.ts'

/** Decimals of a degree that are kept, a centimetre. */
const degreeUnits = 1e7
/** Nothing that is reviewed is smaller, metres and square metres. */
const leastSize = 1

const pathKinds: ReadonlySet<AssetKind> = new Set<AssetKind>(['footway', 'cycle-path', 'underpass'])

/** Every position of a geometry of a file; undefined when one is no pair of numbers. */
export function positionsOf(geometry: Geometry): [number, number][] | undefined {
  const found: [number, number][] = []
  const take = (part: unknown): boolean => {
    if (!Array.isArray(part)) return false
    if (!Array.isArray(part[0])) {
      const [x, y] = part as unknown[]
      if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x + y)) return false
      found.push([x, y])
      return true
    }
    return part.every(take)
  }
  const parts = geometry.type === 'GeometryCollection' ? geometry.geometries : [geometry]
  const isRead = parts.every((part) => part.type !== 'GeometryCollection' && take(part.coordinates))
  return isRead && found.length > 0 ? found : undefined
}

/**
 * A geometry of a file as the place of an asset, or why it cannot be one; `toLngLat` brings its coordinates to WGS 84,
 * `metres` is the municipality's projection.
 */
export function placeOfGeometry(
  geometry: Geometry,
  kind: AssetKind,
  toLngLat: (x: number, y: number) => readonly [number, number],
  metres: Projection,
): AssetPlace | AssetRejectionReason {
  const place = plainPlace(geometry, (position) => {
    const [lng, lat] = toLngLat(position[0]!, position[1]!)
    return [Math.round(lng * degreeUnits) / degreeUnits, Math.round(lat * degreeUnits) / degreeUnits]
  })
  if (typeof place === 'string') return place
  const isLine = place.type === 'LineString' || place.type === 'MultiLineString'
  if (isLine !== pathKinds.has(kind)) return 'wrong_shape'
  if (place.type === 'Point') return place
  return sampleShape(shapeOf(place, metres)).size < leastSize ? 'empty_shape' : place
}

function plainPlace(
  geometry: Geometry,
  at: (position: Position) => [number, number],
): AssetPlace | AssetRejectionReason {
  const line = (positions: readonly Position[]) => positions.map(at)
  switch (geometry.type) {
    case 'Point':
      return { type: 'Point', coordinates: at(geometry.coordinates) }
    case 'MultiPoint':
      return geometry.coordinates.length === 1
        ? { type: 'Point', coordinates: at(geometry.coordinates[0]!) }
        : 'wrong_shape'
    case 'LineString':
      return geometry.coordinates.length < 2
        ? 'empty_shape'
        : { type: 'LineString', coordinates: line(geometry.coordinates) }
    case 'MultiLineString': {
      const lines = geometry.coordinates.filter(({ length }) => length > 1).map(line)
      if (lines.length === 0) return 'empty_shape'
      return lines.length === 1
        ? { type: 'LineString', coordinates: lines[0]! }
        : { type: 'MultiLineString', coordinates: lines }
    }
    case 'Polygon':
    case 'MultiPolygon': {
      const given = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
      const polygons = given.map((rings) => rings.map((ring) => closed(line(ring))).filter(({ length }) => length > 3))
      const filled = polygons.filter(({ length }) => length > 0)
      if (filled.length === 0) return 'empty_shape'
      return filled.length === 1
        ? { type: 'Polygon', coordinates: filled[0]! }
        : { type: 'MultiPolygon', coordinates: filled }
    }
    default:
      return 'wrong_shape'
  }
}

/** RFC 7946 closes rings; some writers forget to. */
function closed(ring: [number, number][]): [number, number][] {
  const [first, last] = [ring[0], ring.at(-1)]
  if (first === undefined || last === undefined) return ring
  return first[0] === last[0] && first[1] === last[1] ? ring : [...ring, first]
}
