import type { EvidenceEvent } from '../../server/contract/hotspot-evidence.ts'
import type { Progress } from '../../server/contract/progress.ts'
import type { AnalysisEvent } from './analysis-types.ts'
import { requestLines } from './request-lines.ts'
import { RequestError, type RequestErrorCode } from './request.ts'

type Line = AnalysisEvent | EvidenceEvent

/** How a long computation is followed and given up. */
export type Following = { signal: AbortSignal; onProgress: (progress: Progress) => void }

/**
 * Posts to `/api{path}` what takes long: tells how far it has come, and gives what the last line holds.
 * @throws RequestError with the problem of the last line, or when it holds neither
 */
export async function requestWithProgress<R>(
  path: string,
  json: unknown,
  { signal, onProgress }: Following,
  resultOf: (last: Line) => R | undefined,
): Promise<R> {
  let last: Line | undefined
  await requestLines<Line>(path, {
    json,
    signal,
    onLine: (line) => {
      last = line
      if ('progress' in line) onProgress(line.progress)
    },
  })
  const result = last && resultOf(last)
  if (result !== undefined) return result
  if (last && 'problem' in last) throw new RequestError(last.problem.code as RequestErrorCode, last.problem)
  throw new RequestError('unexpected_answer')
}
