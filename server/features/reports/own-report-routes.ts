import type { Request, Response } from 'express'
import { z } from 'zod'
import { municipalityCodeSchema, municipalityParamsSchema } from '../../contract/municipality.ts'
import {
  fixedAnswerSchema,
  ownReportExportSchema,
  ownReportSchema,
  reporterMessageSchema,
} from '../../contract/reports.ts'
import type { OwnReport } from '../../contract/reports.ts'
import { everyone } from '../../contract/role.ts'
import { asReporter } from '../../db/as-reporter.ts'
import type { Database } from '../../db/database.ts'
import type { Trx } from '../../db/transaction.ts'
import { sendConditional } from '../../http/conditional-json.ts'
import { problem } from '../../http/problem.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { exportOwnReport, findOwnReport } from './own-report-queries.ts'
import { addMessage, answerIfFixed, eraseContact, eraseOwnReport } from './own-report-store.ts'
import { findReportPhoto } from './report-photo-store.ts'
import { secretOf } from './secret-of.ts'

const path = '/api/municipalities/:code/my-report'
const common = { roles: everyone, params: municipalityParamsSchema }

type Parts = { database: Database; now: () => Date }

/**
 * A report as its reporter follows it, by the secret in the header `X-Report-Secret`: `/api/municipalities/1880/my-report`.
 * A secret that is wrong, missing or of an erased report is one and the same 404.
 */
export function ownReportRoutes(parts: Parts): Route[] {
  return [
    readRoute(parts),
    photoRoute(parts),
    exportRoute(parts),
    messageRoute(parts),
    answerRoute(parts),
    ...eraseRoutes(parts),
  ]
}

function readRoute(parts: Parts): Route {
  return defineRoute({
    ...common,
    method: 'get',
    path,
    summary: 'The reporter’s own report: its status and what was done',
    response: ownReportSchema,
    handle: (asked) => withOwnReport(parts, asked, async (_trx, own) => own),
  })
}

function photoRoute(parts: Parts): Route {
  return defineRoute({
    ...common,
    method: 'get',
    path: `${path}/photos/:photo`,
    summary: 'A photo of the reporter’s own report',
    params: z.object({ code: municipalityCodeSchema, photo: z.uuid() }),
    response: { contentType: 'image/jpeg' },
    handle: async ({ params, request, response }) => {
      const jpeg = await withOwnReport(parts, { params, request, response }, (trx) =>
        findReportPhoto(trx, params.photo),
      )
      if (jpeg === undefined) throw problem('not_found')
      sendConditional(request, response, jpeg, 'image/jpeg', 'no-store')
    },
  })
}

function exportRoute(parts: Parts): Route {
  return defineRoute({
    ...common,
    method: 'get',
    path: `${path}/export.json`,
    summary: 'All that is kept of the report and its reporter, photos included',
    response: ownReportExportSchema,
    handle: (asked) =>
      withOwnReport(parts, asked, (trx, own) => {
        asked.response.set('Content-Disposition', `attachment; filename="${own.reference}.json"`)
        return exportOwnReport(trx, parts.now())
      }),
  })
}

function messageRoute(parts: Parts): Route {
  return defineRoute({
    ...common,
    method: 'post',
    path: `${path}/messages`,
    summary: 'Write to whoever handles the report',
    body: reporterMessageSchema,
    response: ownReportSchema,
    handle: (asked) =>
      withOwnReport(parts, asked, async (trx, own) => {
        await addMessage(trx, asked.params.code, own, asked.body.text, parts.now())
        return findOwnReport(trx, parts.now())
      }),
  })
}

function answerRoute(parts: Parts): Route {
  return defineRoute({
    ...common,
    method: 'post',
    path: `${path}/fixed-answers`,
    summary: 'Answer "is it fixed?"; "no" reopens a report that was fixed, closed or rejected',
    body: fixedAnswerSchema,
    response: ownReportSchema,
    handle: (asked) =>
      withOwnReport(parts, asked, async (trx, own) => {
        await answerIfFixed(trx, asked.params.code, own, asked.body, parts.now())
        return findOwnReport(trx, parts.now())
      }),
  })
}

function eraseRoutes(parts: Parts): Route[] {
  return [
    defineRoute({
      ...common,
      method: 'delete',
      path: `${path}/contact`,
      summary: 'Erase the contact details; the report stays',
      response: z.undefined(),
      handle: (asked) =>
        withOwnReport(parts, asked, async (trx, own) => {
          await eraseContact(trx, own.id)
        }),
    }),
    defineRoute({
      ...common,
      method: 'delete',
      path,
      summary: 'Erase the report with its photos and contact details; figures already published stay',
      response: z.undefined(),
      handle: ({ params: { code }, request }) =>
        asReporter(parts.database, code, secretOf(request), async (trx) => {
          if (!(await eraseOwnReport(trx))) throw problem('report_not_found')
        }),
    }),
  ]
}

/** Runs `work` on the report whose secret the request carries; nothing of it is kept by caches. */
function withOwnReport<T>(
  { database, now }: Parts,
  { params: { code }, request, response }: { params: { code: string }; request: Request; response: Response },
  work: (trx: Trx, own: OwnReport) => Promise<T>,
): Promise<T> {
  response.set('Cache-Control', 'no-store')
  return asReporter(database, code, secretOf(request), async (trx) => {
    const own = await findOwnReport(trx, now())
    if (own === undefined) throw problem('report_not_found')
    return work(trx, own)
  })
}
