import type { RequestHandler } from 'express'
import { send } from '../../http/memory-file.ts'
import { problem } from '../../http/problem.ts'
import type { PublicFiles } from './public-files.ts'

/**
 * Answers below `/public-data` what is not in memory yet, and says why there is nothing at an address:
 * `/public-data/1880/releases/….csv`.
 */
export function answerPublicData(files: PublicFiles): RequestHandler {
  return async (request, response) => {
    // Problems too can be read from any site, as the files can.
    response.set({ 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' })
    if (request.method !== 'GET' && request.method !== 'HEAD') throw problem('not_found')
    const file = await files.open(request.baseUrl + request.path)
    send(file, request, response)
  }
}
