import type { Finding, FindingRecordInput } from '../../server/contract/findings.ts'
import { municipalityPath } from './municipality-api.ts'
import { request, requestBlob } from './request.ts'

const walkPath = (code: string, walk: string) => `${municipalityPath(code)}/walks/${encodeURIComponent(walk)}`
const findingPath = (code: string, walk: string, id: string) =>
  `${walkPath(code, walk)}/findings/${encodeURIComponent(id)}`
const photoPath = (code: string, walk: string, photo: string) =>
  `${walkPath(code, walk)}/photos/${encodeURIComponent(photo)}`

/** Everything that was found on a walk, as it was written. */
export async function fetchFindings(code: string, walk: string, signal?: AbortSignal): Promise<Finding[]> {
  return (await request<{ items: Finding[] }>(`${walkPath(code, walk)}/findings`, { signal })).items
}

/** Writes a finding, or writes it anew; any number of times, by its identifier. */
export function putFinding(code: string, walk: string, id: string, record: FindingRecordInput): Promise<unknown> {
  return request(findingPath(code, walk, id), { method: 'PUT', json: record })
}

/** Takes a finding out, photos and all. */
export function deleteFinding(code: string, walk: string, id: string): Promise<void> {
  return request(findingPath(code, walk, id), { method: 'DELETE' })
}

/** Adds a photo to a finding. @param photo its identifier, drawn here */
export function putFindingPhoto(
  code: string,
  walk: string,
  { photo, finding, picture }: { photo: string; finding: string; picture: Blob },
): Promise<unknown> {
  const query = new URLSearchParams({ finding })
  return request(`${photoPath(code, walk, photo)}?${query}`, { method: 'PUT', body: picture })
}

/** Address of a finding's photo. @param version changes when the picture does */
export function findingPhotoAddress(code: string, walk: string, photo: string, version: string | null): string {
  const address = `/api${photoPath(code, walk, photo)}`
  return version === null ? address : `${address}?v=${encodeURIComponent(version)}`
}

/** A photo itself, to be changed. */
export function fetchFindingPhoto(code: string, walk: string, photo: string, signal: AbortSignal): Promise<Blob> {
  return requestBlob(photoPath(code, walk, photo), { signal })
}

/** Lets the public see a photo with the protocol, or no longer. */
export function approveFindingPhoto(code: string, walk: string, photo: string, approved: boolean): Promise<unknown> {
  return request(`${photoPath(code, walk, photo)}/approved`, { method: 'PUT', json: { approved } })
}

/** Puts a blurred picture in the place of a photo. */
export function replaceFindingPhoto(code: string, walk: string, photo: string, picture: Blob): Promise<unknown> {
  return request(`${photoPath(code, walk, photo)}/image`, { method: 'PUT', body: picture })
}

/** Deletes a photo for good. */
export function deleteFindingPhoto(code: string, walk: string, photo: string): Promise<void> {
  return request(photoPath(code, walk, photo), { method: 'DELETE' })
}
