import type { ReportSubmissionInput } from '../../server/contract/reports.ts'
import { RequestError, type RequestErrorCode } from '../api/request.ts'

/** A report as this device keeps it: until the service has it, and after, until its reporter has seen the receipt. */
export type KeptReport = {
  id: string
  municipality: string
  secret: string
  writtenAt: string
  /** What it is about and where, for the list of what waits. */
  theme: string
  label: string | null
  /** Null once the service has it all. */
  report: Omit<ReportSubmissionInput, 'secret' | 'proof'> | null
  /** What the service calls it; null: it has not confirmed it yet. */
  reference: string | null
  /** Whether it may have reached the service, even if no answer came back. */
  tried: boolean
  /** Why the service refuses it as it is. */
  refused: { code: RequestErrorCode; words: string } | null
  removed: boolean
  /** When its reporter was first shown the receipt; null: not yet. */
  seenAt: string | null
}

/** A photo of a report, already shrunk and without metadata. */
export type KeptReportPhoto = {
  id: string
  report: string
  type: string
  bytes: ArrayBuffer
  confirmed: boolean
  refused: string | null
}

/** Where reports and photos are kept. A change is one step: nothing comes between reading and writing. */
export type ReportStore = {
  reports: () => Promise<KeptReport[]>
  photos: () => Promise<KeptReportPhoto[]>
  /** Puts a report with its photos in one step, so that none is without the other. */
  add: (report: KeptReport, photos: readonly KeptReportPhoto[]) => Promise<void>
  /** Puts what `change` makes of the report; drops it when that is undefined. */
  changeReport: (id: string, change: (kept: KeptReport | undefined) => KeptReport | undefined) => Promise<void>
  changePhoto: (id: string, change: (kept: KeptReportPhoto | undefined) => KeptReportPhoto | undefined) => Promise<void>
}

/** The service that they are sent to; each rejects with a RequestError. */
export type ReportService = {
  /** Gives what the service calls it. */
  putReport: (report: KeptReport) => Promise<string>
  removeReport: (report: KeptReport) => Promise<void>
  putPhoto: (photo: KeptReportPhoto, report: KeptReport) => Promise<void>
}

/** Why sending stopped before everything was sent; null: nothing is left that can be sent. */
export type ReportsStopped = 'unreachable' | 'busy' | 'limited' | null

/** Problems that pass by themselves; whatever else the service says is a refusal of that one thing. */
const passing = new Set<RequestErrorCode>(['unexpected_answer', 'internal', 'database_busy'])

/** Whether something of a report is still to be told to the service, apart from its photos. */
export function isUnsentReport({ reference, removed, tried }: KeptReport): boolean {
  return removed ? tried : reference === null
}

/** Whether a photo is still to be sent. */
export function isUnsentReportPhoto({ confirmed, refused }: KeptReportPhoto): boolean {
  return !confirmed && refused === null
}

/**
 * Sends what waits in this device, oldest first and photos after their report, until nothing is left or nothing gets
 * through. May be stopped anywhere and begun again: a report says by its identifier and its secret which it is.
 */
export async function sendReports(store: ReportStore, service: ReportService): Promise<ReportsStopped> {
  for (;;) {
    const next = nextToSend(await store.reports(), await store.photos())
    if (!next) return null
    try {
      await (next.photo ? sendPhoto(store, service, next.photo, next.report) : sendReport(store, service, next.report))
      await dropWhatIsSent(store, next.report.id)
    } catch (error) {
      const stopped = await whyStopped(store, next, error)
      if (stopped) return stopped
    }
  }
}

/** Takes a waiting report back with its photos: at once when the service cannot have heard of it, else as soon as it has been told. */
export async function removeKeptReport(store: ReportStore, id: string): Promise<void> {
  await store.changeReport(id, (kept) =>
    kept?.tried && kept.refused === null ? { ...kept, report: null, removed: true } : undefined,
  )
  await dropPhotos(store, id)
}

type Next = { report: KeptReport; photo: KeptReportPhoto | undefined }

function nextToSend(reports: readonly KeptReport[], photos: readonly KeptReportPhoto[]): Next | undefined {
  const report = reports
    .filter((kept) => kept.refused === null && isUnsentReport(kept))
    .toSorted((a, b) => Date.parse(a.writtenAt) - Date.parse(b.writtenAt))[0]
  if (report) return { report, photo: undefined }
  const arrived = new Map(
    reports.filter(({ reference, removed }) => reference !== null && !removed).map((kept) => [kept.id, kept]),
  )
  const photo = photos.find((kept) => isUnsentReportPhoto(kept) && arrived.has(kept.report))
  const of = photo && arrived.get(photo.report)
  return of && { report: of, photo }
}

async function sendReport(store: ReportStore, service: ReportService, report: KeptReport): Promise<void> {
  if (report.removed) {
    await service.removeReport(report).catch(gone)
    await store.changeReport(report.id, () => undefined)
    return
  }
  await store.changeReport(report.id, (kept) => kept && { ...kept, tried: true })
  const reference = await service.putReport(report)
  await store.changeReport(report.id, (kept) => kept && { ...kept, reference })
}

async function sendPhoto(
  store: ReportStore,
  service: ReportService,
  photo: KeptReportPhoto,
  report: KeptReport,
): Promise<void> {
  await service.putPhoto(photo, report)
  await store.changePhoto(photo.id, (kept) => kept && { ...kept, confirmed: true })
}

/** The device keeps no words and no pictures longer than the sending needs them. */
async function dropWhatIsSent(store: ReportStore, id: string): Promise<void> {
  const mine = (await store.photos()).filter(({ report }) => report === id)
  if (mine.some(isUnsentReportPhoto)) return
  await store.changeReport(id, (kept) => (kept && kept.reference !== null ? { ...kept, report: null } : kept))
  for (const photo of mine) if (photo.confirmed) await store.changePhoto(photo.id, () => undefined)
}

async function dropPhotos(store: ReportStore, id: string): Promise<void> {
  for (const photo of await store.photos()) {
    if (photo.report === id) await store.changePhoto(photo.id, () => undefined)
  }
}

async function whyStopped(store: ReportStore, { report, photo }: Next, error: unknown): Promise<ReportsStopped> {
  if (!(error instanceof RequestError)) throw error
  if (error.code === 'unreachable') return 'unreachable'
  if (error.code === 'too_many_requests') return 'limited'
  if (passing.has(error.code)) return 'busy'
  const words = error.words ?? error.code
  if (photo) {
    // The picture is of no further use; that it was refused is said once.
    await store.changePhoto(photo.id, (kept) => kept && { ...kept, bytes: new ArrayBuffer(0), refused: words })
    await dropWhatIsSent(store, report.id)
    return null
  }
  await store.changeReport(report.id, (kept) => kept && { ...kept, refused: { code: error.code, words } })
  return null
}

/** What is to be removed and is not there is removed. */
function gone(error: unknown): void {
  if (!(error instanceof RequestError) || !['not_found', 'report_not_found'].includes(error.code)) throw error
}
