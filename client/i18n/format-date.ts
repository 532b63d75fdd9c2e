import type { Language } from '../state/view.ts'

const locales = { sv: 'sv-SE', en: 'en-GB' } as const

/** A local day, `2026-11-03`, as `3 nov. 2026`. */
export function formatDay(language: Language, day: string): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )
}

/** A local day, `2026-11-03`, with its weekday: `tisdag 3 november 2026`. */
export function formatWeekday(language: Language, day: string): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'full', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )
}

/** A month, `2026-11`, as `november 2026`. */
export function formatMonth(language: Language, month: string): string {
  return new Intl.DateTimeFormat(locales[language], { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )
}

/** An instant as a day in the municipality's time zone. */
export function formatInstantDay(language: Language, instant: string, zone: string): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'medium', timeZone: zone }).format(new Date(instant))
}

/** An instant as day and minute in the municipality's time zone: `3 nov. 2026 14:05`. */
export function formatInstant(language: Language, instant: string, zone: string): string {
  const clock = new Intl.DateTimeFormat(locales[language], {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(new Date(instant))
  return `${formatInstantDay(language, instant, zone)} ${clock}`
}

/** The day `days` days after (before, when negative) a local day. */
export function shiftDay(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}
