import type { Database } from '../../db/database.ts'
import type { Route } from '../../http/route.ts'
import { rankingRoutes } from './ranking-routes.ts'
import { reviewActionRoutes } from './review-action-routes.ts'
import { reviewListRoutes } from './review-list-routes.ts'
import { openReviewParts } from './review-parts.ts'

/** Which assets should be reviewed first, and their reviews: `/api/municipalities/1880/asset-ranking`, `…/reviews`. */
export function reviewRoutes({ database, now }: { database: Database; now: () => Date }): Route[] {
  const parts = openReviewParts({ database, now })
  return [...rankingRoutes(parts), ...reviewListRoutes(parts), ...reviewActionRoutes(parts)]
}
