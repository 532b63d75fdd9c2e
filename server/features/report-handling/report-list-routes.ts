import type { z } from 'zod'
import { municipalityParamsSchema } from '../../contract/municipality.ts'
import { reportListQuerySchema, reportPageSchema } from '../../contract/report-handling.ts'
import type { ReportItem } from '../../contract/report-handling.ts'
import { staff } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { writeAudit } from '../../db/write-audit.ts'
import { zoneClock } from '../../geo/local-time.ts'
import { sendConditional } from '../../http/conditional-json.ts'
import { csvText } from '../../http/csv-text.ts'
import { jsonTextOf } from '../../http/json-text.ts'
import { pagePositionText, readPagePosition } from '../../http/page-position.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { filterDayOf } from './report-filter.ts'
import { countReports, listReports } from './report-list-queries.ts'
import { reportFeature, reportRow, reportTableHeader } from './report-table.ts'

const path = '/api/municipalities/:code/reports'

/** Reports of an export at the most. */
const mostExported = 100_000

const exportQuerySchema = reportListQuerySchema.omit({ limit: true, after: true })

type Parts = { database: Database; now: () => Date; config: { mail: object | undefined } }

/** The inbox as a list, a table and a map: `/api/municipalities/1880/reports?status=received&order=oldest`. */
export function reportListRoutes(parts: Parts): Route[] {
  return [
    listRoute(parts),
    exportRoute(parts, 'csv', 'text/csv; charset=utf-8', (items, zone) => {
      const clock = zoneClock(zone)
      return csvText([reportTableHeader, ...items.map((item) => reportRow(item, clock))])
    }),
    exportRoute(parts, 'geojson', 'application/geo+json', (items) =>
      jsonTextOf({ type: 'FeatureCollection', features: items.map(reportFeature) }),
    ),
  ]
}

function listRoute({ database, now, config }: Parts): Route {
  return defineRoute({
    method: 'get',
    path,
    roles: staff,
    summary: 'Reports of a filter, page by page, and how many there are by status',
    params: municipalityParamsSchema,
    query: reportListQuerySchema,
    response: reportPageSchema,
    handle: ({ actor, params: { code }, query: { limit, after, order, ...filter } }) => {
      const position = after === undefined ? undefined : readPagePosition(after)
      return asRole(database, actor, async (trx) => {
        const day = filterDayOf(await municipalityOf(trx, code), now())
        const page = await listReports(trx, { filter, order, day, role: actor.role }, limit, position)
        const counts = await countReports(trx, filter, day)
        const next = page.next && pagePositionText(page.next)
        return { items: page.items, counts, sendsMail: config.mail !== undefined, ...(next && { next }) }
      })
    },
  })
}

/** `/api/municipalities/1880/reports.csv?theme=lighting` */
function exportRoute(
  { database, now }: Parts,
  extension: string,
  contentType: string,
  textOf: (items: readonly ReportItem[], zone: string) => string,
): Route {
  return defineRoute({
    method: 'get',
    path: `${path}.${extension}`,
    roles: staff,
    summary: `Reports of a filter as ${extension === 'csv' ? 'CSV (UTF-8 with BOM, semicolons)' : 'GeoJSON'}, at most 100,000`,
    params: municipalityParamsSchema,
    query: exportQuerySchema,
    response: { contentType },
    handle: async ({ actor, params: { code }, query, request, response }) => {
      const { order, ...filter } = query satisfies z.output<typeof exportQuerySchema>
      const text = await asRole(database, actor, async (trx) => {
        const municipality = await municipalityOf(trx, code)
        const choice = { filter, order, day: filterDayOf(municipality, now()), role: actor.role }
        const { items } = await listReports(trx, choice, mostExported)
        await writeAudit(trx, 'reports.exported', JSON.stringify(query))
        return textOf(items, municipality.zone)
      })
      response.set('Content-Disposition', `attachment; filename="reports-${code}.${extension}"`)
      sendConditional(request, response, Buffer.from(text), contentType, 'private, no-store')
    },
  })
}
