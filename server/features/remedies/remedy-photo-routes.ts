import { z } from 'zod'
import { municipalityCodeSchema } from '../../contract/municipality.ts'
import { staff } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import type { Trx } from '../../db/transaction.ts'
import { writeAudit } from '../../db/write-audit.ts'
import { sendConditional } from '../../http/conditional-json.ts'
import { problem } from '../../http/problem.ts'
import { readPhoto } from '../../http/read-photo.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import type { RequestActor } from '../../http/visitor.ts'
import { writeRemedyEvents } from './remedy-event-store.ts'
import {
  addRemedyPhoto,
  approveRemedyPhoto,
  blurRemedyPhoto,
  findRemedyPhoto,
  removeRemedyPhoto,
} from './remedy-photo-store.ts'

const path = '/api/municipalities/:code/remedies/:id/photos/:photo'
const photoParamsSchema = z.object({ code: municipalityCodeSchema, id: z.uuid(), photo: z.uuid() })
const approvedSchema = z.strictObject({ approved: z.boolean() })

/** Lets a browser fetch a picture anew that has been blurred. */
const imageQuerySchema = z.strictObject({ v: z.string().max(100).optional() })

type Parts = { database: Database; now: () => Date }
type PhotoChange = 'added' | 'removed' | 'approved' | 'withheld' | 'blurred'

/** How it was before and after: `/api/municipalities/1880/remedies/0b8f…/photos/77aa…`. */
export function remedyPhotoRoutes(parts: Parts): Route[] {
  return [addRoute(parts), readRoute(parts), removeRoute(parts), approvedRoute(parts), imageRoute(parts)]
}

/** `PUT …/photos/77aa…?kind=after` */
function addRoute({ database, now }: Parts): Route {
  return defineRoute({
    method: 'put',
    path,
    roles: staff,
    summary: 'Add a photo (JPEG, PNG or WebP, at most 10 MB) of how it was before or after; encoded anew, no metadata',
    params: photoParamsSchema,
    query: z.strictObject({ kind: z.enum(['before', 'after']) }),
    streamsBody: true,
    response: z.undefined(),
    handle: async ({ actor, params: { code, id, photo }, query: { kind }, request }) => {
      const jpeg = await readPhoto(request)
      await asRole(database, actor, async (trx) => {
        const isNew = await addRemedyPhoto(trx, code, { remedy: id, photo, kind, jpeg })
        if (isNew) await note(trx, { actor, code, remedy: id, became: 'added', now: now() })
      })
    },
  })
}

function readRoute({ database }: Parts): Route {
  return defineRoute({
    method: 'get',
    path,
    roles: staff,
    summary: 'A photo of a remedy; every look is logged',
    params: photoParamsSchema,
    query: imageQuerySchema,
    response: { contentType: 'image/jpeg' },
    handle: async ({ actor, params: { id, photo }, request, response }) => {
      const jpeg = await asRole(database, actor, async (trx) => {
        await writeAudit(trx, 'remedy-photo.read', photo)
        return findRemedyPhoto(trx, { remedy: id, photo })
      })
      if (jpeg === undefined) throw problem('not_found')
      sendConditional(request, response, jpeg, 'image/jpeg', 'private, no-store')
    },
  })
}

function removeRoute({ database, now }: Parts): Route {
  return defineRoute({
    method: 'delete',
    path,
    roles: staff,
    summary: 'Take a photo of a remedy back',
    params: photoParamsSchema,
    response: z.undefined(),
    handle: ({ actor, params: { code, id, photo } }) =>
      asRole(database, actor, async (trx) => {
        await removeRemedyPhoto(trx, { remedy: id, photo })
        await note(trx, { actor, code, remedy: id, became: 'removed', now: now() })
      }),
  })
}

function approvedRoute({ database, now }: Parts): Route {
  return defineRoute({
    method: 'put',
    path: `${path}/approved`,
    roles: staff,
    summary: 'Let the published protocol show a photo of a remedy, or no longer',
    params: photoParamsSchema,
    body: approvedSchema,
    response: z.undefined(),
    handle: ({ actor, params: { code, id, photo }, body: { approved } }) =>
      asRole(database, actor, async (trx) => {
        await approveRemedyPhoto(trx, { remedy: id, photo }, approved)
        await writeAudit(trx, approved ? 'remedy-photo.approved' : 'remedy-photo.withheld', photo)
        await note(trx, { actor, code, remedy: id, became: approved ? 'approved' : 'withheld', now: now() })
      }),
  })
}

function imageRoute({ database, now }: Parts): Route {
  return defineRoute({
    method: 'put',
    path: `${path}/image`,
    roles: staff,
    summary:
      'Put a blurred picture (JPEG, PNG or WebP, at most 10 MB) in the place of a photo of a remedy; the one before is gone',
    params: photoParamsSchema,
    streamsBody: true,
    response: z.undefined(),
    handle: async ({ actor, params: { code, id, photo }, request }) => {
      const jpeg = await readPhoto(request)
      await asRole(database, actor, async (trx) => {
        await blurRemedyPhoto(trx, { remedy: id, photo }, jpeg, now())
        await writeAudit(trx, 'remedy-photo.blurred', photo)
        await note(trx, { actor, code, remedy: id, became: 'blurred', now: now() })
      })
    },
  })
}

interface PhotoNote {
  actor: RequestActor
  code: string
  remedy: string
  became: PhotoChange
  now: Date
}

async function note(trx: Trx, { actor, code, remedy, became, now }: PhotoNote): Promise<void> {
  const event = { remedy, kind: 'photo', was: null, became, text: null } as const
  await writeRemedyEvents(trx, code, [event], { account: actor.accountId ?? null, now })
}
