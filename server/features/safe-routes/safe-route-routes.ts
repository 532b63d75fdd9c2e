import { municipalityParamsSchema } from '../../contract/municipality.ts'
import { everyone } from '../../contract/role.ts'
import { safeRouteRequestSchema, safeRoutesSchema } from '../../contract/safe-routes.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { SafeRouter } from './safe-router.ts'
import type { SafeRouteParts } from './safe-router.ts'

const path = '/api/municipalities/:code/safe-routes'

/** Requests a minute that one network address may make, counted in memory: more than anybody does by hand. */
export const safeRouteLimits = [{ method: 'post', path, mostInMinute: 30 }] as const

/** Routes that feel safe: `POST /api/municipalities/1880/safe-routes` with the places in the body, never in the address. */
export function safeRouteRoutes(parts: SafeRouteParts): Route[] {
  const router = new SafeRouter(parts)
  return [
    defineRoute({
      method: 'post',
      path,
      roles: everyone,
      summary:
        'The walk between two places that feels safest, at most 40 % longer than the shortest, from published data alone; nothing of the question is kept',
      params: municipalityParamsSchema,
      body: safeRouteRequestSchema,
      response: safeRoutesSchema,
      handle: ({ params: { code }, body, signal, response }) => {
        response.set('Cache-Control', 'no-store')
        return router.find(code, body, signal)
      },
    }),
  ]
}
