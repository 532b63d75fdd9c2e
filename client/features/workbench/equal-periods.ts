type Period = { from: string; to: string }

/** So many months before and after a day, half-open; the day itself is the first after. Days that a month lacks are its last. */
export function equalPeriods(day: string, months: number): { before: Period; after: Period } {
  return { before: { from: monthsAway(day, -months), to: day }, after: { from: day, to: monthsAway(day, months) } }
}

function monthsAway(day: string, months: number): string {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number)
  const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastDate))).toISOString().slice(0, 10)
}
