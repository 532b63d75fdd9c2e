import type {
  FoundPlace,
  NearbyReport,
  OwnReport,
  PlaceVerdict,
  ReportPlace,
  ReportReceipt,
  ReportSubmissionInput,
  ReportThemes,
} from '../../server/contract/reports.ts'
import { municipalityPath } from './municipality-api.ts'
import { request, requestBlob, RequestError } from './request.ts'

/** The same as `secretHeader` of the contract, whose file holds schemas. */
const secretHeader = 'X-Report-Secret'
const anonymous = true
const known = (secret: string) => ({ anonymous, headers: { [secretHeader]: secret } })
const ownPath = (code: string) => `${municipalityPath(code)}/my-report`

/** What a report can be about, in the order that the municipality wants, and for how long what is written is kept. */
export function fetchReportThemes(code: string, signal?: AbortSignal): Promise<ReportThemes> {
  return request(`${municipalityPath(code)}/report-themes`, { anonymous, signal })
}

/** Public places by name or address, the likeliest first. */
export async function findReportPlaces(code: string, words: string, signal?: AbortSignal): Promise<FoundPlace[]> {
  const path = `${municipalityPath(code)}/report-places?${new URLSearchParams({ q: words })}`
  return (await request<{ items: FoundPlace[] }>(path, { anonymous, signal })).items
}

/** Whether a place may be reported: public, at a home, or outside the municipality. */
export function checkReportPlace(code: string, place: ReportPlace, signal?: AbortSignal): Promise<PlaceVerdict> {
  const path = `${municipalityPath(code)}/report-place-checks`
  return request(path, { method: 'POST', json: { place }, anonymous, signal })
}

/** What others have said of a theme near a point (degrees): named place, month and status, nothing else. */
export async function fetchNearbyReports(
  code: string,
  theme: string,
  [lng, lat]: readonly [number, number],
  signal?: AbortSignal,
): Promise<NearbyReport[]> {
  const words = new URLSearchParams({ lng: String(lng), lat: String(lat), theme })
  const path = `${municipalityPath(code)}/nearby-reports?${words}`
  return (await request<{ items: NearbyReport[] }>(path, { anonymous, signal })).items
}

/** Says the same as another report; any number of times. @param supporter drawn by the device for that report alone */
export function supportReport(code: string, supportKey: string, supporter: string): Promise<void> {
  const path = `${municipalityPath(code)}/nearby-reports/${encodeURIComponent(supportKey)}`
  return request(`${path}/supporters/${encodeURIComponent(supporter)}`, { method: 'PUT', anonymous })
}

/** Sends a report; any number of times. @throws RequestError also when something else than the service answers */
export async function putReport(code: string, id: string, report: ReportSubmissionInput): Promise<ReportReceipt> {
  const path = `${municipalityPath(code)}/reports/${encodeURIComponent(id)}`
  const receipt = await request<ReportReceipt | undefined>(path, { method: 'PUT', json: report, anonymous })
  if (typeof receipt?.reference !== 'string') throw new RequestError('unexpected_answer')
  return receipt
}

/** Adds a photo to a report; any number of times. @param body JPEG, PNG or WebP */
export function putReportPhoto(code: string, id: string, photo: string, secret: string, body: Blob): Promise<void> {
  const path = `${municipalityPath(code)}/reports/${encodeURIComponent(id)}/photos/${encodeURIComponent(photo)}`
  return request(path, { ...known(secret), method: 'PUT', body })
}

/** The report that a secret opens. @throws RequestError when it opens none */
export function fetchOwnReport(code: string, secret: string, signal?: AbortSignal): Promise<OwnReport> {
  return request(ownPath(code), { ...known(secret), signal })
}

/** Erases the report, its words, photos and contact details. */
export function eraseOwnReport(code: string, secret: string): Promise<void> {
  return request(ownPath(code), { ...known(secret), method: 'DELETE' })
}

/** A photo of one's own report; its address alone opens nothing. */
export function fetchOwnPhoto(code: string, secret: string, photo: string, signal?: AbortSignal): Promise<Blob> {
  return requestBlob(`${ownPath(code)}/photos/${encodeURIComponent(photo)}`, { ...known(secret), signal })
}

/** Writes to whoever handles the report. */
export function sendReporterMessage(code: string, secret: string, text: string): Promise<void> {
  return request(`${ownPath(code)}/messages`, { ...known(secret), method: 'POST', json: { text } })
}

/** Answers "is it fixed?"; no reopens what was fixed or closed. */
export function answerIfFixed(code: string, secret: string, fixed: boolean, text: string | null): Promise<void> {
  return request(`${ownPath(code)}/fixed-answers`, { ...known(secret), method: 'POST', json: { fixed, text } })
}

/** Everything that is held about the report, as a file. */
export function fetchOwnExport(code: string, secret: string): Promise<Blob> {
  return requestBlob(`${ownPath(code)}/export.json`, known(secret))
}

/** Has the contact details forgotten; the report stays. */
export function removeOwnContact(code: string, secret: string): Promise<void> {
  return request(`${ownPath(code)}/contact`, { ...known(secret), method: 'DELETE' })
}
