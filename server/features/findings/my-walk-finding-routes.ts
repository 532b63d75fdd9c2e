import { z } from 'zod'
import { findingRecordSchema, findingSchema } from '../../contract/findings.ts'
import { municipalityCodeSchema } from '../../contract/municipality.ts'
import { everyone } from '../../contract/role.ts'
import { sendConditional } from '../../http/conditional-json.ts'
import { problem } from '../../http/problem.ts'
import { readPhoto } from '../../http/read-photo.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { addFindingPhoto, findFindingPhoto, refuseFindingPhoto, removeFindingPhoto } from './finding-photo-store.ts'
import { findFinding } from './finding-queries.ts'
import { putFinding, removeFinding } from './finding-store.ts'
import { withOwnLink, withRecordingLink } from './my-walk-access.ts'
import type { MyWalkParts } from './my-walk-access.ts'

const path = '/api/municipalities/:code/my-walk'
const findingParamsSchema = z.object({ code: municipalityCodeSchema, id: z.uuid() })
const photoParamsSchema = z.object({ code: municipalityCodeSchema, photo: z.uuid() })
const photoQuerySchema = z.strictObject({ finding: z.uuid() })

/** What participants write on a walk: `/api/municipalities/1880/my-walk/findings/0b8f…`. */
export function myWalkFindingRoutes(parts: MyWalkParts): Route[] {
  return [putRoute(parts), removeRoute(parts), ...photoRoutes(parts)]
}

/** The phone's own identifier makes sending twice harmless. Answers 204 for a finding that was taken back before. */
function putRoute(parts: MyWalkParts): Route {
  return defineRoute({
    method: 'put',
    path: `${path}/findings/:id`,
    roles: everyone,
    summary: 'Write a finding; sent again it changes nothing, the newest change stands, and no words are lost',
    params: findingParamsSchema,
    body: findingRecordSchema,
    response: findingSchema,
    handle: (asked) =>
      withRecordingLink(parts, asked, async (trx, by) => {
        await putFinding(trx, by, asked.params.id, asked.body)
        return findFinding(trx, by.walk, asked.params.id, by.participant)
      }),
  })
}

function removeRoute(parts: MyWalkParts): Route {
  return defineRoute({
    method: 'delete',
    path: `${path}/findings/:id`,
    roles: everyone,
    summary: 'Take a finding back for good, its photos with it, even before it has come',
    params: findingParamsSchema,
    response: z.undefined(),
    handle: (asked) =>
      withRecordingLink(parts, asked, (trx, by) => removeFinding(trx, by, asked.params.id, parts.now())),
  })
}

function photoRoutes(parts: MyWalkParts): Route[] {
  const common = { path: `${path}/photos/:photo`, roles: everyone, params: photoParamsSchema }
  return [
    defineRoute({
      ...common,
      method: 'put',
      summary:
        'Add a photo (JPEG, PNG or WebP, at most 10 MB), even before its finding; it is encoded anew, without metadata',
      query: photoQuerySchema,
      streamsBody: true,
      response: z.undefined(),
      handle: async (asked) => {
        const name = { finding: asked.query.finding, photo: asked.params.photo }
        // Asked before the picture is read, so that only a link can make the service decode one.
        await withRecordingLink(parts, asked, (trx, { walk }) => refuseFindingPhoto(trx, walk, name))
        const jpeg = await readPhoto(asked.request)
        await withRecordingLink(parts, asked, (trx, by) => addFindingPhoto(trx, by, { ...name, jpeg }))
      },
    }),
    defineRoute({
      ...common,
      method: 'get',
      summary: 'A photo of the walk',
      response: { contentType: 'image/jpeg' },
      handle: async (asked) => {
        const { photo } = asked.params
        const jpeg = await withOwnLink(parts, asked, (trx, { walk }) => findFindingPhoto(trx, walk, photo))
        if (jpeg === undefined) throw problem('not_found')
        sendConditional(asked.request, asked.response, jpeg, 'image/jpeg', 'no-store')
      },
    }),
    defineRoute({
      ...common,
      method: 'delete',
      summary: 'Take a photo back for good, even before it has come',
      response: z.undefined(),
      handle: (asked) =>
        withRecordingLink(parts, asked, (trx, by) => removeFindingPhoto(trx, by, asked.params.photo, parts.now())),
    }),
  ]
}
