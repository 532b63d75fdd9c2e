import { join } from 'node:path'
import type { Express, Response } from 'express'
import express from 'express'
import { embedAddress } from './page-files.ts'

/**
 * The client's built files. Names under `/assets` carry a hash of their content and are kept for ever; every other
 * address without `/api/` is a view of one of two pages: the public's below `/public`, else the staff's.
 */
export function mountClient(app: Express, folder: string): void {
  app.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '365d', index: false, fallthrough: false }),
  )
  app.use(express.static(folder, { index: false, maxAge: '1h' }))
  app.get(/^\/public(\/|$)/, (request, response, next) => {
    if (embedAddress.test(request.path)) letAnybodyFrame(response)
    sendPage(response, folder, 'public.html', next)
  })
  app.get(/^\/(?!api\/|healthz|public-data\/).*/, (_request, response, next) => {
    sendPage(response, folder, 'index.html', next)
  })
}

/** Takes back, for this answer, what forbids frames. */
function letAnybodyFrame(response: Response): void {
  const policy = String(response.getHeader('Content-Security-Policy') ?? '')
  response.removeHeader('X-Frame-Options')
  response.set('Content-Security-Policy', policy.replace(/frame-ancestors [^;]*/, 'frame-ancestors *'))
}

function sendPage(response: Response, folder: string, page: string, next: (error: unknown) => void): void {
  response.set('Cache-Control', 'no-cache')
  response.sendFile(page, { root: folder }, (error) => {
    if (error) next(error)
  })
}
