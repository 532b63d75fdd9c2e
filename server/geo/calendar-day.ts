/** Days of the calendar, 'YYYY-MM-DD', without any clock. */

/** The day so many days after another; before it when negative. */
export function daysAfter(day: string, days: number): string {
  const date = dateOf(day)
  date.setUTCDate(date.getUTCDate() + days)
  return textOf(date)
}

/** The day so many months after another: the same day of the month, or its last where it has none (31 August + 6 is 28 or 29 February). */
export function monthsAfter(day: string, months: number): string {
  const date = dateOf(day)
  const wanted = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(wanted, last))
  return textOf(date)
}

function dateOf(day: string): Date {
  const date = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime())) throw new Error(`Not a day (YYYY-MM-DD): ${day}`)
  return date
}

function textOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}
