import type {
  PatrolPlace,
  PatrolPlan,
  PatrolPlanAsked,
  PatrolPlanRequest,
  PatrolPlanResult,
} from '../../contract/patrol-plans.ts'
import type { Actor } from '../../db/as-role.ts'
import { asRole } from '../../db/as-role.ts'
import { problem } from '../../http/problem.ts'
import type { RoutingParts } from '../network/routing-queries.ts'
import { findCandidates } from './find-candidates.ts'
import type { CandidateParts, Candidates } from './find-candidates.ts'
import { checkPlaces, checkRequest, secondsOf } from './plan-checks.ts'
import { planJob } from './plan-job.ts'
import type { PlanJobInput } from './plan-job.ts'
import { earlierRoutes, patrolProblemOf } from './plan-problem.ts'
import { findPreviousPlan } from './plan-queries.ts'
import { planResult } from './plan-result.ts'
import type { NewVersion } from './plan-store.ts'
import { previousVisits } from './previous-visits.ts'
import { nodeOfEnd, nodeOfStart, shiftTravel, vehicleNumber, vehicles } from './shift-travel.ts'
import type { ShiftTravel } from './shift-travel.ts'
import { unitLegs } from './unit-legs.ts'

/** What plans are made with. */
export type PlanParts = CandidateParts & RoutingParts & { version: string }

type StaffActor = Actor & { municipality: string }

/** How a shift is planned. */
export interface PlanOptions {
  /** A version to plan from: what is not decided by hand stays near it, and units may be locked to it. */
  from?: PatrolPlan
  /** How long to search. @default as long as an answer within a second leaves */
  search?: PlanJobInput['search']
  signal?: AbortSignal | undefined
}

/**
 * Steps of the search, and the seconds after which it stops on a machine that is slow or busy: the steps decide, so that a
 * seed gives the same plan again.
 */
export const usualSearch: PlanJobInput['search'] = { iterations: 10_000, seconds: 0.3 }

/** Runs older than this say little of tonight, days. */
const oldRunDays = 31

/** A base farther than this from the network is not where somebody thinks it is, metres. */
const farBaseMetres = 100

/**
 * Plans a shift without storing it. The actor is of the police or an admin.
 * @throws Problem invalid_shift, invalid_break, unknown_unit, unknown_place, no_candidates, base_unreachable, no_streets,
 *   run_not_found, municipality_not_found; the signal's reason when cancelled
 */
export async function planShift(
  parts: PlanParts,
  actor: StaffActor,
  request: PatrolPlanRequest & { seed: number },
  { from, search = usualSearch, signal }: PlanOptions = {},
): Promise<NewVersion & { zone: string }> {
  const began = performance.now()
  checkRequest(request)
  const candidates = await findCandidates(parts, actor, request, signal)
  const { places, zone, incidentVersion } = candidates
  const asked: PatrolPlanAsked = { ...request, run: candidates.run?.id ?? null }
  // A new seed asks for a plan drawn anew; the same one for the same plan with the changes made by hand.
  const start = from && from.request.seed === request.seed ? { how: 'near' as const, plan: from } : undefined
  const result = await planAmong(
    parts,
    actor,
    { asked, places, zone, from, start, search, seed: request.seed, began },
    warningsOf(candidates, asked),
    signal,
  )
  return { request: asked, result, incidentVersion, codeVersion: parts.version, zone }
}

/** What is planned among places that are known. */
export interface PlanAmong {
  asked: PatrolPlanAsked
  places: readonly PatrolPlace[]
  /** IANA time zone of the municipality. */
  zone: string
  /** Where locked routes come from; also the plan that is not its own predecessor. */
  from: PatrolPlan | undefined
  start: { how: 'near' | 'better'; plan: PatrolPlan } | undefined
  search: PlanJobInput['search']
  seed: number
  began: number
}

/**
 * Plans a shift among given places.
 * @throws Problem as planShift
 */
export async function planAmong(
  parts: PlanParts,
  actor: StaffActor,
  { asked, places, zone, from, start, search, seed, began }: PlanAmong,
  warnings: PatrolPlanResult['warnings'],
  signal?: AbortSignal,
): Promise<PatrolPlanResult> {
  if (places.length === 0) throw problem('no_candidates')
  checkPlaces(asked, places)
  const [travel, previous] = await Promise.all([
    shiftTravel(parts, actor.municipality, asked, places, signal),
    asRole(parts.database, actor, (trx) => findPreviousPlan(trx, asked.shift.start, from?.id)),
  ])
  const input: PlanJobInput = {
    problem: patrolProblemOf(asked, places, travel, from),
    seed,
    loss: asked.settings.loss,
    search,
    ...(start && { start: startOf(start, asked, places) }),
    previous: previous && previousVisits(previous, asked, places, zone),
    more: vehicles.map((vehicle) => ({
      matrix: vehicleNumber(vehicle),
      startNode: nodeOfStart(places.length, 0),
      endNode: nodeOfEnd(places.length, 0),
      breaks: [],
    })),
  }
  const found = await parts.pool.run(planJob, input, { signal })
  const byId = new Map(places.map((place) => [place.id, place]))
  const legs = await Promise.all(
    found.solution.routes.map((route, at) => {
      const items = route.items.map((item) =>
        item.kind === 'stop' ? { kind: item.kind, place: places[item.place]!.id } : { kind: item.kind },
      )
      return unitLegs(parts, actor.municipality, asked, { unit: asked.units[at]!, items, places: byId }, signal)
    }),
  )
  return planResult({
    request: asked,
    places,
    travel,
    found,
    legs,
    previous: previous && { plan: previous.id, shiftStart: previous.request.shift.start },
    warnings: [...warnings, ...baseWarnings(asked, places.length, travel)],
    seed,
    milliseconds: performance.now() - began,
  })
}

function startOf(
  { how, plan }: NonNullable<PlanAmong['start']>,
  asked: PatrolPlanAsked,
  places: readonly PatrolPlace[],
) {
  return { how, routes: earlierRoutes(plan.result.units, asked, places), value: plan.result.value }
}

function warningsOf({ run, withoutHours }: Candidates, { shift }: PatrolPlanAsked): PatrolPlanResult['warnings'] {
  const old = run === undefined ? 0 : Math.floor((secondsOf(shift.start) - secondsOf(run.createdAt)) / 86_400)
  return [
    ...(old > oldRunDays ? [{ code: 'old-run' as const, days: old }] : []),
    ...withoutHours.map((place) => ({ code: 'no-hours' as const, place })),
  ]
}

function baseWarnings(
  { units }: PatrolPlanAsked,
  placeCount: number,
  { matrices }: ShiftTravel,
): PatrolPlanResult['warnings'] {
  return units.flatMap(({ id, vehicle }, at) => {
    const { offMetres } = matrices[vehicleNumber(vehicle)]!
    const metres = Math.max(offMetres[nodeOfStart(placeCount, at)]!, offMetres[nodeOfEnd(placeCount, at)]!)
    return metres > farBaseMetres && metres < Infinity
      ? [{ code: 'base-off-network' as const, unit: id, metres: Math.round(metres) }]
      : []
  })
}
