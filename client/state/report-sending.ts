import { computed, signal } from '@preact/signals'
import { eraseOwnReport, putReport, putReportPhoto } from '../api/reports-api.ts'
import { language } from '../i18n/chosen-language.ts'
import { newUuid } from './new-uuid.ts'
import { submissionOf, type ReportDraft } from './report-draft.ts'
import type { DraftPhoto } from './report-draft-state.ts'
import { proofFor } from './report-proof.ts'
import {
  isUnsentReport,
  isUnsentReportPhoto,
  removeKeptReport,
  sendReports,
  type KeptReport,
  type KeptReportPhoto,
  type ReportService,
  type ReportsStopped,
} from './report-queue.ts'
import { deviceReports } from './report-store.ts'

/** Every report and photo that this device keeps, oldest first. */
export const keptReports = signal<readonly KeptReport[]>([])
export const keptReportPhotos = signal<readonly KeptReportPhoto[]>([])
/** What became of the last try to send. */
export const reportSending = signal<'idle' | 'sending' | Exclude<ReportsStopped, null>>('idle')
/** Identifiers of reports that are not wholly with the service: the report itself, or a photo of it. */
const waitingReports = computed(() => {
  const ids = new Set(keptReports.value.filter(isUnsentReport).map(({ id }) => id))
  for (const photo of keptReportPhotos.value) if (isUnsentReportPhoto(photo)) ids.add(photo.report)
  return ids
})

/** Waits between tries that did not get through, milliseconds: doubled up to a few minutes, and at once when the network comes back. */
const firstWait = 4000
const longestWait = 5 * 60_000

/** A receipt that has been shown stays so long, for whoever closed the page too soon, milliseconds. */
const seenMilliseconds = 10 * 60_000

const service: ReportService = {
  async putReport({ id, municipality, secret, report }) {
    if (!report) throw new Error('There is nothing left of the report to send')
    const receipt = await putReport(municipality, id, { ...report, secret, proof: await proofFor(id) })
    return receipt.reference
  },
  removeReport: ({ municipality, secret }) => eraseOwnReport(municipality, secret),
  putPhoto: ({ id, type, bytes }, { municipality, id: report, secret }) =>
    putReportPhoto(municipality, report, id, secret, new Blob([bytes], { type })),
}

let timer: ReturnType<typeof setTimeout> | undefined
let wait = firstWait
let sending: Promise<void> | undefined

/** Reads anew what this device keeps. */
async function refreshReports(): Promise<void> {
  const [reports, photos] = await Promise.all([deviceReports.reports(), deviceReports.photos()])
  keptReports.value = reports.toSorted((a, b) => Date.parse(a.writtenAt) - Date.parse(b.writtenAt))
  keptReportPhotos.value = photos
}

/** Writes a finished report into this device, and then tries to send it; done when the first try is. @throws Error when theme or place are missing */
export async function sendDraft(code: string, draft: ReportDraft, photos: readonly DraftPhoto[]): Promise<void> {
  const writtenAt = new Date().toISOString()
  const report = submissionOf(draft, language.peek(), writtenAt)
  if (!report) throw new Error('A report needs a theme and a place')
  const { id, secret } = draft
  const pictures = await Promise.all(
    photos.map(async ({ id: photo, picture }) => ({
      id: photo,
      report: id,
      type: picture.type,
      bytes: await picture.arrayBuffer(),
      confirmed: false,
      refused: null,
    })),
  )
  await deviceReports.add(
    {
      id,
      municipality: code,
      secret,
      writtenAt,
      theme: report.theme,
      label: draft.checked?.label ?? draft.corners[0]?.label ?? null,
      report,
      reference: null,
      tried: false,
      refused: null,
      removed: false,
      seenAt: null,
    },
    pictures,
  )
  await refreshReports()
  wait = firstWait
  await sendNow()
}

/** Tries to send whatever waits; joins a try that is under way. */
export async function sendNow(): Promise<void> {
  if (sending) await sending
  sending = send().finally(() => (sending = undefined))
  await sending
}

/** Sends when the network comes back and when the page is looked at again, until what is given back is called. */
export function followReportNetwork(): () => void {
  const now = () => {
    wait = firstWait
    void sendNow()
  }
  const shown = () => document.visibilityState === 'visible' && now()
  addEventListener('online', now)
  document.addEventListener('visibilitychange', shown)
  void forgetSeenReceipts().then(now)
  return () => {
    clearTimeout(timer)
    removeEventListener('online', now)
    document.removeEventListener('visibilitychange', shown)
  }
}

/** Takes a report that waits back. What may have reached the service is erased there as soon as there is a network. */
export async function withdrawReport(id: string): Promise<void> {
  await removeKeptReport(deviceReports, id)
  await refreshReports()
  await sendNow()
}

/** Notes that a receipt has been shown: whoever comes to this device later is not shown it. */
export async function noteReceiptSeen(id: string): Promise<void> {
  await deviceReports.changeReport(id, (kept) => kept && { ...kept, seenAt: kept.seenAt ?? new Date().toISOString() })
}

/** Forgets in this device a report that the service has: its receipt has been seen. */
export async function forgetReceipt(id: string): Promise<void> {
  await deviceReports.changeReport(id, () => undefined)
  for (const photo of await deviceReports.photos()) {
    if (photo.report === id) await deviceReports.changePhoto(photo.id, () => undefined)
  }
  await refreshReports()
}

/** A new identifier for a photo. */
export function newPhoto(picture: Blob): DraftPhoto {
  return { id: newUuid(), picture }
}

/** A link that has been shown is the reporter's to keep: on a shared computer the next one must not find it. */
async function forgetSeenReceipts(): Promise<void> {
  await refreshReports()
  for (const { id, reference, seenAt } of keptReports.peek()) {
    const age = seenAt === null ? 0 : Date.now() - Date.parse(seenAt)
    if (reference !== null && age > seenMilliseconds && !waitingReports.peek().has(id)) await forgetReceipt(id)
  }
}

async function send(): Promise<void> {
  clearTimeout(timer)
  reportSending.value = 'sending'
  const stopped = await alone(() => sendReports(deviceReports, service)).catch((): ReportsStopped => 'busy')
  reportSending.value = stopped ?? 'idle'
  if (stopped === null) wait = firstWait
  else {
    timer = setTimeout(() => void sendNow(), wait)
    wait = Math.min(longestWait, wait * 2)
  }
  await refreshReports()
}

/** One tab at a time, where the browser can see to that; twice would do no harm. */
async function alone(work: () => Promise<ReportsStopped>): Promise<ReportsStopped> {
  if (!('locks' in navigator)) return work()
  return navigator.locks.request('tryggkarta-reports', work)
}
