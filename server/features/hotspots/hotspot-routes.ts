import type { Request } from 'express'
import type { Logger } from 'pino'
import { z } from 'zod'
import { runEvidenceSchema } from '../../contract/hotspot-evidence.ts'
import {
  fullRunSchema,
  hotspotRequestSchema,
  hotspotRunListItemSchema,
  hotspotRunSchema,
} from '../../contract/hotspots.ts'
import type { HotspotRun } from '../../contract/hotspots.ts'
import { municipalityCodeSchema, municipalityParamsSchema } from '../../contract/municipality.ts'
import { pageOf, pageQuerySchema } from '../../contract/paging.ts'
import { pointReaders, staff } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import { writeAudit } from '../../db/write-audit.ts'
import type { Trx } from '../../db/transaction.ts'
import { answerWithProgress } from '../../http/answer-with-progress.ts'
import { sendConditional } from '../../http/conditional-json.ts'
import { pagePositionText, readPagePosition } from '../../http/page-position.ts'
import { problem } from '../../http/problem.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { readSessionCookie } from '../../http/session-cookie.ts'
import type { RequestActor } from '../../http/visitor.ts'
import { computeEvidence } from './compute-evidence.ts'
import { hotspotExportFormats } from './hotspot-export.ts'
import { findAreaRun, findFullRun, latestRunId, listRuns } from './hotspot-queries.ts'
import type { Detail, RunPosition } from './hotspot-queries.ts'
import { setShared } from './hotspot-store.ts'
import { NewestOnly } from '../jobs/newest-only.ts'
import { recommendedRoute } from './recommended-route.ts'
import { runHotspots } from './run-hotspots.ts'
import type { HotspotParts } from './run-hotspots.ts'

const runsPath = '/api/municipalities/:code/hotspot-runs'
const runParamsSchema = z.object({ code: municipalityCodeSchema, id: z.uuid() })
const sharingSchema = z.strictObject({ shared: z.boolean() })

type Parts = HotspotParts & { log: Pick<Logger, 'error'>; now: () => Date }

/** Hotspot runs: computed, listed, shown by what the role may see, shared, exported: `/api/municipalities/1880/hotspot-runs`. */
export function hotspotRoutes(parts: Parts): Route[] {
  const newestOnly = new NewestOnly()
  return [
    computeRoute(parts, newestOnly),
    listRoute(parts),
    latestRoute(parts),
    oneRoute(parts),
    evidenceRoute(parts, newestOnly),
    shareRoute(parts),
    ...exportRoutes(parts),
    recommendedRoute(parts),
  ]
}

function computeRoute(parts: Parts, newestOnly: NewestOnly): Route {
  return defineRoute({
    method: 'post',
    path: runsPath,
    roles: pointReaders,
    summary:
      'Find hotspots; a session’s newer run cancels its older one; asked for application/x-ndjson it tells how far it has come',
    params: municipalityParamsSchema,
    body: hotspotRequestSchema,
    response: fullRunSchema,
    status: 201,
    handle: ({ params: { code }, body, actor, signal, request, response }) =>
      answerWithProgress({ request, response, log: parts.log, name: 'run' }, (onProgress) =>
        newestOnly.run(askerOf(request, code), signal, (signal) =>
          runHotspots(parts, { ...actor, municipality: code }, body, { signal, onProgress }),
        ),
      ),
  })
}

/** A newer run of the session cancels it, for these hotspots are then of no more interest. What is kept is not computed again. */
function evidenceRoute(parts: Parts, newestOnly: NewestOnly): Route {
  return defineRoute({
    method: 'post',
    path: `${runsPath}/:id/evidence`,
    roles: pointReaders,
    summary: 'Compute what backs a run (stability, baseline, accuracy); a session’s newer run cancels it',
    params: runParamsSchema,
    body: z.strictObject({}),
    response: runEvidenceSchema,
    handle: ({ params: { code, id }, actor, signal, request, response }) =>
      answerWithProgress({ request, response, log: parts.log, name: 'evidence' }, (onProgress) =>
        newestOnly.run(askerOf(request, code), signal, (signal) =>
          computeEvidence(parts, { ...actor, municipality: code }, id, { signal, onProgress }),
        ),
      ),
  })
}

