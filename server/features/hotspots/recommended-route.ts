import { incidentFilterSchema } from '../../contract/incident-filter.ts'
import { municipalityParamsSchema } from '../../contract/municipality.ts'
import { recommendedMethodSchema } from '../../contract/recommended-method.ts'
import { pointReaders } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { readIncidentPoints } from '../incidents/point-queries.ts'
import { countStreets } from '../town/street-queries.ts'
import { figuresJob } from './filter-figures.ts'
import { recommendMethod } from './recommend-method.ts'
import type { HotspotParts } from './run-hotspots.ts'

/** `/api/municipalities/1880/recommended-method?category=traffic` */
export function recommendedRoute({ database, snapshots, pool }: HotspotParts): Route {
  return defineRoute({
    method: 'get',
    path: '/api/municipalities/:code/recommended-method',
    roles: pointReaders,
    summary: 'What to analyse the incidents under a filter by, and why',
    params: municipalityParamsSchema,
    query: incidentFilterSchema,
    response: recommendedMethodSchema,
    handle: async ({ params: { code }, query, actor, signal }) => {
      const { columns, filter, categories } = await readIncidentPoints(snapshots, code, query)
      const figures = await pool.run(figuresJob, { columns, filter, categories }, { signal })
      const streets = await asRole(database, actor, (trx) => countStreets(trx, code))
      return recommendMethod({ ...figures, streets })
    },
  })
}
