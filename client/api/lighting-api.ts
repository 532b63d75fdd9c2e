import type { Lighting } from '../../server/contract/safe-routes.ts'
import type { Box } from './assets-api.ts'
import { municipalityPath } from './municipality-api.ts'
import { request } from './request.ts'

/** Walked paths by their light at night within a box, and how long it is dark there. */
export function fetchLighting(code: string, box: Box, signal: AbortSignal): Promise<Lighting> {
  return request(`${municipalityPath(code)}/lighting?bbox=${box.join(',')}`, { signal })
}
