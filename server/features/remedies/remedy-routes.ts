import type { Database } from '../../db/database.ts'
import type { Route } from '../../http/route.ts'
import { remedyDetailRoutes } from './remedy-detail-routes.ts'
import { remedyListRoutes } from './remedy-list-routes.ts'
import { remedyPhotoRoutes } from './remedy-photo-routes.ts'

/** What walks, inspections and reviews ask for, until it is done or refused: `/api/municipalities/1880/remedies`. */
export function remedyRoutes(parts: { database: Database; now: () => Date }): Route[] {
  return [...remedyListRoutes(parts), ...remedyDetailRoutes(parts), ...remedyPhotoRoutes(parts)]
}
