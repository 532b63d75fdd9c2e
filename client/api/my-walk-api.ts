import type { Finding, FindingRecordInput, MyWalk } from '../../server/contract/findings.ts'
import { municipalityPath } from './municipality-api.ts'
import { request, requestBlob, RequestError } from './request.ts'

/** The same as `participantHeader` of the contract, whose file holds schemas. */
const participantHeader = 'X-Walk-Secret'
const path = (code: string) => `${municipalityPath(code)}/my-walk`
/** Nobody is logged in on a walk: the secret is all that opens it. */
const known = (secret: string) => ({ anonymous: true, headers: { [participantHeader]: secret } })

/** The walk that a link's secret opens. @throws RequestError also when something else than the service answers */
export async function fetchMyWalk(code: string, secret: string, signal?: AbortSignal): Promise<MyWalk> {
  const walk = await request<MyWalk | undefined>(path(code), { ...known(secret), signal })
  if (typeof walk?.id !== 'string') throw new RequestError('unexpected_answer')
  return walk
}

/** Writes a finding; any number of times. Gives what then stands; undefined when it was taken back before. */
export function putFinding(
  code: string,
  secret: string,
  id: string,
  record: FindingRecordInput,
): Promise<Finding | undefined> {
  return request(`${path(code)}/findings/${encodeURIComponent(id)}`, { ...known(secret), method: 'PUT', json: record })
}

/** Takes a finding back for good, photos and all, even one that never came. */
export function deleteFinding(code: string, secret: string, id: string): Promise<void> {
  return request(`${path(code)}/findings/${encodeURIComponent(id)}`, { ...known(secret), method: 'DELETE' })
}

/** Adds a photo to a finding, which may come later; any number of times. */
export function putFindingPhoto(
  code: string,
  secret: string,
  { photo, finding, picture }: { photo: string; finding: string; picture: Blob },
): Promise<void> {
  const query = new URLSearchParams({ finding })
  const address = `${path(code)}/photos/${encodeURIComponent(photo)}?${query}`
  return request(address, { ...known(secret), method: 'PUT', body: picture })
}

/** Takes a photo back for good, even one that never came. */
export function deleteFindingPhoto(code: string, secret: string, photo: string): Promise<void> {
  return request(`${path(code)}/photos/${encodeURIComponent(photo)}`, { ...known(secret), method: 'DELETE' })
}

/** A photo of the walk; its address alone opens nothing. */
export function fetchFindingPhoto(code: string, secret: string, photo: string, signal?: AbortSignal): Promise<Blob> {
  return requestBlob(`${path(code)}/photos/${encodeURIComponent(photo)}`, { ...known(secret), signal })
}

/** Notes that a place was seen, and its condition; the latest stands. */
export function putPlaceSeen(
  code: string,
  secret: string,
  place: string,
  seen: { at: string; condition: number | null },
): Promise<void> {
  return request(`${path(code)}/places/${encodeURIComponent(place)}/seen`, {
    ...known(secret),
    method: 'PUT',
    json: seen,
  })
}

/** The walk as a file, for a calendar or a navigator. */
export function fetchWalkFile(code: string, secret: string, file: 'invitation.ics' | 'route.gpx'): Promise<Blob> {
  return requestBlob(`${path(code)}/${file}`, known(secret))
}
