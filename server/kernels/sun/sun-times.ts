/**
 * Sunrise, sunset and civil twilight of a local day, and how long it is dark.
 *
 * Method: from the sun's lowest to its highest point its altitude rises all the time, so that each event is found by halving
 * the half day before or after noon (`sun-position`): exact where equations for the hour angle need to be repeated, and with an
 * answer wherever there is one. The sun rises and sets at −50′ (34′ of refraction, 16′ of its disc), civil twilight ends
 * at −6° (Meeus 1998, ch. 15; NOAA).
 * Complexity: some 100 altitudes a day, 0.1 ms.
 * Does not handle: hills and houses on the horizon, unusual refraction (minutes where the sun sets at a slant), height above
 * the sea.
 */
import type { LngLat } from '../../geo/lng-lat.ts'
import type { ZoneClock } from '../../geo/local-time.ts'
import { solarNoon, sunAltitude } from './sun-position.ts'

/** Altitude of the sun's middle when its upper edge is seen on the horizon, degrees. */
export const riseAltitude = -50 / 60

/** Altitude at which it is dark enough for lamps, degrees. */
export const duskAltitude = -6

const halfDaySeconds = 12 * 3600

/**
 * What the sun does on a local day, ISO 8601 in UTC, to the second. Null where it does not reach that altitude: a day
 * without an end has neither sunrise nor sunset. What belongs to a day lies within twelve hours of its noon.
 */
export type SunDay = {
  readonly day: string
  readonly civilDawn: string | null
  readonly sunrise: string | null
  readonly sunset: string | null
  readonly civilDusk: string | null
  /** Hours from civil dusk to civil dawn, from this day's noon to the next: 0 where it never gets dark, 24 in polar night. */
  readonly darkHours: number
}

/**
 * The sun's times of a local day 'YYYY-MM-DD' at a place.
 * @throws Error with the offending text when it is not a day of the calendar
 */
export function sunTimes(day: string, place: LngLat, clock: ZoneClock): SunDay {
  const noon = solarNoon(clock.startOfDay(day) + halfDaySeconds, place[0])
  const dusk = crossing(noon, noon + halfDaySeconds, duskAltitude, place)
  return {
    day,
    civilDawn: textOf(crossing(noon, noon - halfDaySeconds, duskAltitude, place)),
    sunrise: textOf(crossing(noon, noon - halfDaySeconds, riseAltitude, place)),
    sunset: textOf(crossing(noon, noon + halfDaySeconds, riseAltitude, place)),
    civilDusk: textOf(dusk),
    darkHours: darkHoursFrom(noon, dusk, place),
  }
}

/** How light it is between two instants (seconds since 1970), both counted: shares of the minutes, of 1 together. */
export function lightBetween(from: number, to: number, place: LngLat): { day: number; twilight: number; dark: number } {
  const minutes = Math.max(1, Math.ceil((to - from) / 60))
  const counted = { day: 0, twilight: 0, dark: 0 }
  for (let minute = 0; minute <= minutes; minute++) {
    const altitude = sunAltitude(from + ((to - from) * minute) / minutes, place)
    counted[altitude >= riseAltitude ? 'day' : altitude >= duskAltitude ? 'twilight' : 'dark'] += 1 / (minutes + 1)
  }
  return counted
}

function darkHoursFrom(noon: number, dusk: number | undefined, place: LngLat): number {
  const next = solarNoon(noon + 2 * halfDaySeconds, place[0])
  const middle = (noon + next) / 2
  if (sunAltitude(middle, place) >= duskAltitude) return 0
  const begins = dusk ?? (sunAltitude(noon, place) < duskAltitude ? noon : middle)
  const ends = crossing(next, middle, duskAltitude, place) ?? (sunAltitude(next, place) < duskAltitude ? next : middle)
  return (ends - begins) / 3600
}

/** When the sun passes an altitude between a noon and a midnight; undefined when it is on one side of it all the time. */
function crossing(noon: number, midnight: number, altitude: number, place: LngLat): number | undefined {
  if (sunAltitude(noon, place) < altitude || sunAltitude(midnight, place) >= altitude) return undefined
  let [up, down] = [noon, midnight]
  while (Math.abs(up - down) > 0.5) {
    const middle = (up + down) / 2
    if (sunAltitude(middle, place) >= altitude) up = middle
    else down = middle
  }
  return up
}

function textOf(epochSeconds: number | undefined): string | null {
  return epochSeconds === undefined ? null : new Date(Math.round(epochSeconds) * 1000).toISOString()
}
