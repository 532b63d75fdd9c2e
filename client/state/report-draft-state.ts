import { effect, signal } from '@preact/signals'
import { newUuid } from './new-uuid.ts'
import { newReportSecret } from './new-report-secret.ts'
import { emptyDraft, isBegun, readDraft, type ReportDraft } from './report-draft.ts'

/** A photo that is to go with the report; the picture is already drawn anew, smaller and without metadata. */
export type DraftPhoto = { id: string; picture: Blob }

/** The report that is being written. */
export const reportDraft = signal<ReportDraft>(newDraft())
export const draftPhotos = signal<readonly DraftPhoto[]>([])

/** Changes some of the report that is being written. */
export function changeDraft(change: Partial<ReportDraft>): void {
  reportDraft.value = { ...reportDraft.value, ...change }
}

/** Begins anew with nothing written. */
export function clearDraft(): void {
  reportDraft.value = newDraft()
  draftPhotos.value = []
}

/**
 * Takes up what this tab was writing about a municipality, and writes every change down until what is given back is
 * called. In the tab's own storage: it survives a reload, and the next person at a shared computer does not find it.
 */
export function followDraft(code: string): () => void {
  const key = `tryggkarta.report-draft.${code}`
  reportDraft.value = readDraft(stored(key)) ?? (isBegun(reportDraft.peek()) ? reportDraft.peek() : newDraft())
  return effect(() => store(key, isBegun(reportDraft.value) ? JSON.stringify(reportDraft.value) : null))
}

function newDraft(): ReportDraft {
  return emptyDraft(newUuid(), newReportSecret())
}

function stored(key: string): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}

function store(key: string, text: string | null): void {
  try {
    if (text === null) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, text)
  } catch {
    // A browser that keeps nothing: the report is then as long-lived as the page.
  }
}
