import type { UnitSheet } from '../../server/contract/unit-sheet.ts'
import type { Coverage, PatrolFeedback, Visit, VisitCounts, VisitRecord } from '../../server/contract/patrol-visits.ts'
import { municipalityPath } from './municipality-api.ts'
import { request, RequestError } from './request.ts'

const visitPath = (code: string, id: string) => `${municipalityPath(code)}/patrol-visits/${encodeURIComponent(id)}`
const photoPath = (code: string, visit: string, photo: string) =>
  `${visitPath(code, visit)}/photos/${encodeURIComponent(photo)}`

/** Which visits: half-open local days, of one plan. */
export type VisitsAsked = { from?: string | undefined; to?: string | undefined; plan?: string | undefined }

/** What a unit takes along. @throws RequestError when there is no such plan or unit */
export function fetchUnitSheet(code: string, plan: string, unit: string, signal?: AbortSignal): Promise<UnitSheet> {
  return request(`${municipalityPath(code)}/patrol-plans/${plan}/units/${unit}/sheet`, { signal })
}

/** Writes a visit; any number of times. @throws RequestError also when something else than the service answers */
export async function putVisit(code: string, id: string, record: VisitRecord): Promise<void> {
  const visit = await request<Visit | undefined>(visitPath(code, id), { method: 'PUT', json: record })
  if (visit?.id !== id) throw new RequestError('unexpected_answer')
}

/** Removes a visit with its photos. */
export function deleteVisit(code: string, id: string): Promise<void> {
  return request(visitPath(code, id), { method: 'DELETE' })
}

/** Adds a photo to a visit; any number of times. @param body JPEG, PNG or WebP */
export function putPhoto(code: string, visit: string, photo: string, body: Blob): Promise<void> {
  return request(photoPath(code, visit, photo), { method: 'PUT', body })
}

/** Takes a photo from a visit. */
export function deletePhoto(code: string, visit: string, photo: string): Promise<void> {
  return request(photoPath(code, visit, photo), { method: 'DELETE' })
}

/** Address of a photo, to be shown. */
export function photoAddress(code: string, visit: string, photo: string): string {
  return `/api${photoPath(code, visit, photo)}`
}

/** Every visit asked for, page after page. */
export async function fetchVisits(code: string, asked: VisitsAsked, signal?: AbortSignal): Promise<Visit[]> {
  const visits: Visit[] = []
  for (let after: string | undefined; ;) {
    const words = visitsQuery(asked)
    words.set('limit', '1000')
    if (after !== undefined) words.set('after', after)
    const path = `${municipalityPath(code)}/patrol-visits?${words}`
    const page = await request<{ items: Visit[]; next?: string }>(path, { signal })
    visits.push(...page.items)
    after = page.next
    if (after === undefined) return visits
  }
}

/** Address of the same visits as CSV. */
export function visitsCsvAddress(code: string, asked: VisitsAsked): string {
  const words = visitsQuery(asked)
  return `/api${municipalityPath(code)}/patrol-visits.csv${words.size > 0 ? `?${words}` : ''}`
}

/** Planned against done over weeks; the last eight unless days are given. */
export function fetchCoverage(code: string, signal: AbortSignal): Promise<Coverage> {
  return request(`${municipalityPath(code)}/patrol-coverage`, { signal })
}

/** What discovered incidents would do to the ranks of the latest run. */
export function fetchPatrolFeedback(code: string, signal: AbortSignal): Promise<PatrolFeedback> {
  return request(`${municipalityPath(code)}/patrol-feedback`, { signal })
}

/** Visits per area and month, for the municipality. */
export function fetchVisitCounts(code: string, signal: AbortSignal): Promise<VisitCounts> {
  return request(`${municipalityPath(code)}/patrol-visit-counts`, { signal })
}

function visitsQuery(asked: VisitsAsked): URLSearchParams {
  return new URLSearchParams(Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
