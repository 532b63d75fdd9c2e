import { z } from 'zod'
import { myWalkSchema, placeSeenSchema } from '../../contract/findings.ts'
import { municipalityCodeSchema, municipalityParamsSchema } from '../../contract/municipality.ts'
import { everyone } from '../../contract/role.ts'
import { walkPlaceIdSchema } from '../../contract/walks.ts'
import { sendConditional } from '../../http/conditional-json.ts'
import { gpxContentType } from '../../http/gpx-text.ts'
import { problem } from '../../http/problem.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { withOwnLink, withRecordingLink } from './my-walk-access.ts'
import type { MyWalkParts } from './my-walk-access.ts'
import { myWalkInvitation, myWalkRouteFile } from './my-walk-files.ts'
import { myWalkFindingRoutes } from './my-walk-finding-routes.ts'
import { findMyWalk, noteLinkOpened } from './my-walk-queries.ts'
import { notePlaceSeen } from './place-seen-store.ts'

const path = '/api/municipalities/:code/my-walk'
const common = { roles: everyone, params: municipalityParamsSchema }
const calendarType = 'text/calendar; charset=utf-8'

/**
 * A walk as its participants have it, by the secret in the header `X-Walk-Secret`: `/api/municipalities/1880/my-walk`.
 * A secret that is wrong, missing, renewed or of a walk not yet planned is one and the same 404.
 */
export function myWalkRoutes(parts: MyWalkParts): Route[] {
  return [readRoute(parts), invitationRoute(parts), fileRoute(parts), seenRoute(parts), ...myWalkFindingRoutes(parts)]
}

function readRoute(parts: MyWalkParts): Route {
  return defineRoute({
    ...common,
    method: 'get',
    path,
    summary: 'All that a phone needs for a whole walk without a network',
    response: myWalkSchema,
    handle: (asked) =>
      withOwnLink(parts, asked, async (trx, link) => {
        await noteLinkOpened(trx, link, parts.now())
        return findMyWalk(trx, link)
      }),
  })
}

function invitationRoute(parts: MyWalkParts): Route {
  return defineRoute({
    ...common,
    method: 'get',
    path: `${path}/invitation.ics`,
    summary: 'The walk as iCalendar',
    response: { contentType: calendarType },
    handle: async (asked) => {
      const walk = await withOwnLink(parts, asked, findMyWalk)
      asked.response.set('Content-Disposition', 'attachment; filename="walk.ics"')
      sendConditional(asked.request, asked.response, Buffer.from(myWalkInvitation(walk)), calendarType, 'no-store')
    },
  })
}

function fileRoute(parts: MyWalkParts): Route {
  return defineRoute({
    ...common,
    method: 'get',
    path: `${path}/route.gpx`,
    summary: 'The route with its places as GPX 1.1',
    response: { contentType: gpxContentType },
    handle: async (asked) => {
      const walk = await withOwnLink(parts, asked, findMyWalk)
      asked.response.set('Content-Disposition', 'attachment; filename="walk.gpx"')
      sendConditional(asked.request, asked.response, Buffer.from(myWalkRouteFile(walk)), gpxContentType, 'no-store')
    },
  })
}

/** `PUT …/my-walk/places/p3/seen` */
function seenRoute(parts: MyWalkParts): Route {
  return defineRoute({
    ...common,
    method: 'put',
    path: `${path}/places/:place/seen`,
    summary: 'Note that a place was seen and its condition, 0 (bad) to 3 (good); the latest stands',
    params: z.object({ code: municipalityCodeSchema, place: walkPlaceIdSchema }),
    body: placeSeenSchema,
    response: z.undefined(),
    handle: (asked) =>
      withRecordingLink(parts, asked, async (trx) => {
        if (!(await notePlaceSeen(trx, asked.params.place, asked.body))) throw problem('not_found')
      }),
  })
}
