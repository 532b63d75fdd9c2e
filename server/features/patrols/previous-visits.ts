import type { PatrolPlace, PatrolPlan, PatrolPlanAsked } from '../../contract/patrol-plans.ts'
import { zoneClock } from '../../geo/local-time.ts'
import { distanceMetres } from '../../geo/units.ts'
import { secondsOf } from './plan-checks.ts'
import type { Visits } from './worth-of-visits.ts'

/** Places of two plans that lie closer than this are the same to whoever waits there, metres. */
const samePlaceMetres = 75

/**
 * The visits of an earlier plan as they would be in this shift: at the same clock time, in seconds since it starts, and at the
 * places that it has. Visits to other places are left out.
 */
export function previousVisits(
  previous: PatrolPlan,
  { shift }: PatrolPlanAsked,
  places: readonly PatrolPlace[],
  zone: string,
): Visits {
  const clock = zoneClock(zone)
  const timeOfDay = (instant: string) => {
    const local = secondsOf(instant) + clock.offsetSeconds(secondsOf(instant))
    return ((local % 86_400) + 86_400) % 86_400
  }
  const start = secondsOf(previous.request.shift.start)
  const later = timeOfDay(previous.request.shift.start) - timeOfDay(shift.start)
  const placeAt = new Map(previous.result.places.map(({ id, place }) => [id, nearest(place, places)]))
  return previous.result.units.map(({ items }) =>
    items.flatMap((item) => {
      const place = item.kind === 'stop' ? placeAt.get(item.place) : undefined
      if (place === undefined) return []
      return [{ place, begin: secondsOf(item.begin) - start + later, end: secondsOf(item.end) - start + later }]
    }),
  )
}

function nearest(place: PatrolPlace['place'], places: readonly PatrolPlace[]): number | undefined {
  let [found, least]: [number | undefined, number] = [undefined, samePlaceMetres]
  for (const [at, other] of places.entries()) {
    const metres = distanceMetres(place, other.place)
    if (metres < least) [found, least] = [at, metres]
  }
  return found
}
