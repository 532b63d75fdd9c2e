import { z } from 'zod'
import { findingRecordSchema, findingSchema, findingsSchema } from '../../contract/findings.ts'
import { municipalityCodeSchema } from '../../contract/municipality.ts'
import { staff } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import { writeAudit } from '../../db/write-audit.ts'
import { problem } from '../../http/problem.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { deskWriter, refuseUnknownWalk } from './finding-desk.ts'
import { findFinding, listFindings } from './finding-queries.ts'
import { findingPhotoRoutes } from './finding-photo-routes.ts'
import { putFinding, removeFinding } from './finding-store.ts'
import { myWalkRoutes } from './my-walk-routes.ts'
import type { MyWalkParts } from './my-walk-access.ts'

const path = '/api/municipalities/:code/walks/:id/findings'
const walkParamsSchema = z.object({ code: municipalityCodeSchema, id: z.uuid() })
const findingParamsSchema = walkParamsSchema.extend({ finding: z.uuid() })

/** Findings of walks: what participants' phones write, and what staff see and put right: `/api/municipalities/1880/walks/0b8f…/findings`. */
export function findingRoutes(parts: MyWalkParts): Route[] {
  return [listRoute(parts), putRoute(parts), removeRoute(parts), ...findingPhotoRoutes(parts), ...myWalkRoutes(parts)]
}

function listRoute({ database }: MyWalkParts): Route {
  return defineRoute({
    method: 'get',
    path,
    roles: staff,
    summary: 'All findings of a walk, as they were written',
    params: walkParamsSchema,
    response: findingsSchema,
    handle: ({ actor, params: { id } }) =>
      asRole(database, actor, async (trx) => {
        await refuseUnknownWalk(trx, id)
        return { items: await listFindings(trx, id) }
      }),
  })
}

function putRoute({ database }: MyWalkParts): Route {
  return defineRoute({
    method: 'put',
    path: `${path}/:finding`,
    roles: staff,
    summary: 'Write a finding at a desk, or put one right; the newest change stands, and no words are lost',
    params: findingParamsSchema,
    body: findingRecordSchema,
    response: findingSchema,
    handle: ({ actor, params: { code, id, finding }, body }) =>
      asRole(database, actor, async (trx) => {
        await refuseUnknownWalk(trx, id)
        await putFinding(trx, deskWriter(code, id), finding, body)
        return findFinding(trx, id, finding)
      }),
  })
}

function removeRoute({ database, now }: MyWalkParts): Route {
  return defineRoute({
    method: 'delete',
    path: `${path}/:finding`,
    roles: staff,
    summary: 'Remove a finding for good, its photos with it',
    params: findingParamsSchema,
    response: z.undefined(),
    handle: ({ actor, params: { code, id, finding } }) =>
      asRole(database, actor, async (trx) => {
        if ((await findFinding(trx, id, finding)) === undefined) throw problem('finding_not_found')
        await removeFinding(trx, deskWriter(code, id), finding, now())
        await writeAudit(trx, 'finding.removed', finding)
      }),
  })
}
