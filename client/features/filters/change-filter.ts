import type { IncidentFilter } from '../../../server/contract/incident-filter.ts'
import { changeView } from '../../state/current-view.ts'
import { filter } from '../../state/hotspot-run.ts'

/** Changes some of the filter in force; a word set to undefined is taken out of it. */
export function changeFilter(change: { [Word in keyof IncidentFilter]?: IncidentFilter[Word] | undefined }): void {
  const next = Object.fromEntries(
    Object.entries({ ...filter.value, ...change }).filter(([, value]) => value !== undefined),
  )
  changeView({ filter: next })
}
