import type { RouteLeg } from '../../contract/routes.ts'
import type { WalkPlaceDraft, WalkRequest, WalkRoute } from '../../contract/walks.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import { zoneClock } from '../../geo/local-time.ts'
import { problem } from '../../http/problem.ts'
import { secondsOf } from '../../kernels/orienteering/plan-visits.ts'
import type { VisitsProblem } from '../../kernels/orienteering/plan-visits.ts'
import { sunTimes } from '../../kernels/sun/sun-times.ts'
import type { JobRunner } from '../jobs/analysis-job.ts'
import { routesFor, travelMatrixFor } from '../network/routing-queries.ts'
import type { RoutingParts } from '../network/routing-queries.ts'
import { unknownSurfaceMetres } from './surface-queries.ts'
import { visitsJob } from './visits-job.ts'
import { walkRemarks } from './walk-remarks.ts'

/** What walks are planned with. */
export type PlanningParts = RoutingParts & { database: Database; pool: JobRunner }

/** A walk as planned: its route, and the places that it stops at in order. */
export interface PlannedWalk {
  route: WalkRoute
  stops: { draft: WalkPlaceDraft; arrivesAt: string }[]
}

type TravelAsked = Omit<Parameters<typeof routesFor>[1], 'lists'>
type TravelTimes = Awaited<ReturnType<typeof travelMatrixFor>>
type FoundRoute = NonNullable<Awaited<ReturnType<typeof routesFor>>[number]>
type LeftOut = WalkRoute['leftOut'][number]

/** Decimals on the wire. */
const tenths = 10

/**
 * Plans a walk on the footpaths of a municipality's town, without storing it. Travel is that of the profile; in the dark
 * unlit ways count as longer than they are.
 * @throws Problem gathering_unreachable, no_streets, municipality_not_found, router_unavailable; the signal's reason when cancelled
 */
export async function planWalk(
  parts: PlanningParts,
  { code, zone }: { code: string; zone: string },
  request: WalkRequest,
  signal?: AbortSignal,
): Promise<PlannedWalk> {
  const asked: TravelAsked = {
    municipality: code,
    profile: request.profile,
    options: { avoidStairs: request.avoidStairs, atNight: request.light === 'dark' },
  }
  const start = request.start
  const end = request.end ?? start
  const nodes = [...request.places.map(({ point }) => point), start.point, end.point]
  const times = await travelMatrixFor(parts, { ...asked, from: nodes, to: nodes }, signal)
  const reached = whatIsReached(request, times)
  const problemOf = visitsProblemOf(request, times, reached.places)
  const visits = request.choose
    ? await parts.pool.run(visitsJob, problemOf, { signal })
    : { order: reached.places.map((_, at) => at), seconds: Infinity }
  const order = visits.order.map((at) => reached.places[at]!)
  const seconds = secondsOf(problemOf, visits.order)
  const chosen = order.map((place) => request.places[place]!)
  const points = [start.point, ...chosen.map(({ point }) => point), end.point]
  const found = await routeOver(parts, asked, points, signal)
  const stopMinutes = chosen.reduce((sum, { minutes }) => sum + minutes, 0)
  const starts = Date.parse(request.startsAt) / 1000
  const walkSeconds = found.legs.reduce((sum, leg) => sum + leg.seconds, 0)
  const route: WalkRoute = {
    start,
    end,
    legs: found.legs,
    metres: rounded(found.legs.reduce((sum, { metres }) => sum + metres, 0)),
    walkMinutes: rounded(walkSeconds / 60),
    stopMinutes,
    totalMinutes: rounded(walkSeconds / 60 + stopMinutes),
    stairsMetres: found.stairsMetres,
    litMetres: found.litMetres,
    sun: sunTimes(zoneClock(zone).localDate(starts), start.point, zoneClock(zone)),
    leftOut: [...reached.leftOut, ...leftOutForTime(request, reached.places, order)],
    remarks: [],
  }
  const unknownMetres = request.profile === 'wheelchair' ? await surfaceUnknown(parts, code, found.legs) : 0
  route.remarks = walkRemarks(request, route, { starts, seconds, unknownMetres })
  return { route, stops: stopsOf(chosen, found.legs, starts) }
}

