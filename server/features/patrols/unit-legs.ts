import type { PatrolPlace, PatrolPlanAsked, PatrolUnit } from '../../contract/patrol-plans.ts'
import type { RouteLeg } from '../../contract/routes.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import { routesFor } from '../network/routing-queries.ts'
import type { RoutingParts } from '../network/routing-queries.ts'
import { travelOptionsOf } from './shift-travel.ts'

/** What a unit does in turn: a stop at a place, or a break at its base. */
export type UnitItem = { kind: 'stop'; place: string } | { kind: 'break' }

/**
 * How a unit gets to each of its items in order, and last to its end place; null where no way was found. Where it is
 * there already the leg has no length.
 * @throws Problem no_streets; the signal's reason when cancelled
 */
export async function unitLegs(
  parts: RoutingParts,
  municipality: string,
  request: PatrolPlanAsked,
  { unit, items, places }: { unit: PatrolUnit; items: readonly UnitItem[]; places: ReadonlyMap<string, PatrolPlace> },
  signal?: AbortSignal,
): Promise<(RouteLeg | null)[]> {
  const course = [
    unit.start,
    ...items.map((item) => (item.kind === 'break' ? unit.start : places.get(item.place)!.place)),
    unit.end,
  ]
  const moves = course.filter((place, at) => at === 0 || !isSame(place, course[at - 1]!))
  const asked = { municipality, profile: unit.vehicle, options: travelOptionsOf(request, unit.vehicle) }
  const found = moves.length < 2 ? [] : await legsOver(parts, { ...asked, moves }, signal)
  let next = 0
  return course.slice(1).map((to, at) => (isSame(course[at]!, to) ? standing(to) : (found[next++] ?? null)))
}

/** All in one piece; where one of them is cut off, each by itself. */
async function legsOver(
  parts: RoutingParts,
  { moves, ...asked }: Omit<Parameters<typeof routesFor>[1], 'lists'> & { moves: readonly LngLat[] },
  signal: AbortSignal | undefined,
): Promise<(RouteLeg | undefined)[]> {
  const [whole] = await routesFor(parts, { ...asked, lists: [moves] }, signal)
  if (whole !== undefined) return whole.legs
  const lists = moves.slice(1).map((to, at) => [moves[at]!, to])
  return (await routesFor(parts, { ...asked, lists }, signal)).map((route) => route?.legs[0])
}

function isSame(a: LngLat, b: LngLat): boolean {
  return a[0] === b[0] && a[1] === b[1]
}

function standing([lng, lat]: LngLat): RouteLeg {
  const place: [number, number] = [lng, lat]
  return { seconds: 0, metres: 0, line: { type: 'LineString', coordinates: [place, place] }, manoeuvres: [] }
}
