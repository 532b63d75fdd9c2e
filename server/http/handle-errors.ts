import type { ErrorRequestHandler, Request, RequestHandler } from 'express'
import type { Logger } from 'pino'
import { Problem, problem, problemDetails } from './problem.ts'

/** The last but one step: an address that nothing answers. */
export const refuseUnknown: RequestHandler = () => {
  throw problem('not_found')
}

/** The last step: turns what was thrown into RFC 9457 problem details, and logs what is not the user's doing. */
export function handleErrors(log: Logger): ErrorRequestHandler {
  return (thrown: unknown, request, response, next) => {
    const requestId = String(response.locals['requestId'] ?? '')
    const error = asProblem(thrown)
    if (error.status >= 500) log.error({ requestId, err: thrown }, 'request failed')
    if (response.headersSent) {
      next(thrown)
      return
    }
    response
      .status(error.status)
      .set('Cache-Control', 'no-store')
      .type('application/problem+json')
      .send(JSON.stringify(problemDetails(error, languageOf(request), requestId)))
  }
}

/** The language that an answer's words are in: Swedish unless English is asked for. */
export function languageOf(request: Request): 'sv' | 'en' {
  return request.acceptsLanguages(['sv', 'en']) === 'en' ? 'en' : 'sv'
}

function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown
  const { type, limit, status, message } = (thrown ?? {}) as {
    type?: string
    limit?: number
    status?: number
    message?: string
  }
  if (type === 'entity.too.large') return problem('too_large', { limit: `${Math.round((limit ?? 0) / 1024)} kB` })
  if (message?.includes('timeout exceeded when trying to connect')) return problem('database_busy')
  // What express and its body reader refuse: malformed JSON, a bad escape in the address.
  if (status !== undefined && status >= 400 && status < 500) return problem('invalid_request')
  return problem('internal')
}
