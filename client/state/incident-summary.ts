import type { IncidentFilter } from '../../server/contract/incident-filter.ts'
import type { IncidentSummary } from '../../server/contract/incidents.ts'
import { fetchIncidentSummary } from '../api/incidents-api.ts'
import { createLoader } from './resource.ts'

/** Long enough not to ask between two clicks, short enough to feel live. */
const settleMilliseconds = 200

const loader = createLoader<IncidentSummary>()
/** Counts under the filter in force. */
export const summaryResource = loader.current

/** Counts anew under a filter; a count that has become stale is given up. */
export function loadSummary(code: string, filter: IncidentFilter): Promise<unknown> {
  const first = loader.current.value.state === 'idle'
  return loader.load(
    (signal) => fetchIncidentSummary(code, filter, signal),
    first ? {} : { afterMilliseconds: settleMilliseconds },
  )
}

/** Forgets the counts. */
export function clearSummary(): void {
  loader.clear()
}
