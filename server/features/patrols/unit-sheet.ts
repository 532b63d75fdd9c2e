import type { FullRun, Hotspot } from '../../contract/hotspots.ts'
import type { PatrolPlace, PatrolPlan } from '../../contract/patrol-plans.ts'
import type { UnitSheet } from '../../contract/unit-sheet.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import { distanceMetres } from '../../geo/units.ts'
import { problem } from '../../http/problem.ts'
import type { RoutingParts } from '../network/routing-queries.ts'
import { unitLegs } from './unit-legs.ts'

/** Reach of a named place, and bounds of a hotspot's, metres: a phone knows its place to some ten or twenty. */
const usualReach = 75
const [leastReach, mostReach] = [50, 300]

/**
 * What a unit takes along, on paper or on the phone.
 * @throws Problem unit_not_found, no_streets; the signal's reason when cancelled
 */
export async function unitSheet(
  parts: RoutingParts,
  municipality: { code: string; zone: string },
  plan: PatrolPlan,
  unitId: string,
  run: FullRun | undefined,
  signal?: AbortSignal,
): Promise<UnitSheet> {
  const { request, result } = plan
  const unit = request.units.find(({ id }) => id === unitId)
  const route = result.units.find((planned) => planned.unit === unitId)
  if (unit === undefined || route === undefined) throw problem('unit_not_found', { unit: unitId })
  const places = new Map(result.places.map((place) => [place.id, place]))
  const visited = new Set(route.items.flatMap((item) => (item.kind === 'stop' ? [item.place] : [])))
  const hotspots = new Map(run?.hotspots.map((hotspot) => [hotspot.rank, hotspot]))
  return {
    plan: { id: plan.id, name: plan.name, version: plan.version, issuedAt: plan.issuedAt },
    unit,
    shift: request.shift,
    zone: municipality.zone,
    stopMinutes: request.settings.stopMinutes,
    route,
    legs: await unitLegs(parts, municipality.code, request, { unit, items: route.items, places }, signal),
    places: [...visited].map((id) => withEvidence(places.get(id)!, hotspots)),
  }
}

function withEvidence(place: PatrolPlace, hotspots: ReadonlyMap<number, Hotspot>): UnitSheet['places'][number] {
  const hotspot = place.rank === null ? undefined : hotspots.get(place.rank)
  if (hotspot === undefined) return { ...place, evidence: null, reachMetres: usualReach }
  const { count, first, last, peak, trend, months, p, aoristicProfile, profile } = hotspot
  return {
    ...place,
    evidence: { count, first, last, peak, trend, months, p, profile: aoristicProfile?.profile ?? profile },
    reachMetres: reachOf(place.place, hotspot),
  }
}

/** As far as the hotspot's outline goes from where one stops. */
function reachOf(place: LngLat, { outline }: Hotspot): number {
  const farthest = outline.coordinates.flat().reduce((most, corner) => Math.max(most, distanceMetres(place, corner)), 0)
  return Math.round(Math.min(mostReach, Math.max(leastReach, farthest)))
}
