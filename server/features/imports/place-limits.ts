import type { MultiPolygon } from 'geojson'

import type { Bbox } from '../../geo/bbox.ts'
import type { PlaceLimits } from './place-reader.ts'
import { pointInBoundary } from './point-in-boundary.ts'

const sweden: Bbox = [10, 55, 25, 70]

/**
 * What places are held against: the municipality's boundary where it is known. Without one everything counts as inside, and only the area of use of its coordinate system tells whether two
 * columns are swapped.
 */
export function placeLimits(
  municipality: { boundary: MultiPolygon | undefined; srid: number },
  allowsOutside: boolean,
): PlaceLimits {
  const { boundary, srid } = municipality
  if (boundary) {
    const contains = pointInBoundary(boundary)
    return { contains, isPlausible: contains, allowsOutside }
  }
  const area = areaOfUse(srid)
  const isPlausible = (lng: number, lat: number) => lng >= area[0] && lng <= area[2] && lat >= area[1] && lat <= area[3]
  return { contains: () => true, isPlausible, allowsOutside }
}

/** Where a system of metres is meant to be used, widened by a zone; the whole Earth where that is not known. */
function areaOfUse(srid: number): Bbox {
  if (srid >= 3006 && srid <= 3024) return sweden
  const zone = srid > 32_700 ? srid - 32_700 : srid > 32_600 ? srid - 32_600 : srid - 25_800
  const isUtm =
    (srid > 32_600 && srid <= 32_660) || (srid > 32_700 && srid <= 32_760) || (srid >= 25_828 && srid <= 25_838)
  if (!isUtm) return [-180, -90, 180, 90]
  const middle = zone * 6 - 183
  return srid > 32_700 && srid <= 32_760 ? [middle - 9, -80, middle + 9, 0] : [middle - 9, 0, middle + 9, 84]
}
