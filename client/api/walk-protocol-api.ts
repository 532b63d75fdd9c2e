import type { z } from 'zod'
import type {
  WalkComparison,
  WalkProtocol,
  walkProtocolActionSchema,
  walkProtocolChangeSchema,
} from '../../server/contract/walk-protocol.ts'
import { municipalityPath } from './municipality-api.ts'
import { request } from './request.ts'

export type ProtocolChange = z.input<typeof walkProtocolChangeSchema>
export type ProtocolAction = z.infer<typeof walkProtocolActionSchema>['action']

const walkPath = (code: string, walk: string) => `${municipalityPath(code)}/walks/${encodeURIComponent(walk)}`

/** The protocol as staff work on it, with the document that would be published now. */
export function fetchProtocol(code: string, walk: string, signal?: AbortSignal): Promise<WalkProtocol> {
  return request(`${walkPath(code, walk)}/protocol`, { signal })
}

/** Changes its texts, or which findings are left out of it. */
export function changeProtocol(code: string, walk: string, change: ProtocolChange): Promise<WalkProtocol> {
  return request(`${walkPath(code, walk)}/protocol`, { method: 'PUT', json: change })
}

/** Approves, publishes, withdraws, or takes it back to be changed. */
export function actOnProtocol(code: string, walk: string, action: ProtocolAction): Promise<WalkProtocol> {
  return request(`${walkPath(code, walk)}/protocol/actions`, { method: 'POST', json: { action } })
}

/** A re-walk against the walk that it goes over again. @throws RequestError when it goes over none */
export function fetchWalkComparison(code: string, walk: string, signal?: AbortSignal): Promise<WalkComparison> {
  return request(`${walkPath(code, walk)}/comparison`, { signal })
}
