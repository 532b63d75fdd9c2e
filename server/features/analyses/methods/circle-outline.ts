import type { Polygon } from '../../../contract/geometry.ts'
import type { Projection } from '../../../geo/projection.ts'

/** Corners of a drawn circle: at most 0.1 % of the radius lies between it and the polygon. */
const corners = 64

/** A circle around a place, metres, as a ring in WGS 84 with six decimals (0.1 m), anticlockwise. */
export function circleOutline(x: number, y: number, radiusMetres: number, projection: Projection): Polygon {
  const ring = Array.from({ length: corners }, (_, at): [number, number] => {
    const angle = (2 * Math.PI * at) / corners
    const [lng, lat] = projection.toLngLat(x + radiusMetres * Math.cos(angle), y + radiusMetres * Math.sin(angle))
    return [Math.round(lng * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6]
  })
  return { type: 'Polygon', coordinates: [[...ring, [...ring[0]!]]] }
}
