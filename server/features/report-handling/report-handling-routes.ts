import type { Database } from '../../db/database.ts'
import type { Route } from '../../http/route.ts'
import { reportDetailRoutes } from './report-detail-routes.ts'
import { reportListRoutes } from './report-list-routes.ts'
import { reportOwnerRoutes } from './report-owner-routes.ts'
import { reportPhotoRoutes } from './report-photo-routes.ts'
import { reportStatisticsRoutes } from './report-statistics-routes.ts'
import { reportWordsRoutes } from './report-words-routes.ts'
import { staffReportRoutes } from './staff-report-routes.ts'

type Parts = {
  database: Database
  now: () => Date
  config: { mail: object | undefined; reportTextDays: number }
}

/** How the municipality handles what residents report: `/api/municipalities/1880/reports`. */
export function reportHandlingRoutes(parts: Parts): Route[] {
  return [
    ...reportListRoutes(parts),
    ...reportDetailRoutes(parts),
    ...reportPhotoRoutes(parts),
    ...reportWordsRoutes(parts),
    ...reportOwnerRoutes(parts),
    ...staffReportRoutes(parts),
    ...reportStatisticsRoutes(parts),
  ]
}
