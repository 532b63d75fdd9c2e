import type { WalkDetail, WalkPlace, WalkRequest, WalkRoute } from '../../contract/walks.ts'
import { asRole } from '../../db/as-role.ts'
import type { Actor } from '../../db/as-role.ts'
import { problem } from '../../http/problem.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import type { MunicipalitySettings } from '../municipalities/municipality-queries.ts'
import { planWalk } from './plan-walk.ts'
import type { PlanningParts } from './plan-walk.ts'
import { settleRequest } from './settle-request.ts'
import { lockWalk } from './walk-action-store.ts'
import { proposedPlaces } from './walk-places.ts'
import { findWalk } from './walk-queries.ts'
import { mayReplan } from './walk-rules.ts'
import { insertWalk, replaceWalk } from './walk-store.ts'
import type { WrittenWalk } from './walk-store.ts'

/** What walks are planned and kept with. */
export type PlanParts = PlanningParts & { now: () => Date }

/** Who plans, in which words, and until when. */
export interface Planning {
  actor: Actor & { municipality: string }
  language: 'sv' | 'en'
  signal?: AbortSignal | undefined
}

/**
 * Plans a walk and stores nothing.
 * @throws Problem as planWalk and settleRequest
 */
export async function proposeWalk(
  parts: PlanParts,
  planning: Planning,
  request: WalkRequest,
): Promise<{ route: WalkRoute; places: WalkPlace[] }> {
  const { planned } = await plan(parts, planning, request)
  return { route: planned.route, places: proposedPlaces(planned) }
}

/**
 * Plans a walk and keeps it as a draft.
 * @throws Problem as planWalk and settleRequest
 */
export async function makeWalk(parts: PlanParts, planning: Planning, request: WalkRequest): Promise<WalkDetail> {
  const { actor, signal } = planning
  const { zone, ...written } = await plan(parts, planning, request)
  return asRole(parts.database, actor, async (trx) => {
    signal?.throwIfAborted()
    const id = await insertWalk(trx, actor, written)
    return (await findWalk(trx, id, { zone, now: parts.now() }))!
  })
}

/**
 * Plans a walk anew; places that stay keep their words.
 * @throws Problem walk_not_found, walk_action_impossible once it is over, walk_needs_leader; as planWalk and settleRequest
 */
export async function replanWalk(
  parts: PlanParts,
  planning: Planning,
  id: string,
  request: WalkRequest,
): Promise<WalkDetail> {
  const { actor, signal } = planning
  if (request.rewalkOf === id) throw problem('invalid_request', {}, [{ path: 'body.rewalkOf', message: 'is itself' }])
  await asRole(parts.database, actor, async (trx) => refuseUnlessOpen(await lockWalk(trx, id), request))
  const { zone, ...written } = await plan(parts, planning, request)
  return asRole(parts.database, actor, async (trx) => {
    signal?.throwIfAborted()
    // Somebody may have finished it while this was planned.
    refuseUnlessOpen(await lockWalk(trx, id), request)
    await replaceWalk(trx, { id, municipality: actor.municipality }, written, parts.now())
    return (await findWalk(trx, id, { zone, now: parts.now() }))!
  })
}

function refuseUnlessOpen(state: Awaited<ReturnType<typeof lockWalk>>, { leader }: WalkRequest): void {
  if (!mayReplan(state)) throw problem('walk_action_impossible')
  if (state.status === 'planned' && leader === null) throw problem('walk_needs_leader')
}

async function plan(
  parts: PlanParts,
  { actor, language, signal }: Planning,
  asked: WalkRequest,
): Promise<WrittenWalk & { zone: string }> {
  const { municipality, request, townVersion } = await asRole(parts.database, actor, async (trx) => ({
    municipality: await municipalityOf(trx, actor.municipality),
    request: await settleRequest(trx, asked, language),
    townVersion: await townVersionOf(trx, actor.municipality),
  }))
  const { zone, code }: MunicipalitySettings = municipality
  return { request, planned: await planWalk(parts, { code, zone }, request, signal), townVersion, zone }
}

async function townVersionOf(trx: Parameters<typeof findWalk>[0], code: string): Promise<number> {
  const row = await trx
    .selectFrom('municipality as m')
    .select('m.town_version')
    .where('m.code', '=', code)
    .executeTakeFirstOrThrow()
  return row.town_version
}
