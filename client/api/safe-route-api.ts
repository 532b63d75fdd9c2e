import type { SafeRouteRequest, SafeRoutes } from '../../server/contract/safe-routes.ts'
import { municipalityPath } from './municipality-api.ts'
import { request } from './request.ts'

/**
 * The route that feels safest beside the shortest. Asked for as anybody, in a body: neither place is in an address.
 * @throws RequestError
 */
export function fetchSafeRoutes(code: string, wanted: SafeRouteRequest, signal: AbortSignal): Promise<SafeRoutes> {
  return request(`${municipalityPath(code)}/safe-routes`, { method: 'POST', json: wanted, anonymous: true, signal })
}
