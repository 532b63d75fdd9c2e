import type {
  GatheringPlace,
  WalkCandidate,
  WalkKind,
  WalkPlaceDraft,
  WalkRequest,
  WalkRequestInput,
} from '../api/walk-types.ts'
import { instantAt, timeOfDay } from './shift-times.ts'
import { zoneClock } from '../../server/geo/local-time.ts'

/** A place of a draft; `key` names it for as long as the draft lives. */
export type DraftPlace = WalkPlaceDraft & { key: string }

/** A walk that is being thought out: what the form holds, as it is written there. */
export type WalkDraft = {
  kind: WalkKind
  name: string
  /** Local day and time of day. */
  day: string
  time: string
  light: WalkRequest['light']
  /** Stops included. */
  minutes: number
  profile: WalkRequest['profile']
  avoidStairs: boolean
  start: GatheringPlace | null
  /** Null: back at the start. */
  end: GatheringPlace | null
  places: readonly DraftPlace[]
  /** True: the planner chooses among the places and their order. */
  choose: boolean
  leader: string
  leaderEmail: string
  gathering: string
  /** Instant. */
  followUpAt: string | null
  rewalkOf: string | null
}
export const recommendedMinutes = { least: 60, most: 120 } as const
const allowedMinutes = { least: 30, most: 240 } as const
const mostPlaces = 100
/** Longest stop at one place, minutes. */
export const longestStop = 60
const usualStop = 5

/** What is wrong in a draft, by the id of its field. */
export type WalkFault = 'name' | 'day' | 'time' | 'past' | 'minutes' | 'start' | 'places' | 'email'
export type WalkFaults = ReadonlyMap<string, WalkFault>

/** A draft to begin with: a week from now, in the evening while it is dark, ninety minutes. @param now epoch milliseconds */
export function newWalkDraft(kind: WalkKind, zone: string, now: number): WalkDraft {
  return {
    kind,
    name: '',
    day: zoneClock(zone).localDate(now / 1000 + 7 * 86_400),
    time: kind === 'walk' ? '17:30' : '10:00',
    light: kind === 'walk' ? 'dark' : 'daylight',
    minutes: 90,
    profile: 'foot',
    avoidStairs: false,
    start: null,
    end: null,
    places: [],
    choose: true,
    leader: '',
    leaderEmail: '',
    gathering: '',
    followUpAt: null,
    rewalkOf: null,
  }
}

/** The draft of a walk that there is. */
export function draftOfRequest(request: WalkRequest, zone: string): WalkDraft {
  const { startsAt, leader, leaderEmail, gathering, places, ...same } = request
  return {
    ...same,
    day: zoneClock(zone).localDate(Date.parse(startsAt) / 1000),
    time: timeOfDay(startsAt, zone),
    leader: leader ?? '',
    leaderEmail: leaderEmail ?? '',
    gathering: gathering ?? '',
    places: places.map((place, index) => ({ ...place, key: `k${index + 1}` })),
  }
}

/** The draft of a walk that goes over an earlier one again; without places of its own it sees what was found then. */
export function draftOfRewalk(
  earlier: { id: string; name: string; request: WalkRequest },
  zone: string,
  now: number,
  nameOf: (name: string) => string,
): WalkDraft {
  return {
    ...draftOfRequest(earlier.request, zone),
    name: nameOf(earlier.name).slice(0, 100),
    day: newWalkDraft(earlier.request.kind, zone, now).day,
    places: [],
    choose: true,
    followUpAt: null,
    rewalkOf: earlier.id,
  }
}

/** What the service is asked for; undefined while there are faults. */
export function walkRequestOf(draft: WalkDraft, zone: string): WalkRequestInput | undefined {
  const startsAt = instantAt(draft.day, draft.time, zone)
  if (startsAt === undefined || draft.start === null) return undefined
  const { day: _day, time: _time, places, leader, leaderEmail, gathering, start: _start, ...same } = draft
  return {
    ...same,
    name: draft.name.trim(),
    startsAt,
    start: draft.start,
    leader: written(leader),
    leaderEmail: written(leaderEmail),
    gathering: written(gathering),
    places: places.map(({ key: _key, ...place }) => place),
  }
}

/** What has to be put right before a walk can be planned; in the order of the form. @param now epoch milliseconds */
export function walkFaults(draft: WalkDraft, zone: string, now: number): WalkFaults {
  const faults = new Map<string, WalkFault>()
  if (draft.name.trim() === '') faults.set('walk-name', 'name')
  const startsAt = instantAt(draft.day, draft.time, zone)
  if (draft.day === '') faults.set('walk-day', 'day')
  else if (startsAt === undefined) faults.set('walk-time', 'time')
  else if (Date.parse(startsAt) < now) faults.set('walk-day', 'past')
  const { least, most } = allowedMinutes
  if (!Number.isInteger(draft.minutes) || draft.minutes < least || draft.minutes > most)
    faults.set('walk-minutes', 'minutes')
  if (draft.start === null) faults.set('walk-start', 'start')
  if (draft.places.length === 0 && draft.end === null && draft.rewalkOf === null) faults.set('walk-places', 'places')
  if (draft.leaderEmail.trim() !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(draft.leaderEmail.trim()))
    faults.set('walk-email', 'email')
  return faults
}

/** The places with one more, unless it is among them or there are a hundred. */
export function withPlace(places: readonly DraftPlace[], place: WalkPlaceDraft): readonly DraftPlace[] {
  if (places.length >= mostPlaces || places.some((one) => samePlace(one, place))) return places
  const numbers = places.map(({ key }) => Number(key.slice(1)))
  return [...places, { ...place, key: `k${Math.max(0, ...numbers) + 1}` }]
}

/** The places without one. */
export function withoutPlace(places: readonly DraftPlace[], key: string): readonly DraftPlace[] {
  return places.filter((place) => place.key !== key)
}

/** The places with one of them moved to another position, counted from 0; positions beyond the ends are the ends. */
export function withMoved(places: readonly DraftPlace[], key: string, to: number): readonly DraftPlace[] {
  const moved = places.find((place) => place.key === key)
  if (!moved) return places
  const rest = withoutPlace(places, key)
  const at = Math.max(0, Math.min(rest.length, to))
  return [...rest.slice(0, at), moved, ...rest.slice(at)]
}

/** The places with something of one changed. */
export function withChanged(
  places: readonly DraftPlace[],
  key: string,
  change: Partial<Pick<WalkPlaceDraft, 'name' | 'minutes' | 'must' | 'point'>>,
): readonly DraftPlace[] {
  return places.map((place) => (place.key === key ? { ...place, ...change } : place))
}

/** A candidate as a place of a walk. */
export function placeOfCandidate({ records: _records, ...place }: WalkCandidate): WalkPlaceDraft {
  return place
}

/** A place that somebody named or pressed. */
export function namedPlace(point: readonly [number, number], name: string): WalkPlaceDraft {
  const none = { why: null, review: null, asset: null, finding: null }
  return { kind: 'named', point: [...point], name, minutes: usualStop, value: 1, must: true, ...none }
}

/** Whether two are the same place: the same review or finding, else the same spot under the same name. */
export function samePlace(one: WalkPlaceDraft, other: WalkPlaceDraft): boolean {
  if (one.review !== null || other.review !== null) return one.review === other.review
  if (one.finding !== null || other.finding !== null) return one.finding === other.finding
  return one.kind === other.kind && one.name === other.name && one.point.join() === other.point.join()
}

function written(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}
