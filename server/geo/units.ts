import type { LngLat } from './lng-lat.ts'

/** Mean radius of the earth (IUGG), metres. */
const earthRadiusMetres = 6_371_008.8

const radiansPerDegree = Math.PI / 180

/** Length of one degree of latitude on the mean sphere, metres; at most 0.6 % off the ellipsoid. */
export const metresPerDegreeLatitude = earthRadiusMetres * radiansPerDegree

/** Length of one degree of longitude at a latitude (degrees) on the mean sphere, metres. */
export function metresPerDegreeLongitude(lat: number): number {
  return metresPerDegreeLatitude * Math.cos(lat * radiansPerDegree)
}

/** Distance between two places along the mean sphere (haversine), metres; at most 0.6 % off the ellipsoid. */
export function distanceMetres(from: LngLat, to: LngLat): number {
  const sinLat = Math.sin(((to[1] - from[1]) * radiansPerDegree) / 2)
  const sinLng = Math.sin(((to[0] - from[0]) * radiansPerDegree) / 2)
  const h = sinLat ** 2 + Math.cos(from[1] * radiansPerDegree) * Math.cos(to[1] * radiansPerDegree) * sinLng ** 2
  return 2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(h)))
}
