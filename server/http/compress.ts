import compression from 'compression'
import type { RequestHandler } from 'express'

/**
 * Compresses what is text, for clients that ask. Progress lines are left alone: held back until there is enough to
 * compress, they would tell nothing. Tiles come compressed already.
 */
export function compressText(): RequestHandler {
  return compression({
    filter: (request, response) =>
      response.getHeader('Content-Type') !== 'application/x-ndjson' && compression.filter(request, response),
  })
}
