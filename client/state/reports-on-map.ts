import { computed } from '@preact/signals'
import type { ReportItem } from '../../server/contract/report-handling.ts'
import type { IncidentFilter } from '../../server/contract/incident-filter.ts'
import { fetchReports } from '../api/report-handling-api.ts'
import { createLoader } from './resource.ts'

/** Moderated reports: what nobody has looked at yet, or was refused, says nothing of a place. */
const told = ['accepted', 'in-progress', 'fixed', 'closed'] as const
/** The service gives no more at once; the newest are shown. */
const mostReports = 1000

const loader = createLoader<readonly ReportItem[]>()
/** Residents' reports over the analyst's map, where they were asked for. */
export const reportsOnMap = computed(() => loader.current.value.value ?? [])

/** Fetches the reports of a filter's period: incidents and reports have nothing else in common. */
export function loadReportsOnMap(code: string, { from, to }: IncidentFilter): Promise<unknown> {
  const filter = { status: [...told], ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
  return loader.load(async (signal) => {
    const page = await fetchReports(code, { filter, order: 'newest', limit: mostReports }, signal)
    return page.items
  })
}

/** Takes them off the map. */
export function clearReportsOnMap(): void {
  loader.clear()
}
