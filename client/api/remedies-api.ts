import type { ActionOutcome } from '../../server/contract/report-handling.ts'
import type {
  RemedyAction,
  remedyChangeSchema,
  RemedyDetail,
  RemedyDraftInput,
  RemedyItem,
  RemedyPage,
} from '../../server/contract/remedies.ts'
import type { z } from 'zod'
import { emptyRemedies, writeRemedies, type RemedyView } from '../state/remedy-view.ts'
import { municipalityPath } from './municipality-api.ts'
import { request, requestBlob } from './request.ts'

/** What the list is narrowed to and how it is ordered. */
export type RemedyChoice = Omit<RemedyView, 'remedy'>
export type RemedyChange = z.input<typeof remedyChangeSchema>

const remediesPath = (code: string) => `${municipalityPath(code)}/remedies`
const remedyPath = (code: string, id: string) => `${remediesPath(code)}/${encodeURIComponent(id)}`
const photoPath = (code: string, id: string, photo: string) =>
  `${remedyPath(code, id)}/photos/${encodeURIComponent(photo)}`

/** A page of remedies with the counts of the whole list. @param limit 1–1000 */
export function fetchRemedies(
  code: string,
  choice: RemedyChoice,
  { limit, after }: { limit: number; after?: string | undefined },
  signal?: AbortSignal,
): Promise<RemedyPage> {
  const query = queryOf(choice)
  query.set('limit', String(limit))
  if (after !== undefined) query.set('after', after)
  return request(`${remediesPath(code)}?${query}`, { signal })
}

/** Address of the same remedies as a table. */
export function remediesFileAddress(code: string, choice: RemedyChoice): string {
  // The file is of the filter alone.
  return `/api${remediesPath(code)}.csv?${queryOf({ ...choice, order: emptyRemedies.order })}`
}

/** One remedy with its history. @throws RequestError remedy_not_found */
export function fetchRemedy(code: string, id: string, signal?: AbortSignal): Promise<RemedyDetail> {
  return request(remedyPath(code, id), { signal })
}

/** Promises a remedy. */
export function addRemedy(code: string, draft: RemedyDraftInput): Promise<RemedyItem> {
  return request(remediesPath(code), { method: 'POST', json: draft })
}

/** Writes a remedy anew: its words and what it costs. */
export function changeRemedy(code: string, id: string, change: RemedyChange): Promise<unknown> {
  return request(remedyPath(code, id), { method: 'PUT', json: change })
}

/** Does one thing with one or many remedies; says which it was refused for. */
export function actOnRemedies(code: string, ids: readonly string[], action: RemedyAction): Promise<ActionOutcome> {
  return request(`${municipalityPath(code)}/remedy-actions`, { method: 'POST', json: { ids, do: action } })
}

/** Adds a photo of how it was or of how it became. @param photo its identifier, drawn here */
export function putRemedyPhoto(
  code: string,
  id: string,
  { photo, kind, picture }: { photo: string; kind: 'before' | 'after'; picture: Blob },
): Promise<unknown> {
  const query = new URLSearchParams({ kind })
  return request(`${photoPath(code, id, photo)}?${query}`, { method: 'PUT', body: picture })
}

/** Address of a remedy's photo. @param version changes when the picture does */
export function remedyPhotoAddress(code: string, id: string, photo: string, version: string | null): string {
  const address = `/api${photoPath(code, id, photo)}`
  return version === null ? address : `${address}?v=${encodeURIComponent(version)}`
}

/** A photo itself, to be changed. */
export function fetchRemedyPhoto(code: string, id: string, photo: string, signal: AbortSignal): Promise<Blob> {
  return requestBlob(photoPath(code, id, photo), { signal })
}

/** Lets the public see a photo with the protocol, or no longer. */
export function approveRemedyPhoto(code: string, id: string, photo: string, approved: boolean): Promise<unknown> {
  return request(`${photoPath(code, id, photo)}/approved`, { method: 'PUT', json: { approved } })
}

/** Puts a blurred picture in the place of a photo. */
export function replaceRemedyPhoto(code: string, id: string, photo: string, picture: Blob): Promise<unknown> {
  return request(`${photoPath(code, id, photo)}/image`, { method: 'PUT', body: picture })
}

/** Deletes a photo for good. */
export function deleteRemedyPhoto(code: string, id: string, photo: string): Promise<void> {
  return request(photoPath(code, id, photo), { method: 'DELETE' })
}

function queryOf(choice: RemedyChoice): URLSearchParams {
  const query = new URLSearchParams()
  writeRemedies({ ...choice, remedy: null }, query)
  return query
}
