import type { z } from 'zod'
import type {
  ActionOutcome,
  RedactionReason,
  ReportAction,
  ReportDetail,
  ReportOwner,
  ReportPage,
  ReportStatistics,
  staffReportSchema,
} from '../../server/contract/report-handling.ts'
import type { PoliceEvent } from '../../server/contract/police-events.ts'
import type { ReportImport } from '../../server/contract/report-imports.ts'
import type { ReportContact } from '../../server/contract/reports.ts'
import { inboxFilterQuery, openStatuses, type InboxFilter, type InboxOrder } from '../state/inbox-view.ts'
import { municipalityPath } from './municipality-api.ts'
import { request, requestBlob } from './request.ts'

export type StaffReport = z.input<typeof staffReportSchema>

const reportPath = (code: string, id: string) => `${municipalityPath(code)}/reports/${encodeURIComponent(id)}`
const photoPath = (code: string, id: string, photo: string) =>
  `${reportPath(code, id)}/photos/${encodeURIComponent(photo)}`

/** A page of reports; those that are not ended when the filter names no status. @param limit 1–1000 */
export function fetchReports(
  code: string,
  {
    filter,
    order,
    limit,
    after,
  }: { filter: InboxFilter; order: InboxOrder; limit: number; after?: string | undefined },
  signal: AbortSignal,
): Promise<ReportPage> {
  const query = reportQuery(filter)
  query.set('order', order)
  query.set('limit', String(limit))
  if (after !== undefined) query.set('after', after)
  return request(`${municipalityPath(code)}/reports?${query}`, { signal })
}

/** Address of the same reports as a file. */
export function reportsFileAddress(code: string, filter: InboxFilter, kind: 'csv' | 'geojson'): string {
  return `/api${municipalityPath(code)}/reports.${kind}?${reportQuery(filter)}`
}

/** One report with all that the caller may know of it. @throws RequestError report_not_found */
export function fetchReport(code: string, id: string, signal?: AbortSignal): Promise<ReportDetail> {
  return request(reportPath(code, id), { signal })
}

/** Erases a report with everything that belongs to it. */
export function eraseReport(code: string, id: string): Promise<void> {
  return request(reportPath(code, id), { method: 'DELETE' })
}

/** Address of everything that is kept of one report, for whoever it is about. */
export function reportExportAddress(code: string, id: string): string {
  return `/api${reportPath(code, id)}/export.json`
}

/** Does one thing with one or many reports; says which it was refused for. */
export function actOnReports(code: string, ids: readonly string[], action: ReportAction): Promise<ActionOutcome> {
  return request(`${municipalityPath(code)}/report-actions`, { method: 'POST', json: { ids, do: action } })
}

/** Gives the words that others read. @param text null: none */
export function redactReport(code: string, id: string, text: string | null, reason: RedactionReason): Promise<unknown> {
  return request(`${reportPath(code, id)}/redaction`, { method: 'PUT', json: { text, reason } })
}

/** How the reporter wants to be answered; the service logs that it was read. */
export function fetchReportContact(code: string, id: string): Promise<ReportContact> {
  return request(`${reportPath(code, id)}/contact`)
}

/** Erases how the reporter can be reached. */
export function deleteReportContact(code: string, id: string): Promise<void> {
  return request(`${reportPath(code, id)}/contact`, { method: 'DELETE' })
}

/** Address of a photo. @param version changes when the picture does, so that the browser does not show the one before */
export function reportPhotoAddress(code: string, id: string, photo: string, version: string | null): string {
  const address = `/api${photoPath(code, id, photo)}/image`
  return version === null ? address : `${address}?v=${encodeURIComponent(version)}`
}

/** A photo itself, to be changed. */
export function fetchReportPhoto(code: string, id: string, photo: string, signal: AbortSignal): Promise<Blob> {
  return requestBlob(`${photoPath(code, id, photo)}/image`, { signal })
}

/** Puts a blurred picture in the place of a photo. */
export function replaceReportPhoto(code: string, id: string, photo: string, picture: Blob): Promise<unknown> {
  return request(`${photoPath(code, id, photo)}/image`, { method: 'PUT', body: picture })
}

/** Lets others than the municipality see a photo. */
export function approveReportPhoto(code: string, id: string, photo: string): Promise<unknown> {
  return request(`${photoPath(code, id, photo)}/approved`, { method: 'PUT' })
}

/** Deletes a photo for good. */
export function deleteReportPhoto(code: string, id: string, photo: string): Promise<void> {
  return request(`${photoPath(code, id, photo)}/image`, { method: 'DELETE' })
}

/** Writes a report from paper or the telephone; any number of times, by its identifier. */
export function sendStaffReport(code: string, report: StaffReport): Promise<{ reference: string }> {
  return request(`${municipalityPath(code)}/staff-reports`, { method: 'POST', json: report })
}

/** Who can be asked to do something about one. */
export async function fetchReportOwners(code: string, signal?: AbortSignal): Promise<ReportOwner[]> {
  const list = await request<{ items: ReportOwner[] }>(`${municipalityPath(code)}/report-owners`, { signal })
  return list.items
}

/** How reports were handled, of those received in some local days (half-open). */
export function fetchReportStatistics(
  code: string,
  days: { from?: string | undefined; to?: string | undefined },
  signal: AbortSignal,
): Promise<ReportStatistics> {
  const query = new URLSearchParams(
    Object.entries(days).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
  return request(`${municipalityPath(code)}/report-statistics?${query}`, { signal })
}

/** What the police publish of the municipality, the newest first. */
export function fetchPoliceEvents(
  code: string,
  after: string | undefined,
  signal: AbortSignal,
): Promise<{ items: PoliceEvent[]; next?: string }> {
  const query = new URLSearchParams({ limit: '50', ...(after === undefined ? {} : { after }) })
  return request(`${municipalityPath(code)}/police-events?${query}`, { signal })
}

/** What the other system calls a theme, and ours for it. */
export type ThemeChoice = readonly [text: string, theme: string]

/** Imports a file of reports, all of it or nothing. @throws RequestError */
export function importReportFile(
  code: string,
  file: File,
  { source, themes }: { source: string; themes: readonly ThemeChoice[] },
): Promise<ReportImport> {
  const query = new URLSearchParams({ name: file.name })
  if (source !== '') query.set('source', source)
  for (const [text, theme] of themes) query.append('theme', `${text}=${theme}`)
  return request(`${municipalityPath(code)}/report-imports?${query}`, { method: 'POST', body: file })
}

function reportQuery(filter: InboxFilter): URLSearchParams {
  return inboxFilterQuery({ ...filter, status: filter.status ?? [...openStatuses] })
}
