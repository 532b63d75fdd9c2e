/** `[lng, lat]`, degrees. */
export type LngLat = readonly [number, number]

const earthRadiusMetres = 6_371_008.8
const radians = Math.PI / 180

/**
 * Distance and direction as the crow flies, on a sphere; good to half a per cent over the few kilometres of a shift.
 * @returns metres, and degrees clockwise from north (0–360)
 */
export function bearingMetres(from: LngLat, to: LngLat): { metres: number; degrees: number } {
  const north = (to[1] - from[1]) * radians
  const east = (to[0] - from[0]) * radians * Math.cos(((from[1] + to[1]) / 2) * radians)
  const degrees = (Math.atan2(east, north) / radians + 360) % 360
  return { metres: Math.hypot(north, east) * earthRadiusMetres, degrees }
}

/** Which of the eight points of the compass a direction is nearest to, from 0 for north clockwise. */
export function compassPoint(degrees: number): number {
  return Math.round(degrees / 45) % 8
}
