import { z } from 'zod'
import { redactionSchema } from '../../contract/report-handling.ts'
import { reportContactSchema } from '../../contract/reports.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { writeAudit } from '../../db/write-audit.ts'
import { sendConditional } from '../../http/conditional-json.ts'
import { problem } from '../../http/problem.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { filterDayOf } from './report-filter.ts'
import { handlers, reportParamsSchema } from './report-params.ts'
import { recordOf } from './report-record.ts'
import { noteOnReport } from './report-touch.ts'
import { eraseReport, readReportContact, redactReport, removeReportContact } from './report-words-store.ts'

const path = '/api/municipalities/:code/reports/:id'

type Parts = { database: Database; now: () => Date; config: { reportTextDays: number } }

/** What is said in a report and by whom: redacted, read, exported, erased, and each of it accounted for. */
export function reportWordsRoutes(parts: Parts): Route[] {
  return [redactionRoute(parts), ...contactRoutes(parts), exportRoute(parts), eraseRoute(parts)]
}

function redactionRoute({ database, now }: Parts): Route {
  return defineRoute({
    method: 'put',
    path: `${path}/redaction`,
    roles: handlers,
    summary: 'Change the words that others read, with a reason; the history keeps what they were',
    params: reportParamsSchema,
    body: redactionSchema,
    response: z.undefined(),
    handle: ({ actor, params: { code, id }, body }) =>
      asRole(database, actor, (trx) => redactReport(trx, { ...actor, municipality: code }, id, body, now())),
  })
}

function contactRoutes({ database, now }: Parts): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: `${path}/contact`,
      roles: handlers,
      summary: 'How the reporter wants to be answered; every look is logged',
      params: reportParamsSchema,
      response: reportContactSchema,
      handle: ({ actor, params: { code, id }, response }) => {
        response.set('Cache-Control', 'private, no-store')
        return asRole(database, actor, (trx) => readReportContact(trx, { ...actor, municipality: code }, id, now()))
      },
    }),
    defineRoute({
      method: 'delete',
      path: `${path}/contact`,
      roles: handlers,
      summary: 'Erase how the reporter can be reached',
      params: reportParamsSchema,
      response: z.undefined(),
      handle: ({ actor, params: { code, id } }) =>
        asRole(database, actor, (trx) => removeReportContact(trx, { ...actor, municipality: code }, id, now())),
    }),
  ]
}

function exportRoute({ database, now, config }: Parts): Route {
  return defineRoute({
    method: 'get',
    path: `${path}/export.json`,
    roles: handlers,
    summary: 'Everything that is held on a report, with its contact and photos, for whoever it is about; logged',
    params: reportParamsSchema,
    response: { contentType: 'application/json' },
    handle: async ({ actor, params: { code, id }, request, response }) => {
      const record = await asRole(database, actor, async (trx) => {
        const day = filterDayOf(await municipalityOf(trx, code), now())
        const found = await recordOf(trx, id, { role: actor.role, day, textDays: config.reportTextDays })
        if (found === undefined) throw problem('report_not_found')
        await writeAudit(trx, 'report.exported', id)
        if (found.contact !== null) {
          await noteOnReport(trx, { ...actor, municipality: code }, id, { kind: 'contact-read', shown: false }, now())
        }
        return found
      })
      response.set('Content-Disposition', `attachment; filename="report-${record.report.reference}.json"`)
      const text = Buffer.from(JSON.stringify(record, undefined, 2))
      sendConditional(request, response, text, 'application/json; charset=utf-8', 'private, no-store')
    },
  })
}

function eraseRoute({ database }: Parts): Route {
  return defineRoute({
    method: 'delete',
    path,
    roles: handlers,
    summary: 'Erase a report with everything that belongs to it; what repeats it stands on',
    params: reportParamsSchema,
    response: z.undefined(),
    handle: ({ actor, params: { id } }) => asRole(database, actor, (trx) => eraseReport(trx, id)),
  })
}
