import type { MultiLineString, MultiPolygon, Polygon } from 'geojson'
import type { Bounds } from './map-view.ts'

type Shape = Polygon | MultiPolygon | MultiLineString

/** The box round a shape, `[west, south, east, north]`. */
export function shapeBounds(shape: Shape): Bounds {
  const positions = shape.type === 'MultiPolygon' ? shape.coordinates.flat(2) : shape.coordinates.flat()
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lng = 0, lat = 0] of positions) {
    west = Math.min(west, lng)
    south = Math.min(south, lat)
    east = Math.max(east, lng)
    north = Math.max(north, lat)
  }
  return [west, south, east, north]
}

/** The middle of a shape's box, `[lng, lat]`: good enough to write a rank on a shape of whole squares. */
export function middleOf(shape: Shape): [number, number] {
  const [west, south, east, north] = shapeBounds(shape)
  return [(west + east) / 2, (south + north) / 2]
}
