import type { LngLat } from '../../server/geo/lng-lat.ts'
import type { Point } from './plane.ts'

/** Where the made-up town lies: farmland between real towns, so that the map looks right at any zoom. */
const townCentre: LngLat = [15.462, 58.968]

const eccentricitySquared = 0.00669437999014
const equatorMetres = 6378137
const latitudeRadians = (townCentre[1] * Math.PI) / 180
const flattened = 1 - eccentricitySquared * Math.sin(latitudeRadians) ** 2
const metresPerDegreeNorth = (((equatorMetres * (1 - eccentricitySquared)) / flattened ** 1.5) * Math.PI) / 180
const metresPerDegreeEast = ((equatorMetres * Math.cos(latitudeRadians)) / Math.sqrt(flattened)) * (Math.PI / 180)

/**
 * The drawing sheet's metres as degrees, rounded to a centimetre (seven decimals).
 * A plane through the town's centre is within 2 m over the town's 5 km, and true to 1/2000 at street scale, which a made-up town can bear.
 */
export function toLngLat(p: Point): LngLat {
  const round = (degrees: number): number => Math.round(degrees * 1e7) / 1e7
  return [round(townCentre[0] + p[0] / metresPerDegreeEast), round(townCentre[1] + p[1] / metresPerDegreeNorth)]
}

/** Degrees as metres on the drawing sheet. */
export function toPoint([lng, lat]: LngLat): Point {
  return [(lng - townCentre[0]) * metresPerDegreeEast, (lat - townCentre[1]) * metresPerDegreeNorth]
}
