import { signal } from '@preact/signals'
import type { FeltWhen, FoundPlace } from '../../../server/contract/reports.ts'
import { eraseReport, sendStaffReport, type StaffReport } from '../../api/report-handling-api.ts'

/** A paper form as it is being entered. */
export type PaperDraft = {
  /** Drawn when the form is begun, so that sending twice writes once. */
  id: string
  place: FoundPlace | null
  theme: string | null
  when: FeltWhen
  text: string
  /** Local day; empty: today. */
  writtenOn: string
  name: string
  email: string
  phone: string
}
export type EnteredForm = { id: string; reference: string; label: string; theme: string }
export type PaperFault = 'place' | 'theme' | 'writtenOn'

/** Kept while the page lives: those entered last, the newest first, and how many in all. */
export const entered = signal<{ count: number; last: readonly EnteredForm[] }>({ count: 0, last: [] })
const keptForms = 5

/** An empty form; the day on it is that of the one before, since a pile is often of one day. */
export function emptyDraft(writtenOn = ''): PaperDraft {
  const when: FeltWhen = { dayparts: [], weekdays: [], light: null, seasons: [] }
  return {
    id: crypto.randomUUID(),
    place: null,
    theme: null,
    when,
    text: '',
    writtenOn,
    name: '',
    email: '',
    phone: '',
  }
}

/** What must be mended before a form can be saved. @param today local day */
export function paperFaults({ place, theme, writtenOn }: PaperDraft, today: string): PaperFault[] {
  const faults: PaperFault[] = []
  if (place === null) faults.push('place')
  if (theme === null) faults.push('theme')
  if (writtenOn > today) faults.push('writtenOn')
  return faults
}

/** A form as it is sent; undefined while place or theme is missing. */
export function staffReportOf(draft: PaperDraft): StaffReport | undefined {
  const { id, place, theme, when, text, writtenOn } = draft
  if (place === null || theme === null) return undefined
  const said = (words: string) => (words.trim() === '' ? null : words.trim())
  const [name, email, phone] = [said(draft.name), said(draft.email), said(draft.phone)]
  return {
    id,
    theme,
    place: { type: 'Point', coordinates: [...place.point] },
    when,
    text: said(text),
    ...(writtenOn === '' ? {} : { writtenOn }),
    contact: email === null && phone === null ? null : { name, email, phone, language: 'sv' },
  }
}

/** Saves a form and counts it. @throws RequestError */
export async function savePaper(code: string, draft: PaperDraft): Promise<EnteredForm | undefined> {
  const report = staffReportOf(draft)
  if (!report || draft.place === null) return undefined
  const { reference } = await sendStaffReport(code, report)
  const form = { id: draft.id, reference, label: draft.place.label, theme: report.theme }
  const { count, last } = entered.peek()
  entered.value = { count: count + 1, last: [form, ...last].slice(0, keptForms) }
  return form
}

/** Takes a saved form back. @throws RequestError */
export async function undoPaper(code: string, form: EnteredForm): Promise<void> {
  await eraseReport(code, form.id)
  const { count, last } = entered.peek()
  entered.value = { count: count - 1, last: last.filter(({ id }) => id !== form.id) }
}
