import { join } from 'node:path'
import type { Express } from 'express'
import express from 'express'

/**
 * The client's built files. Names under `/assets` carry a hash of their content and are kept for ever; every other
 * address without `/api/` is a view of the one page.
 */
export function mountClient(app: Express, folder: string): void {
  app.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '365d', index: false, fallthrough: false }),
  )
  app.use(express.static(folder, { index: false, maxAge: '1h' }))
  app.get(/^\/(?!api\/|healthz).*/, (_request, response, next) => {
    response.set('Cache-Control', 'no-cache')
    response.sendFile('index.html', { root: folder }, (error) => {
      if (error) next(error)
    })
  })
}
