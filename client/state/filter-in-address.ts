import type { IncidentFilter } from '../../server/contract/incident-filter.ts'
import { isDay, listed, matching, oneOf } from './address-words.ts'

/** Reads which incidents an address asks for; null: it says nothing of them. What cannot be read is left out. */
export function readFilter(query: URLSearchParams): IncidentFilter | null {
  const filter: IncidentFilter = {}
  const [from, to] = [query.get('from'), query.get('to')]
  const hours = matching(query.get('hours'), /^([01]?\d|2[0-3])-([01]?\d|2[0-4])$/)
  const category = listed(query.get('category')).filter((word) => /^[a-z][a-z0-9-]{1,40}$/.test(word))
  const weekdays = listed(query.get('weekdays'))
    .map(Number)
    .filter((day) => Number.isInteger(day) && day >= 1 && day <= 7)
  const discovered = oneOf(query.get('discovered'), ['true', 'false'])
  if (from !== null && isDay(from)) filter.from = from
  if (to !== null && isDay(to)) filter.to = to
  if (hours !== null) filter.hours = hours
  if (category.length > 0) filter.category = category.toSorted()
  if (weekdays.length > 0) filter.weekdays = weekdays.toSorted((a, b) => a - b)
  if (discovered !== null) filter.discovered = discovered === 'true'
  return Object.keys(filter).length > 0 || query.get('filter') === 'everything' ? filter : null
}
