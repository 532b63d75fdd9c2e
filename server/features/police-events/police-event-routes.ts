import { municipalityParamsSchema } from '../../contract/municipality.ts'
import { pageOf, pageQuerySchema } from '../../contract/paging.ts'
import { policeEventSchema } from '../../contract/police-events.ts'
import { staff } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { listPoliceEvents } from './police-event-queries.ts'

/** What the police publish of events: `/api/municipalities/1780/police-events`. */
export function policeEventRoutes({ database }: { database: Database }): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/municipalities/:code/police-events',
      roles: staff,
      summary:
        'Events that the police published (polisen.se) and that were read in by `import police-events`, the latest first; kept for a year',
      params: municipalityParamsSchema,
      query: pageQuerySchema.strict(),
      response: pageOf(policeEventSchema),
      handle: ({ actor, query: { limit, after } }) =>
        asRole(database, actor, (trx) => listPoliceEvents(trx, limit, after)),
    }),
  ]
}
