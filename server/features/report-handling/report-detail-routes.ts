import { municipalityParamsSchema } from '../../contract/municipality.ts'
import { actionOutcomeSchema, reportActionsSchema, reportDetailSchema } from '../../contract/report-handling.ts'
import { staff } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { problem } from '../../http/problem.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { actOnReports } from './report-action-store.ts'
import { findReport } from './report-detail-queries.ts'
import { filterDayOf } from './report-filter.ts'
import { handlers, reportParamsSchema } from './report-params.ts'

type Parts = { database: Database; now: () => Date; config: { reportTextDays: number } }

/** One report, and what is done with one or many. */
export function reportDetailRoutes(parts: Parts): Route[] {
  return [detailRoute(parts), actionRoute(parts)]
}

/** `/api/municipalities/1880/reports/0b8f…` */
function detailRoute({ database, now, config }: Parts): Route {
  return defineRoute({
    method: 'get',
    path: '/api/municipalities/:code/reports/:id',
    roles: staff,
    summary:
      'A report with what happened to it and others like it nearby; for the police without words as written and events',
    params: reportParamsSchema,
    response: reportDetailSchema,
    handle: ({ actor, params: { code, id } }) =>
      asRole(database, actor, async (trx) => {
        const day = filterDayOf(await municipalityOf(trx, code), now())
        const report = await findReport(trx, id, { role: actor.role, day, textDays: config.reportTextDays })
        if (report === undefined) throw problem('report_not_found')
        return report
      }),
  })
}

/** `/api/municipalities/1880/report-actions` with `{"ids": […], "do": {"action": "assign", "owner": "park"}}` */
function actionRoute({ database, now }: Parts): Route {
  return defineRoute({
    method: 'post',
    path: '/api/municipalities/:code/report-actions',
    roles: handlers,
    summary: 'Do one thing with up to 500 reports at once; what is impossible for one of them is said of that one',
    params: municipalityParamsSchema,
    body: reportActionsSchema,
    response: actionOutcomeSchema,
    handle: ({ actor, params: { code }, body: { ids, do: action } }) =>
      asRole(database, actor, (trx) =>
        actOnReports(trx, { ...actor, municipality: code }, { ids, action, now: now() }),
      ),
  })
}
