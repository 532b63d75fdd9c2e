import { createSeededRandom, type SeededRandom } from './seeded-random.ts'
import { dayMs, hourMs, minuteMs, wallClockAt, writeLocalTime, type WallClock } from './wall-clock.ts'

/** A visit of a patrol in the town's log. */
export type LoggedVisit = {
  /** Position of the visited place in the list of places. */
  place: number
  /** ISO 8601 with the town's offset. */
  begun: string
  ended: string
  seen: readonly string[]
}

/** Visits an evening from Monday on: the weekend's evenings get most. */
const visitsOfWeekday = [3, 3, 3, 4, 6, 6, 2]

/** Places that nobody goes to, by position: what the coverage of the log is there to find. */
const forgotten: ReadonlySet<number> = new Set([2, 5])

/** Evening patrols: from 17 to midnight. */
const firstHour = 17
const lastHour = 24

/** What is seen, the usual first. */
const sights = [
  ['calm'],
  ['people'],
  ['people', 'calm'],
  ['youth-gathering'],
  ['litter'],
  ['dark'],
  ['alcohol', 'contact'],
]
const sightWeights = [10, 6, 4, 3, 2, 2, 1]

/**
 * What patrols logged in the evenings of some weeks before a local date ('YYYY-MM-DD'), in order of time: the places that
 * come first oftener, two of them never, stops of some twelve minutes.
 */
export function patrolLog({
  placeCount,
  until,
  weeks,
  seed = 1,
}: {
  placeCount: number
  until: string
  weeks: number
  seed?: number
}): LoggedVisit[] {
  const random = createSeededRandom(seed).fork('patrol-log')
  const weights = Array.from({ length: placeCount }, (_, place) => (forgotten.has(place) ? 0 : 1 / (place + 2)))
  if (!weights.some((weight) => weight > 0)) return []
  const visits: LoggedVisit[] = []
  for (let day = wallClockAt(until) - weeks * 7 * dayMs; day < wallClockAt(until); day += dayMs) {
    const count = visitsOfWeekday[(new Date(day).getUTCDay() + 6) % 7]!
    visits.push(...eveningOf(day, count, weights, random))
  }
  return visits
}

function eveningOf(day: WallClock, count: number, weights: readonly number[], random: SeededRandom): LoggedVisit[] {
  const span = ((lastHour - firstHour) * hourMs) / count
  return Array.from({ length: count }, (_, nth) => {
    // One in each part of the evening, so that no two of them are at once.
    const begun = day + firstHour * hourMs + nth * span + random.between(0, span - 21 * minuteMs)
    const minutes = Math.min(20, Math.max(5, 12.5 + 2.5 * random.normal()))
    return {
      place: random.weighted(weights),
      begun: writeLocalTime(begun),
      ended: writeLocalTime(begun + minutes * minuteMs),
      seen: sights[random.weighted(sightWeights)]!,
    }
  })
}
