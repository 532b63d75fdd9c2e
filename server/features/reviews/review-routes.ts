import type { Database } from '../../db/database.ts'
import type { Route } from '../../http/route.ts'
import type { JobRunner } from '../jobs/analysis-job.ts'
import type { TownNetworks } from '../network/town-network-queries.ts'
import { rankingRoutes } from './ranking-routes.ts'
import { reviewActionRoutes } from './review-action-routes.ts'
import { reviewListRoutes } from './review-list-routes.ts'
import { openReviewParts } from './review-parts.ts'
import { roundRoutes } from './round-routes.ts'
import { workListRoutes } from './work-list-routes.ts'

/** Which assets should be reviewed first, and their reviews: `/api/municipalities/1880/asset-ranking`, `…/reviews`. */
export function reviewRoutes(asked: {
  database: Database
  now: () => Date
  networks: TownNetworks
  pool: JobRunner
}): Route[] {
  const parts = openReviewParts(asked)
  return [
    ...rankingRoutes(parts),
    ...workListRoutes(parts),
    ...reviewListRoutes(parts),
    ...reviewActionRoutes(parts),
    ...roundRoutes(parts),
  ]
}
