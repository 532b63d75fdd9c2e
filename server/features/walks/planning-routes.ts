import type { Request } from 'express'
import { z } from 'zod'
import { municipalityCodeSchema, municipalityParamsSchema } from '../../contract/municipality.ts'
import { staff } from '../../contract/role.ts'
import { walkDetailSchema, walkPlaceSchema, walkRequestSchema, walkRouteSchema } from '../../contract/walks.ts'
import { languageOf } from '../../http/handle-errors.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { readSessionCookie } from '../../http/session-cookie.ts'
import { NewestOnly } from '../jobs/newest-only.ts'
import { makeWalk, proposeWalk, replanWalk } from './keep-walk.ts'
import type { PlanParts } from './keep-walk.ts'

const municipalityPath = '/api/municipalities/:code'

/** What plans walks: `/api/municipalities/1880/walk-proposals`. A session's newer proposal cancels its older one. */
export function planningRoutes(parts: PlanParts): Route[] {
  return [proposalRoute(parts, new NewestOnly()), makeRoute(parts), replanRoute(parts)]
}

function proposalRoute(parts: PlanParts, newestOnly: NewestOnly): Route {
  return defineRoute({
    method: 'post',
    path: `${municipalityPath}/walk-proposals`,
    roles: staff,
    summary: 'Choose and order places for a walk, with its route, and store nothing',
    params: municipalityParamsSchema,
    body: walkRequestSchema,
    response: z.object({ route: walkRouteSchema, places: z.array(walkPlaceSchema) }),
    handle: ({ params: { code }, body, actor, signal, request }) =>
      newestOnly.run(`${code} ${readSessionCookie(request) ?? ''}`, signal, (newest) =>
        proposeWalk(parts, planningOf(request, { ...actor, municipality: code }, newest), body),
      ),
  })
}

function makeRoute(parts: PlanParts): Route {
  return defineRoute({
    method: 'post',
    path: `${municipalityPath}/walks`,
    roles: staff,
    summary:
      'Plan a walk and keep it as a draft; one that goes over another again takes its findings as places unless told',
    params: municipalityParamsSchema,
    body: walkRequestSchema,
    response: walkDetailSchema,
    status: 201,
    handle: ({ params: { code }, body, actor, signal, request }) =>
      makeWalk(parts, planningOf(request, { ...actor, municipality: code }, signal), body),
  })
}

function replanRoute(parts: PlanParts): Route {
  return defineRoute({
    method: 'put',
    path: `${municipalityPath}/walks/:id`,
    roles: staff,
    summary: 'Plan a walk anew; places that stay keep what was noted of them',
    params: z.object({ code: municipalityCodeSchema, id: z.uuid() }),
    body: walkRequestSchema,
    response: walkDetailSchema,
    handle: ({ params: { code, id }, body, actor, signal, request }) =>
      replanWalk(parts, planningOf(request, { ...actor, municipality: code }, signal), id, body),
  })
}

function planningOf(
  request: Request,
  actor: Parameters<typeof makeWalk>[1]['actor'],
  signal: AbortSignal,
): Parameters<typeof makeWalk>[1] {
  return { actor, language: languageOf(request), signal }
}
