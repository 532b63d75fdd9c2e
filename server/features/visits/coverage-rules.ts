import type { Coverage } from '../../contract/patrol-visits.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import { zoneClock } from '../../geo/local-time.ts'
import type { ZoneClock } from '../../geo/local-time.ts'
import type { LoggedVisit, PlannedStop } from './coverage-queries.ts'

/** A hotspot of the run that the coverage is told of. */
export interface CoveredHotspot {
  rank: number
  name: string | null
  point: LngLat
  incidents: number
}

/** What coverage is made of; each stop and visit with the rank of its hotspot, null where there is none. */
export interface CoverageInput {
  run: string | null
  /** Local days, half-open. */
  from: string
  to: string
  zone: string
  hotspots: readonly CoveredHotspot[]
  planned: readonly (PlannedStop & { rank: number | null })[]
  visits: readonly (LoggedVisit & { rank: number | null })[]
}

/** A place starves when its share of the dose is under this part of its share of the incidents. */
const starvingPart = 0.5

const daySeconds = 86_400
const shownWeeks = 8

type Place = Coverage['places'][number]

/** The last eight weeks up to and with today, from a Monday on: local days, half-open. */
export function usualCoveragePeriod(now: Date, zone: string): { from: string; to: string } {
  const today = zoneClock(zone).localDate(now.getTime() / 1000)
  const monday = mondayOf(today)
  return { from: dayAfter(monday, -7 * (shownWeeks - 1)), to: dayAfter(today, 1) }
}

/** Planned against done, and the dose of each place over weeks and hours. */
export function coverageOf({ run, from, to, zone, hotspots, planned, visits }: CoverageInput): Coverage {
  const clock = zoneClock(zone)
  const weeks: string[] = []
  for (let day = mondayOf(from); day < to; day = dayAfter(day, 7)) weeks.push(day)
  const places = new Map<string, Place>()
  for (const { rank, name, point, incidents } of hotspots) {
    places.set(`h${rank}`, { ...emptyPlace(rank, name, point, weeks.length), incidentShare: incidents })
  }
  const placeOf = ({ rank, name, point }: { rank: number | null; name: string | null; point: LngLat }) => {
    const key = rank === null ? `${name ?? ''} ${point.map((degrees) => degrees.toFixed(4)).join(' ')}` : `h${rank}`
    const known = places.get(key)
    if (known) return known
    const added = emptyPlace(rank, name, point, weeks.length)
    places.set(key, added)
    return added
  }
  for (const stop of planned) placeOf(stop).planned++
  for (const visit of visits) addVisit(placeOf(visit), visit, clock, weeks)
  giveShares([...places.values()])
  const stops = new Set(planned.map(({ plan, stop }) => `${plan} ${stop}`))
  const isPlanned = ({ plan, stop }: LoggedVisit) => stop !== null && stops.has(`${plan} ${stop}`)
  const done = visits.filter(({ outcome }) => outcome === 'visited')
  return {
    run,
    from,
    to,
    weeks,
    planned: planned.length,
    // A stop that was visited twice is still one stop that was done.
    done: new Set(done.filter(isPlanned).map(({ plan, stop }) => `${plan} ${stop}`)).size,
    skipped: visits.length - done.length,
    unplanned: done.filter((visit) => !isPlanned(visit)).length,
    doseMinutes: rounded([...places.values()].reduce((sum, place) => sum + place.doseMinutes, 0)),
    places: [...places.values()].map((place) => ({ ...place, doseMinutes: rounded(place.doseMinutes) })),
  }
}

function emptyPlace(rank: number | null, name: string | null, point: LngLat, weeks: number): Place {
  const counts = { planned: 0, done: 0, skipped: 0, doseMinutes: 0 }
  const series = {
    weekVisits: Array.from({ length: weeks }, () => 0),
    hourMinutes: Array.from({ length: 24 }, () => 0),
  }
  return {
    rank,
    name,
    point: [...point],
    ...counts,
    ...series,
    lastVisit: null,
    starving: false,
    incidentShare: 0,
    doseShare: 0,
  }
}

function addVisit(place: Place, visit: LoggedVisit, clock: ZoneClock, weeks: readonly string[]): void {
  if (visit.outcome === 'skipped') {
    place.skipped++
    return
  }
  place.done++
  const begun = new Date(visit.begunSeconds * 1000).toISOString()
  if (place.lastVisit === null || begun > place.lastVisit) place.lastVisit = begun
  const week = weeks.indexOf(mondayOf(clock.localDate(visit.begunSeconds)))
  if (week >= 0) place.weekVisits[week]!++
  if (visit.endedSeconds === null) return
  place.doseMinutes += (visit.endedSeconds - visit.begunSeconds) / 60
  // Hour by hour: a visit over midnight or an hour's end belongs to both.
  for (let at = visit.begunSeconds; at < visit.endedSeconds;) {
    const next = Math.min(visit.endedSeconds, (Math.floor(at / 3600) + 1) * 3600)
    const hour = clock.hourOfWeek(at) % 24
    place.hourMinutes[hour] = rounded(place.hourMinutes[hour]! + (next - at) / 60)
    at = next
  }
}

/** Turns the counts of incidents into shares, adds those of the dose, and tells which hotspots starve. */
function giveShares(places: readonly Place[]): void {
  const hotspots = places.filter(({ rank }) => rank !== null)
  const incidents = hotspots.reduce((sum, place) => sum + place.incidentShare, 0)
  const dose = hotspots.reduce((sum, place) => sum + place.doseMinutes, 0)
  for (const place of hotspots) {
    place.incidentShare = incidents === 0 ? 0 : Number((place.incidentShare / incidents).toFixed(4))
    place.doseShare = dose === 0 ? 0 : Number((place.doseMinutes / dose).toFixed(4))
    // Before anything has been visited nothing starves more than the rest.
    place.starving = dose > 0 && place.doseShare < starvingPart * place.incidentShare
  }
}

function mondayOf(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  return dayAfter(day, -weekday)
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * daySeconds * 1000).toISOString().slice(0, 10)
}

function rounded(minutes: number): number {
  return Math.round(minutes * 10) / 10
}
