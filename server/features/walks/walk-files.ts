import type { Feature, FeatureCollection } from 'geojson'
import type { WalkDetail, WalkPlace, WalkRoute } from '../../contract/walks.ts'
import { calendarText } from '../../http/calendar-text.ts'
import type { CalendarEvent } from '../../http/calendar-text.ts'
import { gpxText } from '../../http/gpx-text.ts'

type Language = 'sv' | 'en'

/** What of a walk its files are written from: what staff and what its participants see. */
export type WalkFile = Pick<
  WalkDetail,
  'id' | 'name' | 'status' | 'startsAt' | 'leader' | 'gathering' | 'followUpAt'
> & {
  route: WalkRoute
  places: readonly WalkPlace[]
  /** When it was last changed, ISO 8601. */
  changedAt: string
}

const words = {
  sv: { start: 'Samling', end: 'Slut', leader: 'Leds av', follow: 'Uppföljande möte', cancelled: 'Inställd', minutes: 'min' },
  en: { start: 'Gathering', end: 'End', leader: 'Led by', follow: 'Follow-up meeting', cancelled: 'Cancelled', minutes: 'min' },
} // prettier-ignore

/** How long a follow-up meeting is put down for, milliseconds. */
const meetingMilliseconds = 90 * 60_000

/** A walk for navigators: gathering, places and end as waypoints, the way between them as a track. */
export function walkGpx({ name, startsAt, route, places }: WalkFile, language: Language): string {
  const said = words[language]
  const ends = new Date(Date.parse(startsAt) + route.totalMinutes * 60_000).toISOString()
  return gpxText({
    name,
    description: `${Math.round(route.metres)} m, ${Math.round(route.totalMinutes)} ${said.minutes}`,
    waypoints: [
      { place: route.start.point, name: `${said.start}: ${route.start.name}`, time: startsAt },
      ...places.map((place, at) => ({
        place: place.point,
        name: `${at + 1}. ${place.name}`,
        description: place.why ?? undefined,
        time: place.arrivesAt,
      })),
      { place: route.end.point, name: `${said.end}: ${route.end.name}`, time: ends },
    ],
    track: route.legs.map(({ line }) => line.coordinates),
  })
}

/** A walk for calendars, and its follow-up meeting once there is one. */
export function walkInvitation(walk: WalkFile, language: Language): string {
  const said = words[language]
  const { id, route, places } = walk
  const name = walk.status === 'cancelled' ? `${said.cancelled}: ${walk.name}` : walk.name
  const starts = Date.parse(walk.startsAt)
  const description = [
    ...(walk.leader === null ? [] : [`${said.leader} ${walk.leader}`]),
    `${Math.round(route.metres)} m, ${Math.round(route.totalMinutes)} ${said.minutes}`,
    ...places.map((place, at) => `${at + 1}. ${place.name}`),
  ].join('\n')
  const meetingAt = walk.followUpAt === null ? undefined : Date.parse(walk.followUpAt)
  const events: CalendarEvent[] = [
    {
      uid: `${id}@tryggkarta`,
      startsAt: new Date(starts),
      endsAt: new Date(starts + route.totalMinutes * 60_000),
      summary: name,
      description,
      location: walk.gathering ?? route.start.name,
      place: route.start.point,
    },
    ...(meetingAt === undefined
      ? []
      : [
          {
            uid: `follow-up.${id}@tryggkarta`,
            startsAt: new Date(meetingAt),
            endsAt: new Date(meetingAt + meetingMilliseconds),
            summary: `${said.follow}: ${name}`,
          },
        ]),
  ]
  const stampedAt = new Date(walk.changedAt)
  // Rises with every change, as a calendar wants it, without a counter of its own; participants' files have the same.
  const sequence = Math.floor(stampedAt.getTime() / 1000) % 2 ** 31
  return calendarText({ name, stampedAt, sequence, events })
}

/** A walk as GeoJSON: gathering, places and end as points, each leg as a line. */
export function walkFeatures({ id, startsAt, route, places }: WalkFile): FeatureCollection {
  const point = (coordinates: readonly number[], properties: Record<string, unknown>): Feature => {
    return { type: 'Feature', geometry: { type: 'Point', coordinates: [...coordinates] }, properties }
  }
  return {
    type: 'FeatureCollection',
    features: [
      point(route.start.point, { type: 'start', walk: id, name: route.start.name, at: startsAt }),
      ...places.map(({ place, kind, name, minutes, why, arrivesAt, point: at }, index) =>
        point(at, { type: 'place', order: index + 1, place, kind, name, minutes, why, arrivesAt }),
      ),
      point(route.end.point, { type: 'end', name: route.end.name }),
      ...route.legs.map(({ line, metres, seconds }, index): Feature => {
        return { type: 'Feature', geometry: line, properties: { type: 'leg', leg: index + 1, metres, seconds } }
      }),
    ],
  }
}
