import { z } from 'zod'
import { municipalityCodeSchema, municipalityParamsSchema } from '../../contract/municipality.ts'
import { pageOf, pageQuerySchema } from '../../contract/paging.ts'
import {
  patrolCurrentSchema,
  patrolIssuedSchema,
  patrolPlanListItemSchema,
  patrolPlanSchema,
} from '../../contract/patrol-plans.ts'
import { pointReaders } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { problem } from '../../http/problem.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { planOf } from './keep-plan.ts'
import { listPlans } from './plan-queries.ts'
import type { PlanPosition } from './plan-queries.ts'
import { removePlan, setCurrent, setIssued } from './plan-store.ts'

const plansPath = '/api/municipalities/:code/patrol-plans'
const planParamsSchema = z.object({ code: municipalityCodeSchema, id: z.uuid() })
const versionQuerySchema = z.strictObject({ version: z.coerce.number().int().min(1).optional() })

interface Parts {
  database: Database
  now: () => Date
}

/** Plans that are kept: listed, shown, stepped back and forth, issued, removed: `/api/municipalities/1880/patrol-plans/5a0e…`. */
export function planRoutes(parts: Parts): Route[] {
  return [listRoute(parts), oneRoute(parts), currentRoute(parts), issuedRoute(parts), removeRoute(parts)]
}

function listRoute({ database }: Parts): Route {
  return defineRoute({
    method: 'get',
    path: plansPath,
    roles: pointReaders,
    summary: 'Patrol plans, the latest shift first',
    params: municipalityParamsSchema,
    query: pageQuerySchema.strict(),
    response: pageOf(patrolPlanListItemSchema),
    handle: async ({ actor, query: { limit, after } }) => {
      const position = after === undefined ? undefined : readPosition(after)
      const page = await asRole(database, actor, (trx) => listPlans(trx, limit, position))
      return { items: page.items, ...(page.next && { next: positionText(page.next) }) }
    },
  })
}

function oneRoute({ database }: Parts): Route {
  return defineRoute({
    method: 'get',
    path: `${plansPath}/:id`,
    roles: pointReaders,
    summary: 'A patrol plan in the version asked for, else the current one',
    params: planParamsSchema,
    query: versionQuerySchema,
    response: patrolPlanSchema,
    handle: ({ actor, params: { id }, query: { version } }) =>
      asRole(database, actor, (trx) => planOf(trx, id, version)),
  })
}

function currentRoute({ database }: Parts): Route {
  return defineRoute({
    method: 'put',
    path: `${plansPath}/:id/current`,
    roles: pointReaders,
    summary: 'Make a version the current one: undo a step, or do it again',
    params: planParamsSchema,
    body: patrolCurrentSchema,
    response: patrolPlanSchema,
    handle: ({ actor, params: { code, id }, body: { version } }) =>
      asRole(database, actor, async (trx) => {
        await planOf(trx, id, version)
        await setCurrent(trx, { ...actor, municipality: code }, id, version)
        return planOf(trx, id)
      }),
  })
}

function issuedRoute({ database, now }: Parts): Route {
  return defineRoute({
    method: 'put',
    path: `${plansPath}/:id/issued`,
    roles: pointReaders,
    summary: 'Give a plan to its units, or take it back as a draft',
    params: planParamsSchema,
    body: patrolIssuedSchema,
    response: patrolPlanSchema,
    handle: ({ actor, params: { code, id }, body: { issued } }) =>
      asRole(database, actor, async (trx) => {
        if (!(await setIssued(trx, { ...actor, municipality: code }, id, issued ? now() : null)))
          throw problem('plan_not_found')
        return planOf(trx, id)
      }),
  })
}

function removeRoute({ database }: Parts): Route {
  return defineRoute({
    method: 'delete',
    path: `${plansPath}/:id`,
    roles: pointReaders,
    summary: 'Remove a patrol plan; what was logged with it stays',
    params: planParamsSchema,
    response: z.object({ removed: z.uuid() }),
    handle: ({ actor, params: { code, id } }) =>
      asRole(database, actor, async (trx) => {
        if (!(await removePlan(trx, { ...actor, municipality: code }, id))) throw problem('plan_not_found')
        return { removed: id }
      }),
  })
}

/** Opaque to the client: microseconds in base 36, a dot, the plan's id. */
function positionText({ shiftMicroseconds, id }: PlanPosition): string {
  return `${shiftMicroseconds.toString(36)}.${id}`
}

function readPosition(text: string): PlanPosition {
  const [time = '', id = ''] = text.split('.')
  if (!/^-?[0-9a-z]{1,12}$/.test(time) || !z.uuid().safeParse(id).success) {
    throw problem('invalid_request', {}, [{ path: 'query.after', message: 'not a page of this list' }])
  }
  return { shiftMicroseconds: Number.parseInt(time, 36), id }
}
