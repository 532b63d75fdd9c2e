import { metresPerDegreeLatitude, metresPerDegreeLongitude } from '../../geo/units.ts'
import { limitsOf } from '../imports/place-queries.ts'
import type { MunicipalitySettings } from '../municipalities/municipality-queries.ts'

/** Boundaries are often simplified for maps, and a park on a river's far bank is still the municipality's, metres. */
const toleranceMetres = 300

/** Directions that are tried around a place outside. */
const directions = [0, 1, 2, 3, 4, 5, 6, 7].map((eighth) => (eighth * Math.PI) / 4)

/** Tells whether a place (degrees) lies in a municipality or some 300 m beside it; everything does where no boundary is known. */
export function belongsTo(
  municipality: Pick<MunicipalitySettings, 'boundary' | 'srid'>,
): (lng: number, lat: number) => boolean {
  const limits = limitsOf(municipality)
  const contains = (lng: number, lat: number) => limits.contains(lng, lat)
  return (lng, lat) =>
    contains(lng, lat) ||
    directions.some((angle) =>
      contains(
        lng + (Math.cos(angle) * toleranceMetres) / metresPerDegreeLongitude(lat),
        lat + (Math.sin(angle) * toleranceMetres) / metresPerDegreeLatitude,
      ),
    )
}
