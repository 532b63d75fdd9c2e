import type { IncidentFilter } from '../../../server/contract/incident-filter.ts'
import { changeView } from '../../state/current-view.ts'
import { filter } from '../../state/hotspot-run.ts'

export type FilterChange = { [Word in keyof IncidentFilter]?: IncidentFilter[Word] | undefined }

/** Changes of the same part that follow each other this fast are one step back: arrow keys held down, days ticked in a row. */
const oneStepMilliseconds = 1000

let last: { part: string; at: number } | undefined

/** Changes some of the filter in force, as a step that Back undoes; a word set to undefined is taken out of it. */
export function changeFilter(change: FilterChange, now = Date.now()): void {
  const part = Object.keys(change).toSorted().join()
  const sameStep = last?.part === part && now - last.at < oneStepMilliseconds
  last = { part, at: now }
  changeView({ filter: changedFilter(filter.value, change) }, { push: !sameStep })
}

/** A filter with some of its words changed; those set to undefined are taken out. */
function changedFilter(before: IncidentFilter, change: FilterChange): IncidentFilter {
  return Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined))
}
