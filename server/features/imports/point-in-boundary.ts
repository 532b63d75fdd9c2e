import type { MultiPolygon, Polygon } from 'geojson'

/** Bands of latitude into which the edges are sorted; some four edges a band for a municipality's outline. */
const bandCount = 512

/**
 * Prepares a boundary (degrees) for asking whether places lie in it: even-odd over all rings, so holes and islands come out right. A question looks only at the edges of one band of
 * latitude: under a microsecond for an outline of thousands of corners. Places exactly on an edge may fall on either side.
 */
export function pointInBoundary(boundary: Polygon | MultiPolygon): (lng: number, lat: number) => boolean {
  const polygons = boundary.type === 'Polygon' ? [boundary.coordinates] : boundary.coordinates
  const edges: number[] = []
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ring of polygons.flat()) {
    for (let index = 0; index + 1 < ring.length; index++) {
      const [ax = 0, ay = 0] = ring[index] ?? []
      const [bx = 0, by = 0] = ring[index + 1] ?? []
      west = Math.min(west, ax, bx)
      east = Math.max(east, ax, bx)
      south = Math.min(south, ay, by)
      north = Math.max(north, ay, by)
      if (ay !== by) edges.push(ax, ay, bx, by)
    }
  }
  const bandOf = (lat: number) =>
    Math.min(bandCount - 1, Math.max(0, Math.floor(((lat - south) / (north - south)) * bandCount)))
  const bands: number[][] = Array.from({ length: bandCount }, () => [])
  for (let at = 0; at < edges.length; at += 4) {
    const [first, last] = [
      bandOf(Math.min(edges[at + 1]!, edges[at + 3]!)),
      bandOf(Math.max(edges[at + 1]!, edges[at + 3]!)),
    ]
    for (let band = first; band <= last; band++)
      bands[band]!.push(edges[at]!, edges[at + 1]!, edges[at + 2]!, edges[at + 3]!)
  }
  const packed = bands.map((band) => Float64Array.from(band))

  return (lng, lat) => {
    if (!(lng >= west && lng <= east && lat >= south && lat <= north)) return false
    const band = packed[bandOf(lat)]!
    let isInside = false
    for (let at = 0; at < band.length; at += 4) {
      const ay = band[at + 1]!
      const by = band[at + 3]!
      if (ay > lat === by > lat) continue
      const ax = band[at]!
      if (lng < ax + ((lat - ay) / (by - ay)) * (band[at + 2]! - ax)) isInside = !isInside
    }
    return isInside
  }
}
