import type { Polygon } from '../../../contract/geometry.ts'
import type { Projection } from '../../../geo/projection.ts'

/** A grid square by its lower left corner and side, metres, as a ring in WGS 84 with six decimals (0.1 m), anticlockwise. */
export function squareOutline(x: number, y: number, sideMetres: number, projection: Projection): Polygon {
  const corner = (east: number, north: number): [number, number] => {
    const [lng, lat] = projection.toLngLat(x + east * sideMetres, y + north * sideMetres)
    return [Math.round(lng * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6]
  }
  const first = corner(0, 0)
  return { type: 'Polygon', coordinates: [[first, corner(1, 0), corner(1, 1), corner(0, 1), [...first]]] }
}
