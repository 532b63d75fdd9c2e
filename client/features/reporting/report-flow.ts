import { computed, signal } from '@preact/signals'
import type { NearbyReport, ReportThemes } from '../../../server/contract/reports.ts'
import { fetchReportThemes } from '../../api/reports-api.ts'
import { createLoader } from '../../state/resource.ts'
import { draftOf, reportSteps, type ReportStep } from '../../state/report-draft.ts'
import { changeDraft, clearDraft, draftPhotos, followDraft, reportDraft } from '../../state/report-draft-state.ts'
import type { KeptReport } from '../../state/report-queue.ts'
import { followReportNetwork, forgetReceipt, keptReportPhotos, withdrawReport } from '../../state/report-sending.ts'
import { keepReportPageOffline } from '../../state/report-page-offline.ts'

/** What the municipality takes reports about, and for how long it keeps what is written. */
export const themesLoader = createLoader<ReportThemes>()
/** The themes alone, once they have come. */
export const themes = computed(() => themesLoader.current.value.value?.items)
/** What others have said of the same theme near the place; found when the place is settled. */
export const nearbyReports = signal<readonly NearbyReport[]>([])
/** The report that was just finished, sent or waiting; undefined: one is being written. */
export const finishedReport = signal<string | undefined>(undefined)
/** Whether the browser says that there is a network. */
export const online = signal(true)
/** True once somebody went from one step to another: the new one's heading then takes the focus. */
export const hasMoved = signal(false)

type StepInHistory = { reportStep?: ReportStep; reportDepth?: number } | null

/** Follows draft, network and the back button for as long as the page is shown. */
export function startReporting(code: string): () => void {
  const stopDraft = followDraft(code)
  const stopSending = followReportNetwork()
  const look = () => (online.value = navigator.onLine)
  look()
  addEventListener('online', look)
  addEventListener('offline', look)
  addEventListener('popstate', followBack)
  void themesLoader.load((signal) => fetchReportThemes(code, signal))
  void keepReportPageOffline(code)
  return () => {
    removeEventListener('popstate', followBack)
    removeEventListener('offline', look)
    removeEventListener('online', look)
    stopSending()
    stopDraft()
  }
}

/** Goes to a step; the browser's back button comes back from it. */
export function goTo(step: ReportStep): void {
  const depth = ((history.state as StepInHistory)?.reportDepth ?? 0) + 1
  history.pushState({ reportStep: step, reportDepth: depth }, '')
  show(step)
}

/** Goes to the step after the one on screen. */
export function goOn(): void {
  const next = reportSteps[reportSteps.indexOf(reportDraft.peek().step) + 1]
  if (next) goTo(next)
}

/** Goes back, as the browser's own button does. */
export function goBack(): void {
  if (((history.state as StepInHistory)?.reportDepth ?? 0) > 0) {
    history.back()
    return
  }
  const { step } = reportDraft.peek()
  const before = reportSteps[reportSteps.indexOf(step) - 1] ?? 'theme'
  show(before === 'nearby' && nearbyReports.peek().length === 0 ? 'place' : before)
}

/** Begins a new report. */
export function startOver(): void {
  clearDraft()
  finishedReport.value = undefined
  nearbyReports.value = []
  goTo('theme')
}

/** Puts what was finished aside; whoever wants to write another begins at the first step. */
export function finish(id: string): void {
  clearDraft()
  draftPhotos.value = []
  nearbyReports.value = []
  finishedReport.value = id
  hasMoved.value = true
  scrollTo(0, 0)
}

/** Leaves the receipt, which this device then forgets, or what waits, which it keeps, and begins a new report. */
export async function leaveFinished({ id, reference }: Pick<KeptReport, 'id' | 'reference'>): Promise<void> {
  startOver()
  if (reference !== null) await forgetReceipt(id)
}

/** Takes a report that was refused back into the form, words, photos and all. */
export async function reopenReport(kept: KeptReport): Promise<void> {
  const draft = draftOf(kept)
  if (!draft) return
  const photos = keptReportPhotos.peek().filter(({ report, bytes }) => report === kept.id && bytes.byteLength > 0)
  draftPhotos.value = photos.map(({ id, bytes, type }) => ({ id, picture: new Blob([bytes], { type }) }))
  changeDraft(draft)
  finishedReport.value = undefined
  await withdrawReport(kept.id)
  goTo(kept.refused?.code.startsWith('place_') ? 'place' : 'review')
}

function followBack(event: PopStateEvent): void {
  const { reportStep } = (event.state as StepInHistory) ?? {}
  // Back after sending: the report is gone from the form, so there is nothing to go back to.
  if (finishedReport.peek() !== undefined) finishedReport.value = undefined
  show(reportDraft.peek().theme === null ? 'theme' : (reportStep ?? 'theme'))
}

function show(step: ReportStep): void {
  hasMoved.value = true
  changeDraft({ step })
  scrollTo(0, 0)
}
