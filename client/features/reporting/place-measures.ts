import type { LngLat } from '../../../server/geo/lng-lat.ts'
import { distanceMetres, metresPerDegreeLatitude, metresPerDegreeLongitude } from '../../../server/geo/units.ts'
import type { MarkedPoint, PlaceShape } from '../../state/report-draft.ts'

/** Longest line, metres, and largest area, square metres, that the service takes. */
const longestMetres = 5000
const largestSquareMetres = 1_000_000

/** Length along a line of corners, metres. */
export function lengthMetres(corners: readonly MarkedPoint[]): number {
  let sum = 0
  for (let index = 1; index < corners.length; index++) {
    sum += distanceMetres(placeAt(corners, index - 1), placeAt(corners, index))
  }
  return sum
}

/** Area within a ring of corners, square metres, on a plane at their mean latitude: exact enough under a few kilometres. */
export function areaSquareMetres(corners: readonly MarkedPoint[]): number {
  if (corners.length < 3) return 0
  const [lng0, lat0] = placeAt(corners, 0)
  const across = metresPerDegreeLongitude(corners.reduce((sum, { point }) => sum + point[1], 0) / corners.length)
  const xy = corners.map(
    ({ point: [lng, lat] }) => [(lng - lng0) * across, (lat - lat0) * metresPerDegreeLatitude] as const,
  )
  let twice = 0
  for (let index = 0; index < xy.length; index++) {
    const [x, y] = xy[index]!
    const [nextX, nextY] = xy[(index + 1) % xy.length]!
    twice += x * nextY - nextX * y
  }
  return Math.abs(twice) / 2
}

/** What keeps a place from being sent; null: nothing. */
export function placeFault(
  shape: PlaceShape,
  corners: readonly MarkedPoint[],
): 'nothing' | 'few' | 'long' | 'large' | null {
  if (corners.length === 0) return 'nothing'
  if (shape === 'line') return corners.length < 2 ? 'few' : lengthMetres(corners) > longestMetres ? 'long' : null
  if (shape === 'area')
    return corners.length < 3 ? 'few' : areaSquareMetres(corners) > largestSquareMetres ? 'large' : null
  return null
}

function placeAt(corners: readonly MarkedPoint[], index: number): LngLat {
  const [lng, lat] = corners[index]!.point
  return [lng, lat]
}
