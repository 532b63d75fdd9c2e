/**
 * Where the sun stands: its altitude over the horizon of a place, and when it stands highest.
 *
 * Method: Meeus, Astronomical Algorithms (2nd ed. 1998), ch. 12 (sidereal time, eq. 12.4), 13 (altitude, eq. 13.6) and 25
 * (apparent place of the sun, low accuracy: 0.01°), as in NOAA's solar calculator.
 * Complexity: O(1).
 * Does not handle: refraction (its usual amount is in the altitudes that a rise and a dusk are told by), the parallax of
 * 0.002°, hills and houses on the horizon, years far from 2000 (0.01° holds from 1900 to 2100).
 */
import type { LngLat } from '../../geo/lng-lat.ts'

const radians = Math.PI / 180

/** 2000-01-01T12:00Z. Universal time stands for dynamical time, some 70 s ahead: the sun moves 0.0008° in them. */
const epoch2000 = 946_728_000
const secondsPerCentury = 36_525 * 86_400

/** The sun's apparent right ascension and declination at an instant (seconds since 1970), degrees. */
export function sunPlace(epochSeconds: number): { rightAscension: number; declination: number } {
  const t = (epochSeconds - epoch2000) / secondsPerCentury
  const meanLongitude = 280.46646 + t * (36_000.76983 + t * 0.0003032)
  const anomaly = (357.52911 + t * (35_999.05029 - t * 0.0001537)) * radians
  const centre =
    (1.914602 - t * (0.004817 + t * 0.000014)) * Math.sin(anomaly) +
    (0.019993 - t * 0.000101) * Math.sin(2 * anomaly) +
    0.000289 * Math.sin(3 * anomaly)
  const node = (125.04 - 1934.136 * t) * radians
  const longitude = (meanLongitude + centre - 0.00569 - 0.00478 * Math.sin(node)) * radians
  const meanObliquity = 23.43929111 - t * (0.0130041667 + t * (1.639e-7 - t * 5.036e-7))
  const obliquity = (meanObliquity + 0.00256 * Math.cos(node)) * radians
  const rightAscension = Math.atan2(Math.cos(obliquity) * Math.sin(longitude), Math.cos(longitude)) / radians
  return {
    rightAscension: rightAscension < 0 ? rightAscension + 360 : rightAscension,
    declination: Math.asin(Math.sin(obliquity) * Math.sin(longitude)) / radians,
  }
}

/** Altitude of the sun's middle over a level horizon at an instant (seconds since 1970), degrees, without refraction. */
export function sunAltitude(epochSeconds: number, [lng, lat]: LngLat): number {
  const { rightAscension, declination } = sunPlace(epochSeconds)
  const hourAngle = (siderealDegrees(epochSeconds) + lng - rightAscension) * radians
  const sine =
    Math.sin(lat * radians) * Math.sin(declination * radians) +
    Math.cos(lat * radians) * Math.cos(declination * radians) * Math.cos(hourAngle)
  return Math.asin(Math.max(-1, Math.min(1, sine))) / radians
}

/** The instant nearest to one (seconds since 1970) at which the sun crosses the meridian of a longitude, to a second. */
export function solarNoon(epochSeconds: number, lng: number): number {
  let noon = epochSeconds
  // The sun's own motion changes a day by half a minute at most: twice is enough.
  for (let round = 0; round < 3; round++) {
    const angle = siderealDegrees(noon) + lng - sunPlace(noon).rightAscension
    noon -= ((angle - 360 * Math.round(angle / 360)) * 86_400) / 360
  }
  return noon
}

/** Mean sidereal time at Greenwich, degrees from 0 without an upper bound. */
function siderealDegrees(epochSeconds: number): number {
  const days = (epochSeconds - epoch2000) / 86_400
  const t = days / 36_525
  return 280.46061837 + 360.98564736629 * days + t * t * 0.000387933
}
