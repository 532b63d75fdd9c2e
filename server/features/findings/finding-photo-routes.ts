import { z } from 'zod'
import { municipalityCodeSchema } from '../../contract/municipality.ts'
import { staff } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import { writeAudit } from '../../db/write-audit.ts'
import { sendConditional } from '../../http/conditional-json.ts'
import { problem } from '../../http/problem.ts'
import { readPhoto } from '../../http/read-photo.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { deskWriter, refuseUnknownWalk } from './finding-desk.ts'
import { addFindingPhoto, changeFindingPhoto, findFindingPhoto, removeFindingPhoto } from './finding-photo-store.ts'
import type { MyWalkParts } from './my-walk-access.ts'

const path = '/api/municipalities/:code/walks/:id/photos/:photo'
const photoParamsSchema = z.object({ code: municipalityCodeSchema, id: z.uuid(), photo: z.uuid() })
const findingQuerySchema = z.strictObject({ finding: z.uuid() })
/** Lets a browser fetch a picture anew that has been blurred. */
const imageQuerySchema = z.strictObject({ v: z.string().max(100).optional() })
const approvedSchema = z.strictObject({ approved: z.boolean() })
const common = { roles: staff, params: photoParamsSchema }

/** Photos of findings as staff see, blur and approve them: `/api/municipalities/1880/walks/0b8f…/photos/77aa…` */
export function findingPhotoRoutes(parts: MyWalkParts): Route[] {
  return [addRoute(parts), readRoute(parts), removeRoute(parts), approveRoute(parts), blurRoute(parts)]
}

function addRoute({ database }: MyWalkParts): Route {
  return defineRoute({
    ...common,
    method: 'put',
    path,
    summary: 'Add a photo (JPEG, PNG or WebP, at most 10 MB) to a finding; it is encoded anew, without metadata',
    query: findingQuerySchema,
    streamsBody: true,
    response: z.undefined(),
    handle: async ({ actor, params: { code, id, photo }, query: { finding }, request }) => {
      const jpeg = await readPhoto(request)
      await asRole(database, actor, async (trx) => {
        await refuseUnknownWalk(trx, id)
        await addFindingPhoto(trx, deskWriter(code, id), { finding, photo, jpeg })
      })
    },
  })
}

function readRoute({ database }: MyWalkParts): Route {
  return defineRoute({
    ...common,
    method: 'get',
    path,
    summary: 'A photo of a finding; every look is logged',
    query: imageQuerySchema,
    response: { contentType: 'image/jpeg' },
    handle: async ({ actor, params: { id, photo }, request, response }) => {
      const jpeg = await asRole(database, actor, async (trx) => {
        await writeAudit(trx, 'finding-photo.read', photo)
        return findFindingPhoto(trx, id, photo)
      })
      if (jpeg === undefined) throw problem('not_found')
      sendConditional(request, response, jpeg, 'image/jpeg', 'private, no-store')
    },
  })
}

function removeRoute({ database, now }: MyWalkParts): Route {
  return defineRoute({
    ...common,
    method: 'delete',
    path,
    summary: 'Remove a photo for good',
    response: z.undefined(),
    handle: ({ actor, params: { code, id, photo } }) =>
      asRole(database, actor, async (trx) => {
        if ((await findFindingPhoto(trx, id, photo)) === undefined) throw problem('not_found')
        await removeFindingPhoto(trx, deskWriter(code, id), photo, now())
        await writeAudit(trx, 'finding-photo.removed', photo)
      }),
  })
}

function approveRoute({ database }: MyWalkParts): Route {
  return defineRoute({
    ...common,
    method: 'put',
    path: `${path}/approved`,
    summary: 'Let the protocol show a photo, or no longer',
    body: approvedSchema,
    response: z.undefined(),
    handle: ({ actor, params: { id, photo }, body: { approved } }) =>
      asRole(database, actor, async (trx) => {
        await changeFindingPhoto(trx, id, photo, { approved })
        await writeAudit(trx, approved ? 'finding-photo.approved' : 'finding-photo.withheld', photo)
      }),
  })
}

function blurRoute({ database, now }: MyWalkParts): Route {
  return defineRoute({
    ...common,
    method: 'put',
    path: `${path}/image`,
    summary: 'Put a blurred picture (JPEG, PNG or WebP, at most 10 MB) in the place of a photo; the one before is gone',
    streamsBody: true,
    response: z.undefined(),
    handle: async ({ actor, params: { id, photo }, request }) => {
      const jpeg = await readPhoto(request)
      await asRole(database, actor, async (trx) => {
        await changeFindingPhoto(trx, id, photo, { jpeg, blurred_at: now() })
        await writeAudit(trx, 'finding-photo.blurred', photo)
      })
    },
  })
}
