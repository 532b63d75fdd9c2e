import type { IncidentFilter } from '../../server/contract/incident-filter.ts'

/** The filter's words as a query, in a fixed order so that equal filters give equal addresses (and hit the same caches). */
export function filterQuery(filter: IncidentFilter): URLSearchParams {
  const query = new URLSearchParams()
  if (filter.from !== undefined) query.set('from', filter.from)
  if (filter.to !== undefined) query.set('to', filter.to)
  if (filter.category !== undefined && filter.category.length > 0)
    query.set('category', filter.category.toSorted().join(','))
  if (filter.hours !== undefined) query.set('hours', filter.hours)
  if (filter.weekdays !== undefined && filter.weekdays.length > 0) {
    query.set('weekdays', filter.weekdays.toSorted((a, b) => a - b).join(','))
  }
  if (filter.discovered !== undefined) query.set('discovered', String(filter.discovered))
  return query
}

/** Whether two filters mean the same incidents. */
export function sameFilter(a: IncidentFilter, b: IncidentFilter): boolean {
  const normal = (filter: IncidentFilter) => {
    const query = filterQuery(filter)
    if (filter.discovered === false) query.delete('discovered')
    return query.toString()
  }
  return normal(a) === normal(b)
}
