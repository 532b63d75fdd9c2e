import { z } from 'zod'
import { municipalityCodeSchema, municipalityParamsSchema } from '../../contract/municipality.ts'
import { pageQuerySchema } from '../../contract/paging.ts'
import { staff } from '../../contract/role.ts'
import {
  walkActionSchema,
  walkDetailSchema,
  walkKindSchema,
  walkPageSchema,
  walkStatusSchema,
} from '../../contract/walks.ts'
import type { WalkDetail } from '../../contract/walks.ts'
import { asRole } from '../../db/as-role.ts'
import type { Trx } from '../../db/transaction.ts'
import { zoneClock } from '../../geo/local-time.ts'
import { pagePositionText, readPagePosition } from '../../http/page-position.ts'
import { problem } from '../../http/problem.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { checklistRoutes } from './checklist-routes.ts'
import { participantRoutes } from './participant-routes.ts'
import type { PlanParts } from './keep-walk.ts'
import { planningRoutes } from './planning-routes.ts'
import { actOnWalk, lockWalk } from './walk-action-store.ts'
import { walkCandidateRoutes } from './walk-candidate-routes.ts'
import { walkExportRoutes } from './walk-export-routes.ts'
import { findWalk, listWalks } from './walk-queries.ts'
import { removeWalk } from './walk-store.ts'

const path = '/api/municipalities/:code/walks'
const walkParamsSchema = z.object({ code: municipalityCodeSchema, id: z.uuid() })
const listQuerySchema = z.strictObject({
  kind: walkKindSchema.optional(),
  status: z
    .preprocess(
      (value) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value),
      z.array(walkStatusSchema),
    )
    .optional(),
  ...pageQuerySchema.shape,
})

/** Safety walks and inspections: `/api/municipalities/1880/walks?kind=walk&status=planned,walked`. */
export function walkRoutes(parts: PlanParts): Route[] {
  return [
    listRoute(parts),
    ...planningRoutes(parts),
    oneRoute(parts),
    removeRoute(parts),
    actionRoute(parts),
    ...participantRoutes(parts),
    ...walkExportRoutes(parts),
    ...walkCandidateRoutes(parts),
    ...checklistRoutes(parts),
  ]
}

function listRoute({ database, now }: PlanParts): Route {
  return defineRoute({
    method: 'get',
    path,
    roles: staff,
    summary: 'Safety walks and inspections, the latest first, with what should be seen to',
    params: municipalityParamsSchema,
    query: listQuerySchema,
    response: walkPageSchema,
    handle: async ({ actor, params: { code }, query: { kind, status, limit, after } }) => {
      const position = after === undefined ? undefined : readPagePosition(after)
      const page = await asRole(database, actor, async (trx) => {
        const { zone } = await municipalityOf(trx, code)
        return listWalks(trx, { kind, status }, { zone, now: now() }, limit, position)
      })
      return { items: page.items, ...(page.next && { next: pagePositionText(page.next) }) }
    },
  })
}

function oneRoute({ database, now }: PlanParts): Route {
  return defineRoute({
    method: 'get',
    path: `${path}/:id`,
    roles: staff,
    summary: 'A walk with its route, places and participants',
    params: walkParamsSchema,
    response: walkDetailSchema,
    handle: ({ actor, params: { code, id } }) => asRole(database, actor, (trx) => walkOf(trx, code, id, now())),
  })
}

function removeRoute({ database }: PlanParts): Route {
  return defineRoute({
    method: 'delete',
    path: `${path}/:id`,
    roles: staff,
    summary: 'Remove a draft; what was opened to its participants is cancelled instead',
    params: walkParamsSchema,
    response: z.object({ removed: z.uuid() }),
    handle: ({ actor, params: { id } }) =>
      asRole(database, actor, async (trx) => {
        const { status } = await lockWalk(trx, id)
        if (status !== 'draft') throw problem('walk_action_impossible')
        await removeWalk(trx, id)
        return { removed: id }
      }),
  })
}

function actionRoute({ database, now }: PlanParts): Route {
  return defineRoute({
    method: 'post',
    path: `${path}/:id/actions`,
    roles: staff,
    summary:
      'Open a walk to its participants, finish, cancel or reopen it, close its recording, set its follow-up meeting, split it',
    params: walkParamsSchema,
    body: walkActionSchema,
    response: walkDetailSchema,
    handle: ({ actor, params: { code, id }, body }) =>
      asRole(database, actor, async (trx) => {
        const { zone } = await municipalityOf(trx, code)
        const at = now()
        const today = zoneClock(zone).localDate(at.getTime() / 1000)
        await actOnWalk(trx, { id, municipality: code }, body, { now: at, today })
        return walkOf(trx, code, id, at)
      }),
  })
}

/** @throws Problem walk_not_found */
async function walkOf(trx: Trx, code: string, id: string, now: Date): Promise<WalkDetail> {
  const { zone } = await municipalityOf(trx, code)
  const walk = await findWalk(trx, id, { zone, now })
  if (walk === undefined) throw problem('walk_not_found')
  return walk
}
