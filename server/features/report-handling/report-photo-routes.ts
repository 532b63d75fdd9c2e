import { z } from 'zod'
import { staff } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import type { Actor } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import type { Trx } from '../../db/transaction.ts'
import { writeAudit } from '../../db/write-audit.ts'
import type { AuditedAction } from '../../db/write-audit.ts'
import { sendConditional } from '../../http/conditional-json.ts'
import { problem } from '../../http/problem.ts'
import { readPhoto } from '../../http/read-photo.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { handlers, reportParamsSchema } from './report-params.ts'
import { approveReportPhoto, blurReportPhoto, findReportPhoto, removeReportPhoto } from './report-photo-store.ts'
import type { PhotoName } from './report-photo-store.ts'
import { touchReport } from './report-touch.ts'

const path = '/api/municipalities/:code/reports/:id/photos/:photo'
const photoParamsSchema = reportParamsSchema.extend({ photo: z.uuid() })

/** Lets a browser fetch a picture anew that has been blurred. */
const imageQuerySchema = z.strictObject({ v: z.string().max(100).optional() })

type Parts = { database: Database; now: () => Date }

/** Moderation of photos: `/api/municipalities/1880/reports/0b8f…/photos/77aa…/image` */
export function reportPhotoRoutes(parts: Parts): Route[] {
  return [
    imageRoute(parts),
    changeRoute(parts, {
      method: 'put',
      part: 'image',
      summary:
        'Put a blurred picture (JPEG, PNG or WebP, at most 10 MB) in the place of a photo; the one before is gone',
      streamsBody: true,
      became: 'blurred',
      audited: 'report-photo.blurred',
    }),
    changeRoute(parts, {
      method: 'delete',
      part: 'image',
      summary: 'Delete a photo',
      became: 'removed',
      audited: 'report-photo.removed',
    }),
    changeRoute(parts, {
      method: 'put',
      part: 'approved',
      summary: 'Let the police see a photo too',
      became: 'approved',
      audited: 'report-photo.approved',
    }),
    changeRoute(parts, {
      method: 'delete',
      part: 'approved',
      summary: 'Let the police see a photo no longer',
      became: 'withheld',
      audited: 'report-photo.withheld',
    }),
  ]
}

function imageRoute({ database }: Parts): Route {
  return defineRoute({
    method: 'get',
    path: `${path}/image`,
    roles: staff,
    summary: 'A photo of a report, for the police once it is approved; every look is logged',
    params: photoParamsSchema,
    query: imageQuerySchema,
    response: { contentType: 'image/jpeg' },
    handle: async ({ actor, params: { id, photo }, request, response }) => {
      const jpeg = await asRole(database, actor, async (trx) => {
        await writeAudit(trx, 'report-photo.read', photo)
        return findReportPhoto(trx, { report: id, photo })
      })
      if (jpeg === undefined) throw problem('not_found')
      sendConditional(request, response, jpeg, 'image/jpeg', 'private, no-store')
    },
  })
}

type PhotoChange = Pick<Route, 'method' | 'summary' | 'streamsBody'> & {
  part: 'image' | 'approved'
  /** What the event says of it. */
  became: 'blurred' | 'removed' | 'approved' | 'withheld'
  audited: AuditedAction
}

function changeRoute({ database, now }: Parts, change: PhotoChange): Route {
  const { method, part, summary, streamsBody, became, audited } = change
  return defineRoute({
    method,
    path: `${path}/${part}`,
    roles: handlers,
    summary,
    params: photoParamsSchema,
    streamsBody,
    response: z.undefined(),
    handle: async ({ actor, params: { code, id, photo }, request }) => {
      const jpeg = became === 'blurred' ? await readPhoto(request) : undefined
      await asRole(database, actor, async (trx) => {
        await changePhoto(trx, { report: id, photo }, became, { jpeg, now: now() })
        await writeAudit(trx, audited, photo)
        const by: Actor & { municipality: string } = { ...actor, municipality: code }
        await touchReport(trx, by, id, { kind: 'photo', became, shown: became === 'removed' }, now())
      })
    },
  })
}

function changePhoto(
  trx: Trx,
  name: PhotoName,
  became: PhotoChange['became'],
  { jpeg, now }: { jpeg: Buffer | undefined; now: Date },
): Promise<void> {
  if (jpeg !== undefined) return blurReportPhoto(trx, name, jpeg, now)
  return became === 'removed' ? removeReportPhoto(trx, name) : approveReportPhoto(trx, name, became === 'approved')
}