/** Streets are open data, so that the town is read as the public. */
function surfaceUnknown({ database }: PlanningParts, municipality: string, legs: readonly RouteLeg[]): Promise<number> {
  return asRole(database, { role: 'public', municipality }, (trx) => unknownSurfaceMetres(trx, municipality, legs))
}

/** The places that can be walked to and from, by their numbers, and the others with why not. */
function whatIsReached({ places }: WalkRequest, times: TravelTimes): { places: number[]; leftOut: LeftOut[] } {
  const size = times.fromCount
  const [start, end] = [places.length, places.length + 1]
  for (const node of [start, end]) if (times.fromOffMetres[node] === Infinity) throw problem('gathering_unreachable')
  if (times.seconds[start * size + end] === Infinity) throw problem('gathering_unreachable')
  const reached: number[] = []
  const leftOut: LeftOut[] = []
  for (const [at, { name, point }] of places.entries()) {
    const isOff = times.fromOffMetres[at] === Infinity
    const isCutOff = times.seconds[start * size + at] === Infinity || times.seconds[at * size + end] === Infinity
    if (isOff) leftOut.push({ name, point, why: 'off-network' })
    else if (isCutOff) leftOut.push({ name, point, why: 'unreachable' })
    else reached.push(at)
  }
  return { places: reached, leftOut }
}

function visitsProblemOf(
  { places, minutes }: WalkRequest,
  times: TravelTimes,
  reached: readonly number[],
): VisitsProblem {
  const nodes = [...reached, places.length, places.length + 1]
  const chosen = reached.map((at) => places[at]!)
  return {
    places: reached.length,
    travel: Float64Array.from(nodes.flatMap((from) => nodes.map((to) => times.seconds[from * times.fromCount + to]!))),
    stops: Float64Array.from(chosen, (place) => place.minutes * 60),
    worth: Float64Array.from(chosen, (place) => place.value),
    must: Uint8Array.from(chosen, (place) => (place.must ? 1 : 0)),
    limit: minutes * 60,
  }
}

function leftOutForTime({ places }: WalkRequest, reached: readonly number[], order: readonly number[]): LeftOut[] {
  const seen = new Set(order)
  return reached
    .filter((at) => !seen.has(at))
    .map((at) => ({ name: places[at]!.name, point: places[at]!.point, why: 'no-time' }))
}

/** The way over some points in order; where two in a row are the same one stands still. */
async function routeOver(
  parts: PlanningParts,
  asked: TravelAsked,
  points: readonly LngLat[],
  signal: AbortSignal | undefined,
): Promise<Pick<FoundRoute, 'legs' | 'stairsMetres' | 'litMetres'>> {
  const moves = points.filter((point, at) => at === 0 || !isSame(point, points[at - 1]!))
  if (moves.length < 2) {
    return { legs: points.slice(1).map(standing), stairsMetres: 0, litMetres: { yes: 0, no: 0, unknown: 0 } }
  }
  const [found] = await routesFor(parts, { ...asked, lists: [moves] }, signal)
  if (found === undefined) throw problem('gathering_unreachable')
  let next = 0
  const legs = points.slice(1).map((to, at) => (isSame(points[at]!, to) ? standing(to) : found.legs[next++]!))
  return { ...found, legs }
}

function stopsOf(chosen: readonly WalkPlaceDraft[], legs: readonly RouteLeg[], starts: number): PlannedWalk['stops'] {
  let at = starts
  return chosen.map((draft, index) => {
    at += legs[index]!.seconds
    const arrivesAt = new Date(at * 1000).toISOString()
    at += draft.minutes * 60
    return { draft, arrivesAt }
  })
}

function isSame(a: LngLat, b: LngLat): boolean {
  return a[0] === b[0] && a[1] === b[1]
}

function standing([lng, lat]: LngLat): RouteLeg {
  const place: [number, number] = [lng, lat]
  return { seconds: 0, metres: 0, line: { type: 'LineString', coordinates: [place, place] }, manoeuvres: [] }
}

function rounded(value: number): number {
  return Math.round(value * tenths) / tenths
}
