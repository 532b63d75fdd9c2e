import type { Request, Response } from 'express'
import type { Logger } from 'pino'

import { languageOf } from './handle-errors.ts'
import { jsonTextOf } from './json-text.ts'
import { Problem, problem, problemDetails } from './problem.ts'

/** Milliseconds between two reports. */
const reportInterval = 250

/** What a long piece of work is answered through. */
interface Answering {
  request: Request
  response: Response
  log: Pick<Logger, 'error'>
  /** What the result is called in the last line. */
  name: string
}

/**
 * Answers a long piece of work: as one JSON document, or, when the client asks for application/x-ndjson, line by line with
 * its progress, since another request could not ask for it: on the embedded database an import holds the only
 * connection. In that form the status is 200 from the start and the last line is the result or the problem.
 */
export async function answerWithProgress<R>(
  { request, response, log, name }: Answering,
  run: (onProgress: (progress: object) => void) => Promise<R>,
): Promise<R | undefined> {
  if (request.accepts(['application/json', 'application/x-ndjson']) !== 'application/x-ndjson') return run(() => {})
  response
    .status(200)
    .set({ 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' })
  response.flushHeaders()
  const write = (what: string, value: unknown) => void response.write(`{"${what}":${jsonTextOf(value)}}\n`)
  let reported = 0
  try {
    const result = await run((progress) => {
      if (performance.now() - reported < reportInterval) return
      reported = performance.now()
      write('progress', progress)
    })
    write(name, result)
  } catch (error) {
    const requestId = String(response.locals['requestId'] ?? '')
    if (!(error instanceof Problem)) log.error({ requestId, err: error, what: name }, 'long work failed')
    const told = error instanceof Problem ? error : problem('internal')
    write('problem', problemDetails(told, languageOf(request), requestId))
  }
  response.end()
  return undefined
}
