import { randomInt } from 'node:crypto'
import type { PatrolPlan, PatrolPlanAsked, PatrolPlanRequest } from '../../contract/patrol-plans.ts'
import type { Actor } from '../../db/as-role.ts'
import { asRole } from '../../db/as-role.ts'
import type { Trx } from '../../db/transaction.ts'
import { problem } from '../../http/problem.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { findPlan } from './plan-queries.ts'
import type { PlanJobInput } from './plan-job.ts'
import { planAmong, planShift, usualSearch } from './plan-shift.ts'
import type { PlanParts } from './plan-shift.ts'
import { insertPlan, insertVersion, replaceResult } from './plan-store.ts'
import { localTextOf } from './plan-table.ts'

type StaffActor = Actor & { municipality: string }

interface Keeping {
  search?: PlanJobInput['search']
  signal?: AbortSignal | undefined
}

/**
 * Plans a shift and keeps the plan; without a seed one is drawn.
 * @throws Problem as planShift
 */
export async function makePlan(
  parts: PlanParts,
  actor: StaffActor,
  request: PatrolPlanRequest,
  { search = usualSearch, signal }: Keeping = {},
): Promise<PatrolPlan> {
  const seeded = { ...request, seed: request.seed ?? drawnSeed() }
  const { zone, ...made } = await planShift(parts, actor, seeded, { search, signal })
  return asRole(parts.database, actor, async (trx) => {
    signal?.throwIfAborted()
    return planOf(trx, await insertPlan(trx, actor, request.name ?? nameOf(made.request, zone), made))
  })
}

/**
 * Plans anew from a version of a plan, near to it unless the seed is another; the answer is a new version, the current one.
 * @throws Problem plan_not_found, plan_version_not_found, and as planShift
 */
export async function replan(
  parts: PlanParts,
  actor: StaffActor,
  id: string,
  { from, request }: { from: number; request: PatrolPlanRequest },
  { search = usualSearch, signal }: Keeping = {},
): Promise<PatrolPlan> {
  const before = await asRole(parts.database, actor, (trx) => planOf(trx, id, from))
  const seeded = { ...request, run: request.run === undefined ? before.request.run : request.run }
  const made = await planShift(
    parts,
    actor,
    { ...seeded, seed: request.seed ?? before.request.seed },
    { from: before, search, signal },
  )
  return asRole(parts.database, actor, async (trx) => {
    signal?.throwIfAborted()
    // Somebody may have removed it, or undone past the version, while this was planned.
    if (!(await insertVersion(trx, actor, id, from, made))) throw problem('plan_version_not_found', { version: from })
    return planOf(trx, id)
  })
}

/**
 * Searches on from where a version stands, its decisions kept, for some seconds, and puts what is better in its place.
 * @throws Problem plan_not_found, plan_version_not_found, base_unreachable, no_streets
 */
export async function improvePlan(
  parts: PlanParts,
  actor: StaffActor,
  id: string,
  { version, seconds }: { version: number; seconds: number },
  signal?: AbortSignal,
): Promise<{ improved: boolean; plan: PatrolPlan }> {
  const began = performance.now()
  const { plan, zone } = await asRole(parts.database, actor, async (trx) => ({
    plan: await planOf(trx, id, version),
    zone: (await municipalityOf(trx, actor.municipality)).zone,
  }))
  const { places, warnings, value } = plan.result
  const result = await planAmong(
    parts,
    actor,
    {
      asked: plan.request,
      places,
      zone,
      from: plan,
      start: { how: 'better', plan },
      search: { iterations: Infinity, seconds },
      seed: drawnSeed(),
      began,
    },
    warnings.filter(({ code }) => code === 'old-run' || code === 'no-hours'),
    signal,
  )
  return asRole(parts.database, actor, async (trx) => {
    signal?.throwIfAborted()
    // Musts come before value: a plan that misses another one is not better whatever it is worth.
    const isBetter = result.value > value && result.missedMust.length <= plan.result.missedMust.length
    const improved = isBetter && (await replaceResult(trx, actor, { id, version }, result))
    return { improved, plan: await planOf(trx, id, version) }
  })
}

/**
 * A plan in a version, the current one unless told.
 * @throws Problem plan_not_found, plan_version_not_found
 */
export async function planOf(trx: Trx, id: string, version?: number): Promise<PatrolPlan> {
  const found = await findPlan(trx, id, version)
  if (found === 'no-plan') throw problem('plan_not_found')
  if (found === 'no-version') throw problem('plan_version_not_found', { version: version ?? '' })
  return found.plan
}

/** What a plan without a name is called: `2026-01-09 18:00–02:00`, by the municipality's clock. */
function nameOf({ shift }: PatrolPlanAsked, zone: string): string {
  const local = localTextOf(zone)
  return `${local(shift.start)}–${local(shift.end).slice(-5)}`
}

function drawnSeed(): number {
  return randomInt(2 ** 32)
}
