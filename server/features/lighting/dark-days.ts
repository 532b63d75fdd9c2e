import type { SunTimes } from '../../contract/walks.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import type { ZoneClock } from '../../geo/local-time.ts'
import { sunTimes } from '../../kernels/sun/sun-times.ts'

/** Every month has it. */
const lastSharedDay = 28

/** The sun's times of a local day at a place, and of the same day of the month with the longest dark and the shortest. */
export function darkDays(day: string, place: LngLat, clock: ZoneClock): SunTimes[] {
  const [year = '', , number = ''] = day.split('-')
  const shared = String(Math.min(Number(number), lastSharedDay)).padStart(2, '0')
  const months = Array.from({ length: 12 }, (_, month) =>
    sunTimes(`${year}-${String(month + 1).padStart(2, '0')}-${shared}`, place, clock),
  ).toSorted((a, b) => b.darkHours - a.darkHours)
  return [sunTimes(day, place, clock), months[0]!, months.at(-1)!]
}
