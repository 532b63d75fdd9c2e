import type { AssetPlace } from '../../server/contract/assets.ts'
import type { Bounds } from './map-view.ts'

/** About 150 m to each side of what is a mere point, degrees of latitude. */
const aroundPoint = 0.0014

/** The box round some places, `[west, south, east, north]`, with room around what is a point; undefined of none. */
export function placeBounds(places: readonly AssetPlace[]): Bounds | undefined {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lng, lat] of places.flatMap(positionsOf)) {
    west = Math.min(west, lng)
    south = Math.min(south, lat)
    east = Math.max(east, lng)
    north = Math.max(north, lat)
  }
  if (west > east) return undefined
  const room = west === east && south === north ? aroundPoint : 0
  return [west - 2 * room, south - room, east + 2 * room, north + room]
}

function positionsOf(place: AssetPlace): readonly (readonly [number, number])[] {
  switch (place.type) {
    case 'Point':
      return [place.coordinates]
    case 'LineString':
      return place.coordinates
    case 'MultiPolygon':
      return place.coordinates.flat(2)
    default:
      return place.coordinates.flat()
  }
}
