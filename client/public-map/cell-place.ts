import type { LngLat } from '../../server/geo/lng-lat.ts'
import { distanceMetres, metresPerDegreeLatitude, metresPerDegreeLongitude } from '../../server/geo/units.ts'

/** A place that people know, to tell by where a cell is. */
export type NamedPlace = { name: string; at: LngLat }

/** Where a cell is: at a place, or so far from it in a direction (0 north, 1 north-east … 7 north-west). */
export type CellPlace = { near: string | null; metres: number; direction: number }

/** From so near on a place and a cell's middle are told as one, metres. */
const atMetres = 150
/** Farther away than this a place tells nobody where a cell is, metres. */
const farthestMetres = 3000
const directions = 8

/**
 * Where a cell's middle is from the nearest place that people know; from the middle of the map (`near` null) when there is
 * none within reach. Metres are rounded to hundreds; 0 means at the place.
 */
export function placeOfCell(middle: LngLat, places: readonly NamedPlace[], mapMiddle: LngLat): CellPlace {
  let nearest: NamedPlace | undefined
  let least = farthestMetres
  for (const place of places) {
    const metres = distanceMetres(place.at, middle)
    if (metres < least) [nearest, least] = [place, metres]
  }
  const from = nearest?.at ?? mapMiddle
  const metres = nearest ? least : distanceMetres(from, middle)
  return {
    near: nearest?.name ?? null,
    metres: metres < atMetres ? 0 : Math.round(metres / 100) * 100,
    direction: directionOf(from, middle),
  }
}

function directionOf([fromLng, fromLat]: LngLat, [lng, lat]: LngLat): number {
  const east = (lng - fromLng) * metresPerDegreeLongitude(fromLat)
  const north = (lat - fromLat) * metresPerDegreeLatitude
  const turn = Math.round((Math.atan2(east, north) / (2 * Math.PI)) * directions)
  return (turn + directions) % directions
}
