import type { IncidentFilter } from '../../../server/contract/incident-filter.ts'

type Period = Pick<IncidentFilter, 'from' | 'to'>
/** Positions of the first and the last month, both taken in. */
export type MonthSpan = { first: number; last: number }

/** Every month between two, both in, as `2026-11`; months without an incident have their place on the axis too. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = []
  for (let number = monthNumber(first); number <= monthNumber(last); number++) months.push(monthText(number))
  return months
}

/** Which months a period touches. */
export function spanOf({ from, to }: Period, months: readonly string[]): MonthSpan {
  const touched = (month: string) =>
    (from === undefined || month >= from.slice(0, 7)) && (to === undefined || `${month}-01` < to)
  const first = months.findIndex(touched)
  const last = months.findLastIndex(touched)
  return first === -1 ? { first: 0, last: -1 } : { first, last }
}

/** The period of whole months; without ends where it is all of them. */
export function periodOfSpan({ first, last }: MonthSpan, months: readonly string[]): Period {
  const [from, until] = [months[first], months[last]]
  if (from === undefined || until === undefined || (first === 0 && last === months.length - 1)) return {}
  return { from: `${from}-01`, to: `${monthText(monthNumber(until) + 1)}-01` }
}

function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
}

function monthText(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`
}
