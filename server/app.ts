import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import express from 'express'
import type { Express } from 'express'
import helmet from 'helmet'
import type { Context } from './context.ts'
import { accountRoutes } from './features/accounts/account-routes.ts'
import { findVisitor } from './features/accounts/session-store.ts'
import { analysesRoutes } from './features/analyses/analyses-routes.ts'
import { assetRoutes } from './features/assets/asset-routes.ts'
import { lightingRoutes } from './features/lighting/lighting-routes.ts'
import { safeRouteLimits, safeRouteRoutes } from './features/safe-routes/safe-route-routes.ts'
import { areaRoutes } from './features/areas/area-routes.ts'
import { hotspotRoutes } from './features/hotspots/hotspot-routes.ts'
import { importRoutes } from './features/imports/imports-routes.ts'
import { incidentRoutes } from './features/incidents/incident-routes.ts'
import { municipalityRoutes } from './features/municipalities/municipality-routes.ts'
import { reportHandlingRoutes } from './features/report-handling/report-handling-routes.ts'
import { reportLimits } from './features/reports/report-limits.ts'
import { openPlaceSearch } from './features/reports/place-search.ts'
import { reportRoutes } from './features/reports/report-routes.ts'
import { coverageRoutes } from './features/visits/coverage-routes.ts'
import { findingLimits } from './features/findings/finding-limits.ts'
import { findingRoutes } from './features/findings/finding-routes.ts'
import { harmWeightRoutes } from './features/patrols/harm-weight-routes.ts'
import { planExportRoutes } from './features/patrols/plan-export-routes.ts'
import { planRoutes } from './features/patrols/plan-routes.ts'
import { planningRoutes } from './features/patrols/planning-routes.ts'
import { visitRoutes } from './features/visits/visit-routes.ts'
import { networkRoutes } from './features/network/network-routes.ts'
import { answerPublicData } from './features/public-map/public-map-routes.ts'
import { remedyRoutes } from './features/remedies/remedy-routes.ts'
import { releaseRoutes } from './features/releases/release-routes.ts'
import { tileRoutes } from './features/tiles/tile-routes.ts'
import { apiKeyRoutes } from './features/open311/api-key-routes.ts'
import { open311Routes } from './features/open311/open311-routes.ts'
import { reportImportRoutes } from './features/report-imports/report-import-routes.ts'
import { reviewRoutes } from './features/reviews/review-routes.ts'
import { policeEventRoutes } from './features/police-events/police-event-routes.ts'
import { protocolRoutes } from './features/walk-protocols/protocol-routes.ts'
import { walkRoutes } from './features/walks/walk-routes.ts'
import { compressText } from './http/compress.ts'
import { contentSecurityPolicy } from './http/content-security-policy.ts'
import { answerFromMemory } from './http/memory-file.ts'
import { handleErrors, refuseUnknown } from './http/handle-errors.ts'
import { mountRoutes } from './http/mount-routes.ts'
import { openApiRoute } from './http/openapi.ts'
import { rateLimit } from './http/rate-limit.ts'
import { requestLog } from './http/request-log.ts'
import type { Route } from './http/route.ts'
import { refuseForeignOrigin } from './http/same-origin.ts'
import { mountClient } from './http/static-files.ts'
import { identifyVisitor } from './http/visitor.ts'

/** Every route of the service, in order. */
export function listRoutes(context: Context): Route[] {
  const places = openPlaceSearch(context.database)
  const routes = [
    ...accountRoutes(context),
    ...municipalityRoutes(context),
    ...tileRoutes(context),
    ...incidentRoutes(context),
    ...hotspotRoutes(context),
    ...analysesRoutes(context),
    ...importRoutes(context),
    ...areaRoutes(context),
    ...networkRoutes(context),
    ...harmWeightRoutes(context),
    ...planningRoutes(context),
    ...planRoutes(context),
    ...planExportRoutes(context),
    ...visitRoutes(context),
    ...coverageRoutes(context),
    ...findingRoutes(context),
    ...releaseRoutes(context),
    ...reportRoutes({ ...context, places }),
    ...reportHandlingRoutes(context),
    ...open311Routes({ ...context, findPlaces: places.find.bind(places) }),
    ...apiKeyRoutes(context),
    ...reportImportRoutes(context),
    ...policeEventRoutes(context),
    ...walkRoutes(context),
    ...reviewRoutes(context),
    ...remedyRoutes(context),
    ...protocolRoutes(context),
    ...assetRoutes(context),
    ...lightingRoutes(context),
    ...safeRouteRoutes(context),
  ]
  return [...routes, openApiRoute(routes, context.version)]
}

/** The HTTP service, ready to listen: what is in memory is sent at once, everything else goes through Express. */
export function createApp(context: Context): RequestListener {
  const app = createExpressApp(context)
  const stores = [context.publicFiles, context.pageFiles]
  return (request, response) => {
    if (!answerFromMemory(stores, request, response)) app(request, response)
  }
}

function createExpressApp(context: Context): Express {
  const { config, database, log, now, publicFiles } = context
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('query parser', 'simple')
  app.set('trust proxy', config.trustedProxies)
  app.use(requestLog(log))
  app.use(helmet(contentSecurityPolicy(config.baseMapHosts)))
  app.use('/public-data', answerPublicData(publicFiles))
  app.use(compressText())
  app.get('/healthz', (_request, response) => void response.json({ status: 'ready' }))
  app.use(
    '/api',
    identifyVisitor((token) => findVisitor(database, now(), token)),
  )
  app.use('/api', refuseForeignOrigin)
  app.post('/api/session', rateLimit({ most: 10, windowMilliseconds: 60_000, now: Date.now }))
  for (const { method, path, mostInMinute } of [...reportLimits, ...findingLimits, ...safeRouteLimits])
    app[method](path, rateLimit({ most: mostInMinute, windowMilliseconds: 60_000, now: Date.now }))
  mountRoutes(app, listRoutes(context))
  mountClient(app, join(config.rootFolder, 'dist/client'))
  app.use(refuseUnknown)
  app.use(handleErrors(log))
  return app
}
