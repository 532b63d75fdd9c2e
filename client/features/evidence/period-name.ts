import { formatDay, formatMonth, shiftDay } from '../../i18n/format-date.ts'
import type { Language } from '../../state/view.ts'

/** Half-open local days in words: `maj 2026` where they are a month, else the first and the last that are meant. */
export function periodName(language: Language, { from, to }: { from: string; to: string }): string {
  const last = shiftDay(to, -1)
  const isMonth = from.endsWith('-01') && to.endsWith('-01') && last.slice(0, 7) === from.slice(0, 7)
  return isMonth
    ? formatMonth(language, from.slice(0, 7))
    : `${formatDay(language, from)} – ${formatDay(language, last)}`
}
