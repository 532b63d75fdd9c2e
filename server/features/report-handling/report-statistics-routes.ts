import { z } from 'zod'
import { municipalityParamsSchema } from '../../contract/municipality.ts'
import { reportStatisticsSchema } from '../../contract/report-handling.ts'
import { staff } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { reportStatistics } from './report-statistics-queries.ts'

const daysSchema = z.strictObject({ from: z.iso.date().optional(), to: z.iso.date().optional() })

/** How reports are handled: `/api/municipalities/1880/report-statistics?from=2026-01-01&to=2027-01-01` */
export function reportStatisticsRoutes({ database }: { database: Database }): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/municipalities/:code/report-statistics',
      roles: staff,
      summary:
        'Time to the first answer and shares answered and fixed, by theme, area and month, of reports received in local days',
      params: municipalityParamsSchema,
      query: daysSchema,
      response: reportStatisticsSchema,
      handle: ({ actor, params: { code }, query: { from = null, to = null } }) =>
        asRole(database, actor, async (trx) => {
          const { zone } = await municipalityOf(trx, code)
          return reportStatistics(trx, zone, { from, to })
        }),
    }),
  ]
}
