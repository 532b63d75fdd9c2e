import type { WalkKind } from '../../server/contract/walks.ts'
import { listed, oneOf, uuid, matching } from './address-words.ts'

export const walkLists = ['upcoming', 'past', 'checklists'] as const
export type WalkList = (typeof walkLists)[number]
export const followUpParts = ['findings', 'protocol', 'comparison'] as const
export type FollowUpPart = (typeof followUpParts)[number]

/** Everything that a link to the walks restores, besides which walk. */
export type WalkView = {
  /** What of all walks is listed, or the checklists. */
  list: WalkList
  /** A walk or inspection that is being planned; null: none. */
  making: WalkKind | null
  /** Reviews that it is planned over. */
  reviews: readonly string[]
  /** Walk that it goes over again. */
  rewalk: string | null
  /** True: the open walk is being planned anew. */
  changing: boolean
  /** Of the open walk's follow-up. */
  part: FollowUpPart
  /** The finding that is open there. */
  finding: string | null
}

export const emptyWalks: WalkView = {
  list: 'upcoming',
  making: null,
  reviews: [],
  rewalk: null,
  changing: false,
  part: 'findings',
  finding: null,
}

/** Reads the words of an address below `/walks`; what cannot be read is left at its default. */
export function readWalks(query: URLSearchParams): WalkView {
  const making = oneOf(query.get('new'), ['walk', 'inspection'])
  return {
    list: oneOf(query.get('list'), walkLists) ?? emptyWalks.list,
    making,
    reviews: making === null ? [] : listed(query.get('reviews')).filter((id) => uuid.test(id)),
    rewalk: making === null ? null : matching(query.get('rewalk'), uuid),
    changing: query.get('change') === 'plan',
    part: oneOf(query.get('part'), followUpParts) ?? emptyWalks.part,
    finding: matching(query.get('finding'), uuid),
  }
}

/** Writes them; `readWalks` of what is written gives the same view. */
export function writeWalks(
  { list, making, reviews, rewalk, changing, part, finding }: WalkView,
  query: URLSearchParams,
): void {
  if (list !== emptyWalks.list) query.set('list', list)
  if (making !== null) query.set('new', making)
  if (making !== null && reviews.length > 0) query.set('reviews', reviews.join(','))
  if (making !== null && rewalk !== null) query.set('rewalk', rewalk)
  if (changing) query.set('change', 'plan')
  if (part !== emptyWalks.part) query.set('part', part)
  if (finding !== null) query.set('finding', finding)
}
