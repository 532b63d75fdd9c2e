import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import type { Logger } from 'pino'
import { visitorOf } from './visitor.ts'

/**
 * Gives every request an id and logs one line when it ends: method, route pattern, status, time, role. No address of
 * the client, no query, no name: nothing that tells who or where.
 */
export function requestLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const requestId = randomUUID()
    const begun = performance.now()
    response.locals['requestId'] = requestId
    response.set('X-Request-Id', requestId)
    response.on('close', () => {
      log.info(
        {
          requestId,
          method: request.method,
          route: (request.route as { path?: string } | undefined)?.path ?? 'static',
          status: response.statusCode,
          milliseconds: Math.round(performance.now() - begun),
          role: visitorOf(response).role,
          ...(response.writableFinished ? {} : { aborted: true }),
        },
        'request',
      )
    })
    next()
  }
}
