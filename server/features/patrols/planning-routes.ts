import type { Request } from 'express'
import { z } from 'zod'
import { municipalityCodeSchema, municipalityParamsSchema } from '../../contract/municipality.ts'
import {
  patrolCandidatesRequestSchema,
  patrolCandidatesSchema,
  patrolImproveSchema,
  patrolImprovedSchema,
  patrolPlanRequestSchema,
  patrolPlanSchema,
  patrolReplanSchema,
} from '../../contract/patrol-plans.ts'
import { pointReaders } from '../../contract/role.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { readSessionCookie } from '../../http/session-cookie.ts'
import { NewestOnly } from '../jobs/newest-only.ts'
import { findCandidates } from './find-candidates.ts'
import { improvePlan, makePlan, replan } from './keep-plan.ts'
import type { PlanParts } from './plan-shift.ts'

const municipalityPath = '/api/municipalities/:code'
const planParamsSchema = z.object({ code: municipalityCodeSchema, id: z.uuid() })

/** What computes plans: `/api/municipalities/1880/patrol-plans`. A session's newer one cancels its older one. */
export function planningRoutes(parts: PlanParts): Route[] {
  const newestOnly = new NewestOnly()
  return [
    candidatesRoute(parts, new NewestOnly()),
    planRoute(parts, newestOnly),
    replanRoute(parts, newestOnly),
    improveRoute(parts, newestOnly),
  ]
}

function candidatesRoute(parts: PlanParts, newestOnly: NewestOnly): Route {
  return defineRoute({
    method: 'post',
    path: `${municipalityPath}/patrol-candidates`,
    roles: pointReaders,
    summary: 'Places that can be visited in a shift, with the harm expected there hour by hour',
    params: municipalityParamsSchema,
    body: patrolCandidatesRequestSchema,
    response: patrolCandidatesSchema,
    handle: ({ params: { code }, body, actor, signal, request }) =>
      newestOnly.run(askerOf(request, code), signal, async (newest) => {
        const { run, places } = await findCandidates(parts, { ...actor, municipality: code }, body, newest)
        return { run: run?.id ?? null, places }
      }),
  })
}

function planRoute(parts: PlanParts, newestOnly: NewestOnly): Route {
  return defineRoute({
    method: 'post',
    path: `${municipalityPath}/patrol-plans`,
    roles: pointReaders,
    summary: 'Plan a shift; a session’s newer plan cancels its older one',
    params: municipalityParamsSchema,
    body: patrolPlanRequestSchema,
    response: patrolPlanSchema,
    status: 201,
    handle: ({ params: { code }, body, actor, signal, request }) =>
      newestOnly.run(askerOf(request, code), signal, (newest) =>
        makePlan(parts, { ...actor, municipality: code }, body, { signal: newest }),
      ),
  })
}

function replanRoute(parts: PlanParts, newestOnly: NewestOnly): Route {
  return defineRoute({
    method: 'post',
    path: `${municipalityPath}/patrol-plans/:id/versions`,
    roles: pointReaders,
    summary:
      'Plan anew from a version, near to it; with another seed it is drawn anew. Versions undone before are dropped',
    params: planParamsSchema,
    body: patrolReplanSchema,
    response: patrolPlanSchema,
    status: 201,
    handle: ({ params: { code, id }, body, actor, signal, request }) =>
      newestOnly.run(askerOf(request, code), signal, (newest) =>
        replan(parts, { ...actor, municipality: code }, id, body, { signal: newest }),
      ),
  })
}

function improveRoute(parts: PlanParts, newestOnly: NewestOnly): Route {
  return defineRoute({
    method: 'post',
    path: `${municipalityPath}/patrol-plans/:id/improve`,
    roles: pointReaders,
    summary: 'Search on from a version for some seconds; what is better is stored in its place',
    params: planParamsSchema,
    body: patrolImproveSchema,
    response: patrolImprovedSchema,
    handle: ({ params: { code, id }, body, actor, signal, request }) =>
      newestOnly.run(askerOf(request, code), signal, (newest) =>
        improvePlan(parts, { ...actor, municipality: code }, id, body, newest),
      ),
  })
}

function askerOf(request: Request, code: string): string {
  return `${code} ${readSessionCookie(request) ?? ''}`
}
