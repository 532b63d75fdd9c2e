import type { MyWalk } from '../../contract/findings.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import { calendarText } from '../../http/calendar-text.ts'
import { gpxText } from '../../http/gpx-text.ts'

/** The walk as iCalendar, for the calendar of whoever has the link; the link itself is not in it. */
export function myWalkInvitation(walk: MyWalk): string {
  const startsAt = new Date(walk.startsAt)
  const stampedAt = new Date(walk.changedAt)
  return calendarText({
    name: walk.name,
    stampedAt,
    // Rises with every change, as a calendar wants it, without a counter of its own.
    sequence: Math.floor(stampedAt.getTime() / 1000) % 2 ** 31,
    events: [
      {
        uid: `${walk.id}@tryggkarta`,
        startsAt,
        endsAt: new Date(startsAt.getTime() + Math.ceil(walk.route.totalMinutes) * 60_000),
        summary: walk.status === 'cancelled' ? `Inställd: ${walk.name}` : walk.name,
        description: walk.places.map(({ name }, at) => `${at + 1}. ${name}`).join('\n'),
        location: walk.gathering ?? walk.route.start.name,
        place: walk.route.start.point,
      },
    ],
  })
}

/** The route and its places as GPX. */
export function myWalkRouteFile(walk: MyWalk): string {
  const ends = [walk.route.start, walk.route.end].map(({ point, name }) => ({ place: placeOf(point), name }))
  return gpxText({
    name: walk.name,
    waypoints: [
      ends[0]!,
      ...walk.places.map(({ point, name, arrivesAt }, at) => ({
        place: placeOf(point),
        name: `${at + 1}. ${name}`,
        time: arrivesAt,
      })),
      ends[1]!,
    ],
    track: walk.route.legs.map(({ line }) => line.coordinates.map(placeOf)),
  })
}

function placeOf([lng, lat]: readonly number[]): LngLat {
  return [lng!, lat!]
}
