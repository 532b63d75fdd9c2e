import type { LngLat } from '../../server/geo/lng-lat.ts'
import { zoneClock } from '../../server/geo/local-time.ts'
import { lightBetween, sunTimes, type SunDay } from '../../server/kernels/sun/sun-times.ts'
import { instantAt } from './shift-times.ts'

/** How light it is while a walk lasts; mixed: it begins in one light and ends in another. */
export type WalkLight = 'day' | 'twilight' | 'dark' | 'mixed'
export type WalkSun = { sun: SunDay; during: WalkLight | undefined }

/** Less than this share of a walk in another light is not worth a word. */
const negligible = 0.1

/** The sun's times of a local day at a place, and the light of a walk on it; undefined while the day cannot be read. */
export function sunOfWalk(
  { day, time, minutes }: { day: string; time: string; minutes: number },
  place: LngLat,
  zone: string,
): WalkSun | undefined {
  const noon = instantAt(day, '12:00', zone)
  if (noon === undefined) return undefined
  const starts = instantAt(day, time, zone)
  return {
    sun: sunTimes(day, place, zoneClock(zone)),
    during: starts === undefined ? undefined : lightFrom(Date.parse(starts) / 1000, minutes, place),
  }
}

/** Whether a walk that is meant for a light is in another for most of its time. */
export function isInOtherLight(meant: 'daylight' | 'dark', during: WalkLight | undefined): boolean {
  return meant === 'dark' ? during === 'day' || during === 'mixed' : during === 'dark' || during === 'mixed'
}

function lightFrom(start: number, minutes: number, place: LngLat): WalkLight {
  const { day, twilight, dark } = lightBetween(start, start + Math.max(1, minutes) * 60, place)
  if (day >= 1 - negligible) return 'day'
  if (dark >= 1 - negligible) return 'dark'
  return twilight >= 1 - negligible ? 'twilight' : 'mixed'
}
