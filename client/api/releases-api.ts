import type { z } from 'zod'
import type { ReleaseDetail, releaseListSchema } from '../../server/contract/public-release.ts'
import { municipalityPath } from './municipality-api.ts'
import { request } from './request.ts'

export type ReleaseList = z.infer<typeof releaseListSchema>

const releasesPath = (code: string) => `${municipalityPath(code)}/releases`
const releasePath = (code: string, id: string) => `${releasesPath(code)}/${encodeURIComponent(id)}`

/** Every release, the newest month first, and the months that can be made. */
export function fetchReleases(code: string, signal: AbortSignal): Promise<ReleaseList> {
  return request(releasesPath(code), { signal })
}

/** A release with its document and its disclosure report. @throws RequestError release_not_found */
export function fetchRelease(code: string, id: string, signal?: AbortSignal): Promise<ReleaseDetail> {
  return request(releasePath(code, id), { signal })
}

/** Makes a draft of a closed month. Admins only. */
export function makeRelease(code: string, month: string): Promise<ReleaseDetail> {
  return request(releasesPath(code), { method: 'POST', json: { month } })
}

/** Throws a draft away. Admins only. */
export function dropRelease(code: string, id: string): Promise<void> {
  return request(releasePath(code, id), { method: 'DELETE' })
}

/** Signs the document that was looked at; the second signature publishes. */
export function signRelease(code: string, id: string, documentHash: string): Promise<unknown> {
  return request(`${releasePath(code, id)}/signature`, { method: 'PUT', json: { documentHash } })
}

/** Takes one's own signature back, while it is a draft. */
export function unsignRelease(code: string, id: string): Promise<void> {
  return request(`${releasePath(code, id)}/signature`, { method: 'DELETE' })
}

/** Withdraws a published release; the reason is published. */
export function withdrawRelease(code: string, id: string, reason: string): Promise<unknown> {
  return request(`${releasePath(code, id)}/withdrawal`, { method: 'POST', json: { reason } })
}
