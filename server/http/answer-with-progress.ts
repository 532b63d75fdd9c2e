import type { Request, Response } from 'express'
import type { Logger } from 'pino'

import type { ImportBatch, ImportEvent } from '../contract/imports.ts'
import { languageOf } from './handle-errors.ts'
import { Problem, problem, problemDetails } from './problem.ts'

/** Milliseconds between two reports. */
const reportInterval = 250

/** Rows so far. */
interface ImportProgress {
  readonly read: number
  readonly accepted: number
  readonly rejected: number
}

/**
 * Answers an import: as one JSON document, or, when the client asks for application/x-ndjson, line by line with progress, since another request could not ask for it: on the embedded database the
 * import holds the only connection. In that form the status is 200 from the start and the last line is the import or the problem.
 */
export async function answerWithProgress(
  request: Request,
  response: Response,
  log: Pick<Logger, 'error'>,
  run: (onProgress: (counts: ImportProgress) => void) => Promise<ImportBatch>,
): Promise<ImportBatch | undefined> {
  if (request.accepts(['application/json', 'application/x-ndjson']) !== 'application/x-ndjson') return run(() => {})
  response
    .status(200)
    .set({ 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' })
  response.flushHeaders()
  const write = (event: ImportEvent) => void response.write(`${JSON.stringify(event)}\n`)
  let reported = 0
  try {
    const batch = await run(({ read, accepted, rejected }) => {
      if (performance.now() - reported < reportInterval) return
      reported = performance.now()
      write({ progress: { read, accepted, rejected } })
    })
    write({ batch })
  } catch (error) {
    const requestId = String(response.locals['requestId'] ?? '')
    if (!(error instanceof Problem)) log.error({ requestId, err: error }, 'import failed')
    const told = error instanceof Problem ? error : problem('internal')
    write({ problem: problemDetails(told, languageOf(request), requestId) })
  }
  response.end()
  return undefined
}
