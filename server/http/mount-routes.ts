import type { Express, Request, RequestHandler, Response } from 'express'
import express from 'express'
import { z } from 'zod'
import { sendJson } from './conditional-json.ts'
import { problem } from './problem.ts'
import type { Asked, Route } from './route.ts'
import { actorIn, visitorOf } from './visitor.ts'
import type { RequestActor } from './visitor.ts'

/** Largest JSON body taken, in bytes. */
const maxJsonBytes = 1024 * 1024

/** Mounts routes in order, each with the checks that its declaration asks for. */
export function mountRoutes(app: Express, routes: readonly Route[]): void {
  for (const route of routes) {
    const steps: RequestHandler[] = [allowRoles(route)]
    if (route.body !== undefined && route.streamsBody !== true)
      steps.push(express.json({ limit: maxJsonBytes, strict: false }))
    app[route.method](route.path, ...steps, async (request, response) => answer(route, request, response))
  }
}

async function answer(route: Route, request: Request, response: Response): Promise<void> {
  const stop = new AbortController()
  response.on('close', () => {
    if (!response.writableFinished) stop.abort()
  })
  const asked = {
    params: parse(route.params, request.params, 'path'),
    query: parse(route.query ?? noQuery, request.query, 'query'),
    body: route.streamsBody === true ? undefined : parse(route.body, request.body, 'body'),
    visitor: visitorOf(response),
    actor: actorOf(request, response),
    signal: stop.signal,
    request,
    response,
  } as Asked<never, never, never>
  const result = await route.handle(asked)
  if (result === undefined) {
    if (!response.headersSent) response.status(204).end()
    return
  }
  sendJson(request, response, route.status ?? 200, result)
}

/** Addresses without a query of their own still refuse a misspelt one. */
const noQuery = z.strictObject({})

function allowRoles(route: Route): RequestHandler {
  return (request, response, next) => {
    if (route.roles.includes(actorOf(request, response).role)) return next()
    throw problem(visitorOf(response).role === 'public' ? 'login_required' : 'not_allowed')
  }
}

/** The same for the check and for the handler: what passes a check must be what then works. */
function actorOf(request: Request, response: Response): RequestActor {
  return actorIn(visitorOf(response), request.params['code'] as string | undefined)
}

function parse(schema: z.ZodType | undefined, value: unknown, part: string): unknown {
  if (schema === undefined) return undefined
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const details = result.error.issues.map((issue) => ({
    path: [part, ...issue.path].join('.'),
    message: issue.message,
  }))
  throw problem('invalid_request', {}, details)
}
