import type { RunEvidence } from '../../server/contract/hotspot-evidence.ts'
import { municipalityPath } from './municipality-api.ts'
import { requestWithProgress, type Following } from './request-with-progress.ts'

/** Computes what backs a run, or gives what is kept with it, telling how far it has come. Police and admins only. @throws RequestError run_not_found */
export function computeEvidence(code: string, run: string, following: Following): Promise<RunEvidence> {
  const path = `${municipalityPath(code)}/hotspot-runs/${encodeURIComponent(run)}/evidence`
  return requestWithProgress(path, {}, following, (last) => ('evidence' in last ? last.evidence : undefined))
}
