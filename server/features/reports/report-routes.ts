import type { Database } from '../../db/database.ts'
import type { Route } from '../../http/route.ts'
import { ownReportRoutes } from './own-report-routes.ts'
import { placeRoutes } from './place-routes.ts'
import { openPlaceSearch } from './place-search.ts'
import type { PlaceSearch } from './place-search.ts'
import { reportIntakeRoutes } from './report-intake-routes.ts'

/** What residents use without an account: choosing a place, sending a report, following it by its secret. */
export function reportRoutes(parts: {
  database: Database
  now: () => Date
  config: { reportsPerHour: number; reportTextDays: number; contactDays: number }
  /** By default its own. */
  places?: PlaceSearch | undefined
}): Route[] {
  const places = parts.places ?? openPlaceSearch(parts.database)
  return [...placeRoutes({ ...parts, places }), ...reportIntakeRoutes(parts), ...ownReportRoutes(parts)]
}
