import { z } from 'zod'
import { municipalityCodeSchema } from '../../contract/municipality.ts'
import { staff } from '../../contract/role.ts'
import type { Role } from '../../contract/role.ts'
import {
  walkComparisonSchema,
  walkProtocolActionSchema,
  walkProtocolChangeSchema,
  walkProtocolSchema,
} from '../../contract/walk-protocol.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { problem } from '../../http/problem.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { findComparison } from './comparison-queries.ts'
import { previewProtocol, protocolAnswer } from './preview-protocol.ts'
import { actOnProtocol, changeProtocol } from './protocol-store.ts'
import { rememberedPlaces } from './remembered-places.ts'
import type { PlaceFinder } from './remembered-places.ts'

const path = '/api/municipalities/:code/walks/:id/protocol'
const walkParamsSchema = z.object({ code: municipalityCodeSchema, id: z.uuid() })

/** Those who answer for what the municipality publishes. */
const publishers: readonly Role[] = ['municipality', 'admin']

/** Places held of protocols that are worked on: some 300 bytes each. */
const mostPlaces = 10_000

type Parts = { database: Database; now: () => Date; placeOf: PlaceFinder }

/** What a walk ends in: `/api/municipalities/1880/walks/0b8f…/protocol` and `…/comparison`. */
export function protocolRoutes({ database, now }: Omit<Parts, 'placeOf'>): Route[] {
  const parts = { database, now, placeOf: rememberedPlaces(mostPlaces) }
  return [readRoute(parts), changeRoute(parts), actionRoute(parts), comparisonRoute(parts)]
}

function readRoute({ database, placeOf }: Parts): Route {
  return defineRoute({
    method: 'get',
    path,
    roles: staff,
    summary: 'The protocol of a walk, what would be published of it now, and what to look at before',
    params: walkParamsSchema,
    response: walkProtocolSchema,
    handle: ({ actor, params: { code, id } }) =>
      asRole(database, actor, async (trx) => protocolAnswer(await previewProtocol(trx, code, id, placeOf))),
  })
}

function changeRoute({ database, now, placeOf }: Parts): Route {
  return defineRoute({
    method: 'put',
    path,
    roles: staff,
    summary: 'Change the words of a protocol and which findings are hidden; an approval ends with it',
    params: walkParamsSchema,
    body: walkProtocolChangeSchema,
    response: walkProtocolSchema,
    handle: ({ actor, params: { code, id }, body }) =>
      asRole(database, actor, async (trx) => {
        await changeProtocol(trx, { ...actor, municipality: code }, id, body, now())
        return protocolAnswer(await previewProtocol(trx, code, id, placeOf))
      }),
  })
}

/** `POST …/protocol/actions` with `{"action": "publish"}` */
function actionRoute({ database, now, placeOf }: Parts): Route {
  return defineRoute({
    method: 'post',
    path: `${path}/actions`,
    roles: publishers,
    summary: 'Approve, publish or withdraw a protocol, or take its approval back; only what was approved is published',
    params: walkParamsSchema,
    body: walkProtocolActionSchema,
    response: walkProtocolSchema,
    handle: ({ actor, params: { code, id }, body: { action } }) =>
      asRole(database, actor, async (trx) => {
        await actOnProtocol(trx, { ...actor, municipality: code }, id, action, { now: now(), placeOf })
        return protocolAnswer(await previewProtocol(trx, code, id, placeOf))
      }),
  })
}

/** `/api/municipalities/1880/walks/0b8f…/comparison` */
function comparisonRoute({ database }: Parts): Route {
  return defineRoute({
    method: 'get',
    path: '/api/municipalities/:code/walks/:id/comparison',
    roles: staff,
    summary: 'A re-walk against the walk that it goes over again, finding by finding',
    params: walkParamsSchema,
    response: walkComparisonSchema,
    handle: async ({ actor, params: { id } }) => {
      const comparison = await asRole(database, actor, (trx) => findComparison(trx, id))
      if (comparison === undefined) throw problem('not_found')
      return comparison
    },
  })
}
