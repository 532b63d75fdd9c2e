import { assetFilterSchema, assetRankingSchema } from '../../contract/assets.ts'
import { municipalityParamsSchema } from '../../contract/municipality.ts'
import { pageQuerySchema } from '../../contract/paging.ts'
import { staff } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { rankingPage } from './ranking-page.ts'
import type { ReviewParts } from './review-parts.ts'

const path = '/api/municipalities/:code/asset-ranking'

const filterSchema = assetFilterSchema.pick({ kind: true, bbox: true })

/** What should be reviewed first, and why: `/api/municipalities/1880/asset-ranking?kind=footway,cycle-path`. */
export function rankingRoutes(parts: ReviewParts): Route[] {
  return [listRoute(parts)]
}

function listRoute({ database, now, evidence }: ReviewParts): Route {
  return defineRoute({
    method: 'get',
    path,
    roles: staff,
    summary: 'Parks, paths and other assets by what should be reviewed first, each with its evidence, page by page',
    params: municipalityParamsSchema,
    query: filterSchema.extend(pageQuerySchema.shape),
    response: assetRankingSchema,
    handle: ({ actor, params: { code }, query: { limit, after, ...filter } }) =>
      asRole(database, actor, async (trx) =>
        rankingPage(trx, evidence, await municipalityOf(trx, code), { filter, limit, after, now: now() }),
      ),
  })
}
