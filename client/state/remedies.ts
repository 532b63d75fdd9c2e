import { batch, computed, signal } from '@preact/signals'
import type { RemedyAction, RemedyDetail, RemedyItem, RemedyPage } from '../../server/contract/remedies.ts'
import type { ReportOwner } from '../../server/contract/report-handling.ts'
import { actOnRemedies, fetchRemedies, fetchRemedy } from '../api/remedies-api.ts'
import { fetchReportOwners } from '../api/report-handling-api.ts'
import { RequestError } from '../api/request.ts'
import { changeView, currentView } from './current-view.ts'
import { remedyUndoSteps, type RemedyStep } from './remedy-undo.ts'
import type { RemedyView } from './remedy-view.ts'
import { createLoader } from './resource.ts'

/** Remedies a page; more come when asked for. */
const pageLength = 100
const mostAtOnce = 1000

/** The list as far as it has been fetched; `next` while there is more. */
export const remedies = createLoader<RemedyPage>()
export const remedyDetail = createLoader<RemedyDetail>()
/** Who can be asked to do something. */
export const remedyOwners = createLoader<ReportOwner[]>()

/** The list's part of the view. */
export const remedyView = computed(() => currentView.value.remedies)
export const remedyItems = computed<readonly RemedyItem[]>(() => remedies.current.value.value?.items ?? [])
/** Chosen for what is done to many at once. */
export const chosenRemedies = signal<ReadonlySet<string>>(new Set())

/** What was just done, and how to take it back. */
export type RemedyDone = {
  action: RemedyAction
  changed: number
  refused: readonly { id: string; code: string }[]
  undo: readonly RemedyStep[]
}
export const lastRemedyDone = signal<RemedyDone | undefined>(undefined)
export const remedyError = signal<RequestError | undefined>(undefined)
/** True while something is being done. */
export const actingOnRemedies = signal(false)

/** Changes what of the remedies is looked at; narrowing lets go of what is chosen, which would no longer be in sight. */
export function changeRemedies(change: Partial<RemedyView>, options: { push?: boolean } = {}): void {
  batch(() => {
    if (!('remedy' in change)) chosenRemedies.value = new Set()
    changeView({ remedies: { ...remedyView.peek(), ...change } }, options)
  })
}

/** Opens a remedy beside the list; null closes it. */
export function openRemedy(id: string | null): void {
  changeRemedies({ remedy: id }, { push: id !== null })
}

/** Chooses a remedy for what is done to many, or lets it go. */
export function toggleRemedy(id: string): void {
  const next = new Set(chosenRemedies.peek())
  if (!next.delete(id)) next.add(id)
  chosenRemedies.value = next
}

/** Fetches who can be asked to do something. */
export async function loadRemedyOwners(code: string): Promise<void> {
  await remedyOwners.load((abort) => fetchReportOwners(code, abort))
}

/** Fetches the list from its beginning, as many as are on screen already when `again`. */
export async function loadRemedies(code: string, { again = false } = {}): Promise<void> {
  const limit = again ? Math.min(mostAtOnce, Math.max(pageLength, remedyItems.peek().length)) : pageLength
  await remedies.load((abort) => fetchRemedies(code, remedyView.peek(), { limit }, abort))
}

/** Adds the next page to the list. */
export async function loadMoreRemedies(code: string): Promise<void> {
  const known = remedies.current.peek().value
  if (known?.next === undefined) return
  await remedies.load(async (abort) => {
    const page = await fetchRemedies(code, remedyView.peek(), { limit: pageLength, after: known.next }, abort)
    return { ...page, items: [...known.items, ...page.items], counts: known.counts }
  })
}

/** Fetches one remedy; the one before is let go at once, so that nothing is read as said of another. */
export async function loadRemedy(code: string, id: string): Promise<void> {
  if (remedyDetail.current.peek().value?.id !== id) remedyDetail.clear()
  await remedyDetail.load((abort) => fetchRemedy(code, id, abort))
}

/** Fetches list and open remedy anew, after something was done. */
export async function refreshRemedies(code: string): Promise<void> {
  const { remedy } = remedyView.peek()
  await Promise.all([loadRemedies(code, { again: true }), ...(remedy === null ? [] : [loadRemedy(code, remedy)])])
}

/** Does one thing with some remedies and remembers how to take it back; false when the service refused it all. */
export async function actOn(code: string, ids: readonly string[], action: RemedyAction): Promise<boolean> {
  const open = remedyDetail.current.peek().value
  const known: readonly RemedyItem[] = [...remedyItems.peek(), ...(open ? [open] : [])]
  const before = ids.flatMap((id) => known.find((item) => item.id === id) ?? [])
  actingOnRemedies.value = true
  try {
    const { changed, refused } = await actOnRemedies(code, ids, action)
    const kept = new Set(refused.map(({ id }) => id))
    const done = before.filter(({ id }) => !kept.has(id))
    batch(() => {
      remedyError.value = undefined
      lastRemedyDone.value = { action, changed, refused, undo: remedyUndoSteps(action, done) }
      if (changed > 0) chosenRemedies.value = kept
    })
    await refreshRemedies(code)
    return changed > 0
  } catch (error) {
    remedyError.value = error instanceof RequestError ? error : new RequestError('unexpected_answer')
    return false
  } finally {
    actingOnRemedies.value = false
  }
}

/** Takes the last action back. */
export async function undoLastRemedy(code: string): Promise<void> {
  const done = lastRemedyDone.peek()
  if (!done || done.undo.length === 0) return
  lastRemedyDone.value = undefined
  actingOnRemedies.value = true
  try {
    for (const { ids, do: step } of done.undo) await actOnRemedies(code, ids, step)
    remedyError.value = undefined
  } catch (error) {
    remedyError.value = error instanceof RequestError ? error : new RequestError('unexpected_answer')
  } finally {
    actingOnRemedies.value = false
  }
  await refreshRemedies(code)
}

/** Forgets everything, as when somebody else may look at the page. */
export function clearRemedies(): void {
  for (const { clear } of [remedies, remedyDetail]) clear()
  batch(() => {
    chosenRemedies.value = new Set()
    lastRemedyDone.value = undefined
    remedyError.value = undefined
  })
}
