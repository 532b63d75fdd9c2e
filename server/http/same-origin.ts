import type { RequestHandler } from 'express'
import { problem } from './problem.ts'

const readOnly = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses changes asked for by another site's page. Browsers say where a request comes from in `Sec-Fetch-Site`; older
 * ones in `Origin`. Programs send neither and carry no cookie that a page could abuse. Stands beside SameSite cookies.
 */
export const refuseForeignOrigin: RequestHandler = (request, _response, next) => {
  if (readOnly.has(request.method)) return next()
  const site = request.get('Sec-Fetch-Site')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw problem('foreign_origin')
  const origin = request.get('Origin')
  if (origin !== undefined && !isHost(origin, request.get('Host'))) throw problem('foreign_origin')
  next()
}

function isHost(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host
}
