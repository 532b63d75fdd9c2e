import type { Logger } from 'pino'
import { z } from 'zod'
import {
  analysisListItemSchema,
  analysisNamingSchema,
  analysisRequestSchema,
  analysisSchema,
} from '../../contract/analyses.ts'
import { municipalityCodeSchema, municipalityParamsSchema } from '../../contract/municipality.ts'
import { pageOf, pageQuerySchema } from '../../contract/paging.ts'
import { pointReaders } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import type { Trx } from '../../db/transaction.ts'
import { writeAudit } from '../../db/write-audit.ts'
import { answerWithProgress } from '../../http/answer-with-progress.ts'
import { sendConditional } from '../../http/conditional-json.ts'
import { pagePositionText, readPagePosition } from '../../http/page-position.ts'
import { problem } from '../../http/problem.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { readSessionCookie } from '../../http/session-cookie.ts'
import { NewestOnly } from '../jobs/newest-only.ts'
import { findAnalysis, listAnalyses } from './analyses-queries.ts'
import type { AnalysisPosition } from './analyses-queries.ts'
import { nameAnalysis, removeAnalysis } from './analyses-store.ts'
import { exportFormats, exportJob } from './analysis-export.ts'
import { analysisText } from './made-analysis.ts'
import type { MadeAnalysis } from './made-analysis.ts'
import { runAnalysis } from './run-analysis.ts'
import type { AnalysisParts } from './run-analysis.ts'

const analysesPath = '/api/municipalities/:code/analyses'
const analysisParamsSchema = z.object({ code: municipalityCodeSchema, id: z.uuid() })
const listQuerySchema = pageQuerySchema.extend({ saved: z.enum(['true', 'false']).default('false') }).strict()

type Parts = AnalysisParts & { log: Logger }

/** Analyses of every method: computed, listed, named, removed, exported: `/api/municipalities/1880/analyses`. */
export function analysesRoutes(parts: Parts): Route[] {
  return [
    computeRoute(parts),
    listRoute(parts),
    oneRoute(parts),
    nameRoute(parts),
    removeRoute(parts),
    ...exportRoutes(parts),
  ]
}

function computeRoute(parts: Parts): Route {
  const newestOnly = new NewestOnly()
  return defineRoute({
    method: 'post',
    path: analysesPath,
    roles: pointReaders,
    summary:
      'Analyse incidents; a session’s newer analysis of the same method cancels its older one; asked for application/x-ndjson it tells how far it has come',
    params: municipalityParamsSchema,
    body: analysisRequestSchema,
    response: analysisSchema,
    status: 201,
    handle: ({ params: { code }, body, actor, signal, request, response }) => {
      const asker = `${code} ${body.method} ${readSessionCookie(request) ?? ''}`
      const { log } = parts
      return answerWithProgress({ request, response, log, name: 'analysis' }, (onProgress) =>
        newestOnly.run(asker, signal, async (newest) =>
          analysisText(
            await runAnalysis(parts, { ...actor, municipality: code }, body, { signal: newest, onProgress }),
          ),
        ),
      )
    },
  })
}

function listRoute({ database }: Parts): Route {
  return defineRoute({
    method: 'get',
    path: analysesPath,
    roles: pointReaders,
    summary: 'Analyses and hotspot runs, the newest first; `saved=true` only those with a name',
    params: municipalityParamsSchema,
    query: listQuerySchema,
    response: pageOf(analysisListItemSchema),
    handle: async ({ actor, query: { saved, limit, after } }) => {
      const position = after === undefined ? undefined : readPosition(after)
      const page = await asRole(database, actor, (trx) =>
        listAnalyses(trx, { saved: saved === 'true', limit, after: position }),
      )
      return { items: page.items, ...(page.next && { next: positionText(page.next) }) }
    },
  })
}

/** `/api/municipalities/1880/analyses/5a0e…` */
function oneRoute({ database }: Parts): Route {
  return defineRoute({
    method: 'get',
    path: `${analysesPath}/:id`,
    roles: pointReaders,
    summary: 'An analysis with its result',
    params: analysisParamsSchema,
    response: analysisSchema,
    handle: ({ actor, params: { id } }) =>
      asRole(database, actor, async (trx) => analysisText(await foundAnalysis(trx, id))),
  })
}

function nameRoute({ database }: Parts): Route {
  return defineRoute({
    method: 'put',
    path: `${analysesPath}/:id/name`,
    roles: pointReaders,
    summary: 'Save an analysis or a hotspot run under a name; null saves it no longer',
    params: analysisParamsSchema,
    body: analysisNamingSchema,
    response: analysisNamingSchema,
    handle: ({ actor, params: { id }, body: { name } }) =>
      asRole(database, actor, async (trx) => {
        if (!(await nameAnalysis(trx, id, name))) throw problem('analysis_not_found')
        return { name }
      }),
  })
}

function removeRoute({ database }: Parts): Route {
  return defineRoute({
    method: 'delete',
    path: `${analysesPath}/:id`,
    roles: pointReaders,
    summary: 'Remove an analysis, or a hotspot run that is not shared',
    params: analysisParamsSchema,
    response: z.object({ removed: z.uuid() }),
    handle: ({ actor, params: { id } }) =>
      asRole(database, actor, async (trx) => {
        if (!(await removeAnalysis(trx, id))) throw problem('analysis_not_found')
        return { removed: id }
      }),
  })
}

function exportRoutes({ database, pool }: Parts): Route[] {
  return exportFormats.map(({ extension, contentType }) =>
    defineRoute({
      method: 'get',
      path: `${analysesPath}/:id/result.${extension}`,
      roles: pointReaders,
      summary: `The result of an analysis as ${extension === 'csv' ? 'CSV (UTF-8 with BOM, semicolons, decimal points)' : extension}`,
      params: analysisParamsSchema,
      response: { contentType },
      handle: async ({ actor, params: { id }, signal, request, response }) => {
        const { head, resultText } = await asRole(database, actor, async (trx) => {
          const found = await foundAnalysis(trx, id)
          await writeAudit(trx, 'analysis.exported', id)
          return found
        })
        const { method, createdAt } = head
        const bytes = await pool.run(exportJob, { method, resultText, createdAt, extension }, { signal })
        const file = `${method}-${createdAt.slice(0, 10)}.${extension}`
        response.set('Content-Disposition', `attachment; filename="${file}"`)
        sendConditional(
          request,
          response,
          Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
          contentType,
          'private, no-cache',
        )
      },
    }),
  )
}

/** @throws Problem analysis_not_found */
async function foundAnalysis(trx: Trx, id: string): Promise<MadeAnalysis> {
  const analysis = await findAnalysis(trx, id)
  if (analysis === undefined) throw problem('analysis_not_found')
  return analysis
}

function positionText({ createdMicroseconds, id }: AnalysisPosition): string {
  return pagePositionText({ microseconds: createdMicroseconds, id })
}

function readPosition(text: string): AnalysisPosition {
  const { microseconds: createdMicroseconds, id } = readPagePosition(text)
  return { createdMicroseconds, id }
}
