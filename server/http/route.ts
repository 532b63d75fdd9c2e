import type { Request, Response } from 'express'
import type { z } from 'zod'
import type { Role } from '../contract/role.ts'
import type { RequestActor, Visitor } from './visitor.ts'

/** A response that is not JSON: its media type, as in the OpenAPI document. */
export interface ContentType {
  contentType: string
}

/** What a handler is given: the validated parts of the request and who asks. */
export interface Asked<P, Q, B> {
  params: P
  query: Q
  body: B
  visitor: Visitor
  actor: RequestActor
  /** Aborted when the client goes away. */
  signal: AbortSignal
  request: Request
  response: Response
}

/** One address of the service: what it takes, who may use it and what it answers. */
export interface Route {
  method: 'get' | 'post' | 'put' | 'delete'
  /** Express path, `/api/municipalities/:code/incidents`. */
  path: string
  roles: readonly Role[]
  summary: string
  params?: z.ZodObject | undefined
  query?: z.ZodType | undefined
  body?: z.ZodType | undefined
  /** True: the body is not JSON and the handler reads the stream itself. */
  streamsBody?: boolean | undefined
  response: z.ZodType | ContentType
  status?: number | undefined
  handle: (asked: Asked<never, never, never>) => Promise<unknown>
}

/**
 * Declares a route. A handler returns what to send as JSON; it returns undefined when it has answered by itself.
 * Unknown query keys and body keys are refused when the schema is strict.
 */
export function defineRoute<
  P extends z.ZodObject = z.ZodObject,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
>(
  route: Omit<Route, 'params' | 'query' | 'body' | 'handle'> & {
    params?: P
    query?: Q
    body?: B
    handle: (asked: Asked<z.output<P>, z.output<Q>, z.output<B>>) => Promise<unknown>
  },
): Route {
  return route
}
