import { zoneClock } from '../../geo/local-time.ts'

/** The local months from that of one instant to that of another, and where each begins. */
export function localMonths(first: Date, last: Date, zone: string): { month: string; begins: Date }[] {
  const clock = zoneClock(zone)
  const monthAt = (instant: Date) => clock.localDate(instant.getTime() / 1000).slice(0, 7)
  const months = []
  for (let month = monthAt(first); month <= monthAt(last); month = monthAfter(month)) {
    months.push({ month, begins: new Date(clock.startOfDay(`${month}-01`) * 1000) })
  }
  return months
}

function monthAfter(month: string): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))]
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}
