import { municipalityParamsSchema } from '../../contract/municipality.ts'
import { remedyListQuerySchema, remedyPageSchema } from '../../contract/remedies.ts'
import { staff } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import type { Trx } from '../../db/transaction.ts'
import { writeAudit } from '../../db/write-audit.ts'
import { zoneClock } from '../../geo/local-time.ts'
import { sendConditional } from '../../http/conditional-json.ts'
import { csvText } from '../../http/csv-text.ts'
import { pagePositionText, readPagePosition } from '../../http/page-position.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { countRemedies, listRemedies } from './remedy-queries.ts'
import { remedyRow, remedyTableHeader } from './remedy-table.ts'

/** Remedies of an export at the most. */
const mostExported = 100_000

const csvType = 'text/csv; charset=utf-8'
const exportQuerySchema = remedyListQuerySchema.omit({ limit: true, after: true })

type Parts = { database: Database; now: () => Date }

/** The action list: `/api/municipalities/1880/remedies?status=proposed,decided&order=due` and `…/remedies.csv`. */
export function remedyListRoutes(parts: Parts): Route[] {
  return [listRoute(parts), exportRoute(parts)]
}

function listRoute({ database, now }: Parts): Route {
  return defineRoute({
    method: 'get',
    path: '/api/municipalities/:code/remedies',
    roles: staff,
    summary: 'Remedies of a filter, page by page, and how many there are by status',
    params: municipalityParamsSchema,
    query: remedyListQuerySchema,
    response: remedyPageSchema,
    handle: ({ actor, params: { code }, query: { limit, after, order, ...filter } }) => {
      const position = after === undefined ? undefined : readPagePosition(after)
      return asRole(database, actor, async (trx) => {
        const today = await localDay(trx, code, now())
        const { items, next } = await listRemedies(trx, { filter, order, today }, limit, position)
        const counts = await countRemedies(trx, filter, today)
        return { items, counts, ...(next && { next: pagePositionText(next) }) }
      })
    },
  })
}

function exportRoute({ database, now }: Parts): Route {
  return defineRoute({
    method: 'get',
    path: '/api/municipalities/:code/remedies.csv',
    roles: staff,
    summary: 'Remedies of a filter as CSV (UTF-8 with BOM, semicolons), at most 100,000',
    params: municipalityParamsSchema,
    query: exportQuerySchema,
    response: { contentType: csvType },
    handle: async ({ actor, params: { code }, query: { order, ...filter }, request, response }) => {
      const text = await asRole(database, actor, async (trx) => {
        const today = await localDay(trx, code, now())
        const { items } = await listRemedies(trx, { filter, order, today }, mostExported)
        await writeAudit(trx, 'remedies.exported', JSON.stringify({ order, ...filter }))
        return csvText([remedyTableHeader, ...items.map(remedyRow)])
      })
      response.set('Content-Disposition', `attachment; filename="remedies-${code}.csv"`)
      sendConditional(request, response, Buffer.from(text), csvType, 'private, no-store')
    },
  })
}

async function localDay(trx: Trx, code: string, now: Date): Promise<string> {
  const { zone } = await municipalityOf(trx, code)
  return zoneClock(zone).localDate(now.getTime() / 1000)
}
