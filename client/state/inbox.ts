import { batch, computed, signal } from '@preact/signals'
import type {
  ReportAction,
  ReportDetail,
  ReportItem,
  ReportOwner,
  ReportPage,
} from '../../server/contract/report-handling.ts'
import type { ReportTheme } from '../../server/contract/reports.ts'
import { actOnReports, fetchReport, fetchReportOwners, fetchReports } from '../api/report-handling-api.ts'
import { fetchReportThemes } from '../api/reports-api.ts'
import { RequestError } from '../api/request.ts'
import { changeView, currentView } from './current-view.ts'
import type { InboxFilter, InboxView } from './inbox-view.ts'
import { undoSteps, type Step } from './inbox-undo.ts'
import { createLoader } from './resource.ts'
import { role } from './session.ts'

/** Reports a page; more come when asked for. */
const pageLength = 100
const mostAtOnce = 1000

/** The list as far as it has been fetched; `next` while there is more. */
export const reports = createLoader<ReportPage>()
export const detail = createLoader<ReportDetail>()
export const themes = createLoader<ReportTheme[]>()
export const owners = createLoader<ReportOwner[]>()

/** The inbox's part of the view. */
export const inbox = computed(() => currentView.value.inbox)
export const items = computed<readonly ReportItem[]>(() => reports.current.value.value?.items ?? [])
/** Chosen for what is done to many at once. */
export const chosen = signal<ReadonlySet<string>>(new Set())
/** Under the pointer or the keyboard's focus, in list or map. */
export const pointedReport = signal<string | null>(null)
/** Whether the caller may change anything: the police only read. */
export const mayHandle = computed(() => role.value === 'municipality' || role.value === 'admin')

/** What was just done, and how to take it back. */
export type Done = {
  action: ReportAction
  changed: number
  refused: readonly { id: string; code: string }[]
  undo: readonly Step[]
}
export const lastDone = signal<Done | undefined>(undefined)
export const actionError = signal<RequestError | undefined>(undefined)
/** True while something is being done. */
export const acting = signal(false)

/** Changes what of the inbox is looked at; `push` makes a step for the back button. */
export function changeInbox(change: Partial<InboxView>, options: { push?: boolean } = {}): void {
  changeView({ inbox: { ...currentView.peek().inbox, ...change } }, options)
}

/** Changes the filter; what is chosen would no longer be in sight, and is let go. An undefined word is taken out. */
export function changeInboxFilter(change: { [Word in keyof InboxFilter]?: InboxFilter[Word] | undefined }): void {
  const next = Object.fromEntries(
    Object.entries({ ...inbox.peek().filter, ...change }).filter(([, value]) => value !== undefined),
  ) as InboxFilter
  batch(() => {
    chosen.value = new Set()
    changeInbox({ filter: next })
  })
}

/** Opens a report beside list and map; null closes it. */
export function openReport(id: string | null): void {
  changeInbox({ report: id }, { push: id !== null })
}

/** Chooses a report for what is done to many, or lets it go. */
export function toggleChosen(id: string): void {
  const next = new Set(chosen.peek())
  if (!next.delete(id)) next.add(id)
  chosen.value = next
}

/** Fetches themes and owners, which change rarely. */
export async function loadInboxLists(code: string): Promise<void> {
  await Promise.all([
    themes.load(async (abort) => (await fetchReportThemes(code, abort)).items),
    owners.load((abort) => fetchReportOwners(code, abort)),
  ])
}

/** Fetches the list from its beginning, as many as are on screen already. @param afterMilliseconds waits for a pause in typing */
export async function loadReports(code: string, { again = false, afterMilliseconds = 0 } = {}): Promise<void> {
  const { filter, order } = inbox.peek()
  const limit = again ? Math.min(mostAtOnce, Math.max(pageLength, items.peek().length)) : pageLength
  await reports.load((abort) => fetchReports(code, { filter, order, limit }, abort), { afterMilliseconds })
}

/** Adds the next page to the list. */
export async function loadMoreReports(code: string): Promise<void> {
  const known = reports.current.peek().value
  if (known?.next === undefined) return
  const { filter, order } = inbox.peek()
  await reports.load(async (abort) => {
    const page = await fetchReports(code, { filter, order, limit: pageLength, after: known.next }, abort)
    return { ...page, items: [...known.items, ...page.items], counts: known.counts }
  })
}

/** Fetches one report; the one before is let go at once, so that nothing is read as said of another. */
export async function loadDetail(code: string, id: string): Promise<void> {
  if (detail.current.peek().value?.id !== id) detail.clear()
  await detail.load((abort) => fetchReport(code, id, abort))
}

/** Fetches list and open report anew, after something was done. */
export async function refreshInbox(code: string): Promise<void> {
  const { report } = inbox.peek()
  await Promise.all([loadReports(code, { again: true }), ...(report === null ? [] : [loadDetail(code, report)])])
}

/** Does one thing with some reports and remembers how to take it back; false when the service refused it all. */
export async function act(code: string, ids: readonly string[], action: ReportAction): Promise<boolean> {
  const open = detail.current.peek().value
  const known = [...items.peek(), ...(open ? [open] : [])]
  const before = ids.map((id) => known.find((item) => item.id === id) ?? { id, owner: null, dueOn: null, theme: '' })
  acting.value = true
  try {
    const { changed, refused } = await actOnReports(code, ids, action)
    const kept = new Set(refused.map(({ id }) => id))
    batch(() => {
      actionError.value = undefined
      lastDone.value = {
        action,
        changed,
        refused,
        undo: undoSteps(
          action,
          before.filter(({ id }) => !kept.has(id)),
        ),
      }
      if (changed > 0) chosen.value = kept
    })
    await refreshInbox(code)
    return changed > 0
  } catch (error) {
    actionError.value = error instanceof RequestError ? error : new RequestError('unexpected_answer')
    return false
  } finally {
    acting.value = false
  }
}

/** Takes the last action back. */
export async function undoLast(code: string): Promise<void> {
  const done = lastDone.peek()
  if (!done || done.undo.length === 0) return
  lastDone.value = undefined
  acting.value = true
  try {
    for (const { ids, do: step } of done.undo) await actOnReports(code, ids, step)
    actionError.value = undefined
  } catch (error) {
    actionError.value = error instanceof RequestError ? error : new RequestError('unexpected_answer')
  } finally {
    acting.value = false
  }
  await refreshInbox(code)
}

/** Forgets everything, as when somebody else may look at the page. */
export function clearInbox(): void {
  for (const { clear } of [reports, detail, themes, owners]) clear()
  batch(() => {
    chosen.value = new Set()
    pointedReport.value = null
    lastDone.value = undefined
    actionError.value = undefined
  })
}