function listRoute({ database }: HotspotParts): Route {
  return defineRoute({
    method: 'get',
    path: runsPath,
    roles: staff,
    summary: 'Hotspot runs, the newest first; the municipality sees those that were shared',
    params: municipalityParamsSchema,
    query: pageQuerySchema.strict(),
    response: pageOf(hotspotRunListItemSchema),
    handle: async ({ actor, query: { limit, after } }) => {
      const position = after === undefined ? undefined : readPosition(after)
      const page = await asRole(database, actor, (trx) => listRuns(trx, detailFor(actor), limit, position))
      return { items: page.items, ...(page.next && { next: positionText(page.next) }) }
    },
  })
}

function latestRoute({ database }: HotspotParts): Route {
  return defineRoute({
    method: 'get',
    path: `${runsPath}/latest`,
    roles: staff,
    summary: 'The newest hotspot run that the asker may see',
    params: municipalityParamsSchema,
    response: hotspotRunSchema,
    handle: ({ actor }) =>
      asRole(database, actor, async (trx) => {
        const id = await latestRunId(trx, detailFor(actor))
        if (id === undefined) throw problem('run_not_found')
        return findRun(trx, actor, id)
      }),
  })
}

/** `/api/municipalities/1880/hotspot-runs/5a0e…`: outlines for the police, coarse areas of shared runs for the municipality. */
function oneRoute({ database }: HotspotParts): Route {
  return defineRoute({
    method: 'get',
    path: `${runsPath}/:id`,
    roles: staff,
    summary: 'A hotspot run, as much of it as the asker may see',
    params: runParamsSchema,
    response: hotspotRunSchema,
    handle: ({ actor, params: { id } }) => asRole(database, actor, (trx) => findRun(trx, actor, id)),
  })
}

function shareRoute({ database }: HotspotParts): Route {
  return defineRoute({
    method: 'put',
    path: `${runsPath}/:id/shared`,
    roles: pointReaders,
    summary: 'Share a run’s areas with the municipality, or take them back',
    params: runParamsSchema,
    body: sharingSchema,
    response: sharingSchema,
    handle: ({ actor, params: { code, id }, body: { shared } }) =>
      asRole(database, actor, async (trx) => {
        if (!(await setShared(trx, { ...actor, municipality: code }, id, shared))) throw problem('run_not_found')
        return { shared }
      }),
  })
}

function exportRoutes({ database, pool }: HotspotParts): Route[] {
  return hotspotExportFormats.map(({ extension, name, contentType, write }) =>
    defineRoute({
      method: 'get',
      path: `${runsPath}/:id/hotspots.${extension}`,
      roles: staff,
      summary: `The hotspots of a run as ${name}`,
      params: runParamsSchema,
      response: { contentType },
      handle: async ({ actor, params: { id }, signal, request, response }) => {
        const run = await asRole(database, actor, async (trx) => {
          const found = await findRun(trx, actor, id)
          await writeAudit(trx, 'hotspots.exported', id)
          return found
        })
        const file = `hotspots-${run.createdAt.slice(0, 10)}.${extension}`
        response.set('Content-Disposition', `attachment; filename="${file}"`)
        const bytes = Buffer.from(await write(run, pool, signal))
        sendConditional(request, response, bytes, contentType, 'private, no-cache')
      },
    }),
  )
}

function askerOf(request: Request, code: string): string {
  return `${code} ${readSessionCookie(request) ?? ''}`
}

/** @throws Problem run_not_found when there is none, or none that the actor may see */
async function findRun(trx: Trx, actor: RequestActor, id: string): Promise<HotspotRun> {
  const run = detailFor(actor) === 'full' ? await findFullRun(trx, id) : await findAreaRun(trx, id)
  if (run === undefined) throw problem('run_not_found')
  return run
}

function detailFor({ role }: RequestActor): Detail {
  return pointReaders.includes(role) ? 'full' : 'area'
}

function positionText({ createdMicroseconds, id }: RunPosition): string {
  return pagePositionText({ microseconds: createdMicroseconds, id })
}

function readPosition(text: string): RunPosition {
  const { microseconds: createdMicroseconds, id } = readPagePosition(text)
  return { createdMicroseconds, id }
}
