import type { EvidenceEvent, RunEvidence } from '../../server/contract/hotspot-evidence.ts'
import type { Progress } from '../../server/contract/progress.ts'
import { municipalityPath } from './municipality-api.ts'
import { requestLines } from './request-lines.ts'
import { RequestError, type RequestErrorCode } from './request.ts'

/** Computes what backs a run, or gives what is kept with it, telling how far it has come. Police and admins only. @throws RequestError run_not_found */
export async function computeEvidence(
  code: string,
  run: string,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (progress: Progress) => void },
): Promise<RunEvidence> {
  let last: EvidenceEvent | undefined
  await requestLines<EvidenceEvent>(`${municipalityPath(code)}/hotspot-runs/${encodeURIComponent(run)}/evidence`, {
    json: {},
    signal,
    onLine: (line) => {
      last = line
      if ('progress' in line) onProgress(line.progress)
    },
  })
  if (last && 'evidence' in last) return last.evidence
  if (last && 'problem' in last) throw new RequestError(last.problem.code as RequestErrorCode, last.problem)
  throw new RequestError('unexpected_answer')
}
