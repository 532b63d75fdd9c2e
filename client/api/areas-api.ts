import type { AreaKindList } from '../../server/contract/areas.ts'
import { municipalityPath } from './municipality-api.ts'
import { request } from './request.ts'

/** The divisions into reporting areas that were imported. Police and admins only. */
export function fetchAreaKinds(code: string, signal: AbortSignal): Promise<AreaKindList> {
  return request(`${municipalityPath(code)}/areas`, { signal })
}
