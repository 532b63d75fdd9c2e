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
  const pairs = course.slice(1).map((to, at): [from: LngLat, to: LngLat] => [course[at]!, to])
  const moved = pairs.filter(([from, to]) => !isSame(from, to))
  const asked = { municipality, profile: unit.vehicle, options: travelOptionsOf(request, unit.vehicle), lists: moved }
  const found = moved.length === 0 ? [] : await routesFor(parts, asked, signal)
  let next = 0
  return pairs.map(([from, to]) => (isSame(from, to) ? standing(from) : (found[next++]?.legs[0] ?? null)))
}

function isSame(a: LngLat, b: LngLat): boolean {
  return a[0] === b[0] && a[1] === b[1]
}

function standing([lng, lat]: LngLat): RouteLeg {
  const place: [number, number] = [lng, lat]
  return { seconds: 0, metres: 0, line: { type: 'LineString', coordinates: [place, place] }, manoeuvres: [] }
}
