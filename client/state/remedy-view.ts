import type { RemedyStatus } from '../../server/contract/remedies.ts'
import { allOf, listed, matching, oneOf, uuid } from './address-words.ts'

/** In the order of a remedy's way. */
export const remedyStatuses: readonly RemedyStatus[] = ['proposed', 'decided', 'in-progress', 'fixed', 'rejected']

/** Everything that a link to the list of remedies restores. */
export type RemedyView = {
  /** The remedy that is open. */
  remedy: string | null
  /** None: all. */
  status: readonly RemedyStatus[]
  owner: readonly string[]
  walk: string | null
  /** True: only those past their day. */
  overdue: boolean
  order: 'due' | 'newest'
}

export const emptyRemedies: RemedyView = {
  remedy: null,
  status: [],
  owner: [],
  walk: null,
  overdue: false,
  order: 'due',
}

/** Reads the words of an address of the list; what cannot be read is left at its default. */
export function readRemedies(query: URLSearchParams): RemedyView {
  return {
    remedy: matching(query.get('remedy'), uuid),
    status: allOf(query.get('status'), remedyStatuses),
    owner: listed(query.get('owner'))
      .filter((word) => /^[a-z][a-z0-9-]{1,40}$/.test(word))
      .toSorted(),
    walk: matching(query.get('walk'), uuid),
    overdue: query.get('overdue') === 'true',
    order: oneOf(query.get('order'), ['due', 'newest']) ?? emptyRemedies.order,
  }
}

/** Writes them; `readRemedies` of what is written gives the same view. */
export function writeRemedies(view: RemedyView, query: URLSearchParams): void {
  if (view.status.length > 0) query.set('status', view.status.join(','))
  if (view.owner.length > 0) query.set('owner', view.owner.join(','))
  if (view.walk !== null) query.set('walk', view.walk)
  if (view.overdue) query.set('overdue', 'true')
  if (view.order !== emptyRemedies.order) query.set('order', view.order)
  if (view.remedy !== null) query.set('remedy', view.remedy)
}
