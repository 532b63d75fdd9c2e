import { z } from 'zod'
import { municipalityCodeSchema, municipalityParamsSchema } from '../../contract/municipality.ts'
import {
  remedyActionsSchema,
  remedyChangeSchema,
  remedyDetailSchema,
  remedyDraftSchema,
} from '../../contract/remedies.ts'
import type { RemedyDetail } from '../../contract/remedies.ts'
import { actionOutcomeSchema } from '../../contract/report-handling.ts'
import { staff } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import type { Trx } from '../../db/transaction.ts'
import { zoneClock } from '../../geo/local-time.ts'
import { problem } from '../../http/problem.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { actOnRemedies } from './remedy-action-store.ts'
import { findRemedy } from './remedy-queries.ts'
import { addRemedy, changeRemedy } from './remedy-store.ts'

const path = '/api/municipalities/:code/remedies'
const remedyParamsSchema = z.object({ code: municipalityCodeSchema, id: z.uuid() })

type Parts = { database: Database; now: () => Date }

/** One remedy, and what is done with one or many. */
export function remedyDetailRoutes(parts: Parts): Route[] {
  return [addRoute(parts), detailRoute(parts), changeRoute(parts), actionRoute(parts)]
}

/** `POST /api/municipalities/1880/remedies` with `{"finding": "…", "point": […], "title": "Byt lampan", "owner": "lighting"}` */
function addRoute({ database, now }: Parts): Route {
  return defineRoute({
    method: 'post',
    path,
    roles: staff,
    summary: 'Write a remedy for a finding, a review, an asset or a place; due six months after the walk unless said',
    params: municipalityParamsSchema,
    body: remedyDraftSchema,
    response: remedyDetailSchema,
    status: 201,
    handle: ({ actor, params: { code }, body }) =>
      asRole(database, actor, async (trx) => {
        const { zone } = await municipalityOf(trx, code)
        const writer = { actor: { ...actor, municipality: code }, zone, now: now() }
        return detailOf(trx, code, await addRemedy(trx, body, writer), now())
      }),
  })
}

/** `/api/municipalities/1880/remedies/0b8f…` */
function detailRoute({ database, now }: Parts): Route {
  return defineRoute({
    method: 'get',
    path: `${path}/:id`,
    roles: staff,
    summary: 'A remedy with its photos and what happened to it',
    params: remedyParamsSchema,
    response: remedyDetailSchema,
    handle: ({ actor, params: { code, id } }) => asRole(database, actor, (trx) => detailOf(trx, code, id, now())),
  })
}

function changeRoute({ database, now }: Parts): Route {
  return defineRoute({
    method: 'put',
    path: `${path}/:id`,
    roles: staff,
    summary: 'Change the words or the cost class of a remedy; what is left out stays',
    params: remedyParamsSchema,
    body: remedyChangeSchema,
    response: remedyDetailSchema,
    handle: ({ actor, params: { code, id }, body }) =>
      asRole(database, actor, async (trx) => {
        await changeRemedy(trx, id, body, { actor: { ...actor, municipality: code }, now: now() })
        return detailOf(trx, code, id, now())
      }),
  })
}

/** `/api/municipalities/1880/remedy-actions` with `{"ids": […], "do": {"action": "reject", "reason": "…"}}` */
function actionRoute({ database, now }: Parts): Route {
  return defineRoute({
    method: 'post',
    path: '/api/municipalities/:code/remedy-actions',
    roles: staff,
    summary: 'Do one thing with up to 500 remedies at once; what is impossible for one of them is said of that one',
    params: municipalityParamsSchema,
    body: remedyActionsSchema,
    response: actionOutcomeSchema,
    handle: ({ actor, params: { code }, body: { ids, do: action } }) =>
      asRole(database, actor, (trx) =>
        actOnRemedies(trx, { ...actor, municipality: code }, { ids, action, now: now() }),
      ),
  })
}

/** @throws Problem remedy_not_found */
async function detailOf(trx: Trx, code: string, id: string, now: Date): Promise<RemedyDetail> {
  const { zone } = await municipalityOf(trx, code)
  const remedy = await findRemedy(trx, id, zoneClock(zone).localDate(now.getTime() / 1000))
  if (remedy === undefined) throw problem('remedy_not_found')
  return remedy
}
