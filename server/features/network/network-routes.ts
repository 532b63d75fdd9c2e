import { municipalityParamsSchema } from '../../contract/municipality.ts'
import { staff } from '../../contract/role.ts'
import { routeQuerySchema, routeSchema } from '../../contract/routes.ts'
import type { Route as TravelRoute } from '../../contract/routes.ts'
import { sendConditional } from '../../http/conditional-json.ts'
import { languageOf } from '../../http/handle-errors.ts'
import { defineRoute } from '../../http/route.ts'
import type { Asked, Route } from '../../http/route.ts'
import { routeExportFormats } from './route-export.ts'
import type { RoutingParts } from './routing-queries.ts'

type RouteAsked = Asked<{ code: string }, typeof routeQuerySchema._output, unknown>

/** Routes over places: `/api/municipalities/1880/routes?profile=foot&places=13.01,59.02;13.02,59.03`. */
export function networkRoutes(parts: RoutingParts): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/municipalities/:code/routes',
      roles: staff,
      summary:
        'The route over 2 to 25 places in their order (`lng,lat;lng,lat`), with an itinerary in Swedish and English',
      params: municipalityParamsSchema,
      query: routeQuerySchema,
      response: routeSchema,
      handle: (asked) => findAskedRoute(parts, asked),
    }),
    ...routeExportFormats.map(({ extension, name, contentType, write }) =>
      defineRoute({
        method: 'get',
        path: `/api/municipalities/:code/routes.${extension}`,
        roles: staff,
        summary: `The same as ${name}`,
        params: municipalityParamsSchema,
        query: routeQuerySchema,
        response: { contentType },
        handle: async (asked) => {
          const { request, response } = asked
          const text = write(await findAskedRoute(parts, asked), languageOf(request))
          response.vary('Accept-Language').set('Content-Disposition', `attachment; filename="route.${extension}"`)
          sendConditional(request, response, Buffer.from(text), contentType, 'private, no-cache')
        },
      }),
    ),
  ]
}

/** @throws Problem municipality_not_found, no_streets, place_unreachable, router_unavailable */
async function findAskedRoute(
  { router }: RoutingParts,
  { params: { code }, query: { profile, places, ...options }, signal }: RouteAsked,
): Promise<TravelRoute> {
  const found = await router.route({ municipality: code, profile, options, places }, signal)
  return { profile, options, engine: router.name, ...found }
}
