import { z } from 'zod'
import { municipalityCodeSchema, municipalityParamsSchema } from '../../contract/municipality.ts'
import { pageOf, pageQuerySchema } from '../../contract/paging.ts'
import { visitCountsSchema, visitQuerySchema, visitRecordSchema, visitSchema } from '../../contract/patrol-visits.ts'
import { pointReaders, staff } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import type { Trx } from '../../db/transaction.ts'
import { writeAudit } from '../../db/write-audit.ts'
import { sendConditional } from '../../http/conditional-json.ts'
import { csvText } from '../../http/csv-text.ts'
import { pagePositionText, readPagePosition } from '../../http/page-position.ts'
import { problem } from '../../http/problem.ts'
import { readPhoto } from '../../http/read-photo.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { localPeriod } from '../../http/local-period.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { countVisits, findPhoto, findVisit, listVisits } from './visit-queries.ts'
import type { VisitChoice, VisitPosition } from './visit-queries.ts'
import { addPhoto, putVisit, removePhoto, removeVisit } from './visit-store.ts'
import { visitTable } from './visit-table.ts'

const visitsPath = '/api/municipalities/:code/patrol-visits'
const visitParamsSchema = z.object({ code: municipalityCodeSchema, id: z.uuid() })
const photoParamsSchema = visitParamsSchema.extend({ photo: z.uuid() })
const monthsQuerySchema = z.strictObject({
  from: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .default('0000-01'),
  to: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .default('9999-12'),
})

type Parts = { database: Database }

/** The log of what patrols did, and what the municipality sees of it: `/api/municipalities/1880/patrol-visits`. */
export function visitRoutes(parts: Parts): Route[] {
  return [
    listRoute(parts),
    exportRoute(parts),
    putRoute(parts),
    removeRoute(parts),
    ...photoRoutes(parts),
    countsRoute(parts),
  ]
}

function listRoute({ database }: Parts): Route {
  return defineRoute({
    method: 'get',
    path: visitsPath,
    roles: pointReaders,
    summary: 'Visits and skipped stops, the latest first',
    params: municipalityParamsSchema,
    query: visitQuerySchema.extend(pageQuerySchema.shape),
    response: pageOf(visitSchema),
    handle: async ({ actor, params: { code }, query: { limit, after, ...query } }) => {
      const position = after === undefined ? undefined : readPosition(after)
      const page = await asRole(database, actor, async (trx) =>
        listVisits(trx, await choiceOf(trx, code, query), limit, position),
      )
      return { items: page.items, ...(page.next && { next: positionText(page.next) }) }
    },
  })
}

/** `/api/municipalities/1880/patrol-visits.csv?from=2026-10-01` */
function exportRoute({ database }: Parts): Route {
  return defineRoute({
    method: 'get',
    path: `${visitsPath}.csv`,
    roles: pointReaders,
    summary: 'Visits and skipped stops as CSV (UTF-8 with BOM, semicolons, decimal points), at most 100,000',
    params: municipalityParamsSchema,
    query: visitQuerySchema,
    response: { contentType: 'text/csv; charset=utf-8' },
    handle: async ({ actor, params: { code }, query, request, response }) => {
      const text = await asRole(database, actor, async (trx) => {
        const { items } = await listVisits(trx, await choiceOf(trx, code, query), 100_000)
        await writeAudit(trx, 'visits.exported', JSON.stringify(query))
        return csvText(visitTable(items, (await municipalityOf(trx, code)).zone))
      })
      response.set('Content-Disposition', `attachment; filename="patrol-visits-${code}.csv"`)
      sendConditional(request, response, Buffer.from(text), 'text/csv; charset=utf-8', 'private, no-store')
    },
  })
}

/** The phone's own identifier makes sending twice harmless. */
function putRoute({ database }: Parts): Route {
  return defineRoute({
    method: 'put',
    path: `${visitsPath}/:id`,
    roles: pointReaders,
    summary: 'Write a visit; sent again it changes nothing, and the newest change stands',
    params: visitParamsSchema,
    body: visitRecordSchema,
    response: visitSchema,
    handle: ({ actor, params: { code, id }, body }) =>
      asRole(database, actor, async (trx) => {
        await putVisit(trx, { ...actor, municipality: code }, id, body)
        return findVisit(trx, id)
      }),
  })
}

function removeRoute({ database }: Parts): Route {
  return defineRoute({
    method: 'delete',
    path: `${visitsPath}/:id`,
    roles: pointReaders,
    summary: 'Take a visit back, its photos with it',
    params: visitParamsSchema,
    response: z.undefined(),
    handle: ({ actor, params: { id } }) =>
      asRole(database, actor, async (trx) => {
        if (!(await removeVisit(trx, id))) throw problem('visit_not_found')
        await writeAudit(trx, 'visit.removed', id)
      }),
  })
}

function photoRoutes({ database }: Parts): Route[] {
  const path = `${visitsPath}/:id/photos/:photo`
  return [
    defineRoute({
      method: 'put',
      path,
      roles: pointReaders,
      summary: 'Add a photo (JPEG, PNG or WebP, at most 10 MB) to a visit; it is encoded anew, without metadata',
      params: photoParamsSchema,
      streamsBody: true,
      response: z.undefined(),
      handle: async ({ actor, params: { code, id, photo }, request }) => {
        const jpeg = await readPhoto(request)
        await asRole(database, actor, (trx) => addPhoto(trx, code, { visit: id, photo, jpeg }))
      },
    }),
    defineRoute({
      method: 'get',
      path,
      roles: pointReaders,
      summary: 'A photo of a visit; every look is logged',
      params: photoParamsSchema,
      response: { contentType: 'image/jpeg' },
      handle: async ({ actor, params: { id, photo }, request, response }) => {
        const jpeg = await asRole(database, actor, async (trx) => {
          await writeAudit(trx, 'visit-photo.read', photo)
          return findPhoto(trx, id, photo)
        })
        if (jpeg === undefined) throw problem('not_found')
        sendConditional(request, response, jpeg, 'image/jpeg', 'private, no-store')
      },
    }),
    defineRoute({
      method: 'delete',
      path,
      roles: pointReaders,
      summary: 'Take a photo back',
      params: photoParamsSchema,
      response: z.undefined(),
      handle: ({ actor, params: { id, photo } }) =>
        asRole(database, actor, async (trx) => {
          if (!(await removePhoto(trx, id, photo))) throw problem('not_found')
        }),
    }),
  ]
}

/** `/api/municipalities/1880/patrol-visit-counts?from=2026-01`: all that the municipality sees of the patrols. */
function countsRoute({ database }: Parts): Route {
  return defineRoute({
    method: 'get',
    path: '/api/municipalities/:code/patrol-visit-counts',
    roles: staff,
    summary: 'Number of visits per area and month',
    params: municipalityParamsSchema,
    query: monthsQuerySchema,
    response: visitCountsSchema,
    handle: ({ actor, query }) => asRole(database, actor, (trx) => countVisits(trx, query)),
  })
}

async function choiceOf(
  trx: Trx,
  code: string,
  { plan, ...days }: z.output<typeof visitQuerySchema>,
): Promise<VisitChoice> {
  const { zone } = await municipalityOf(trx, code)
  return { ...localPeriod(days, zone), plan }
}

function positionText({ begunMicroseconds, id }: VisitPosition): string {
  return pagePositionText({ microseconds: begunMicroseconds, id })
}

function readPosition(text: string): VisitPosition {
  const { microseconds: begunMicroseconds, id } = readPagePosition(text)
  return { begunMicroseconds, id }
}
