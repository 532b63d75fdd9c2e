import type { ReviewAction, ReviewDecision, ReviewStatus } from '../../server/contract/assets.ts'

/** Steps that change how far a review has come. */
export type ReviewStep = 'inspect' | 'decide' | 'act' | 'close' | 'drop' | 'reopen'

/** In the order of a review's way. */
export const reviewStatuses: readonly ReviewStatus[] = [
  'marked',
  'assigned',
  'inspected',
  'decided',
  'acting',
  'closed',
  'dropped',
]
/** Those that somebody is still to do something about. */
export const openReviewStatuses: readonly ReviewStatus[] = ['marked', 'assigned', 'inspected', 'decided', 'acting']

/** What can follow where a review stands, the likeliest first; only what is to be remedied is acted on. */
export function nextReviewSteps({ status, decision }: ReviewStanding): readonly ReviewStep[] {
  switch (status) {
    case 'marked':
    case 'assigned':
      return ['inspect', 'drop']
    case 'inspected':
      return ['decide']
    case 'decided':
      return decision === 'remedy' ? ['act', 'close', 'decide'] : ['close', 'decide']
    case 'acting':
      return ['close', 'decide']
    default:
      return ['reopen']
  }
}
type ReviewStanding = { status: ReviewStatus; decision: ReviewDecision | null }

/** How far a review has come in three, as the map tells it. */
export function reviewMark(status: ReviewStatus): 'marked' | 'in-hand' | 'ended' {
  if (status === 'marked' || status === 'assigned') return 'marked'
  return status === 'closed' || status === 'dropped' ? 'ended' : 'in-hand'
}

/** One thing to do with some reviews, and them as they were before. */
export type ReviewDoing = { ids: string[]; do: ReviewAction }
export type ReviewBefore = { id: string; owner: string | null; dueOn: string | null }

/**
 * The steps that take an action back; none when it cannot be, as a note.
 * @param before the reviews as they were; those that the action was refused for left out
 */
export function undoReviewSteps(action: ReviewAction, before: readonly ReviewBefore[]): ReviewDoing[] {
  const ids = before.map(({ id }) => id)
  if (ids.length === 0 || action.action === 'note' || action.action === 'undo') return []
  if (action.action === 'assign') {
    return grouped(before, ({ owner }) => owner).map(([owner, same]) => ({
      ids: same,
      do: { action: 'assign', owner },
    }))
  }
  if (action.action === 'due') {
    return grouped(before, ({ dueOn }) => dueOn).map(([on, same]) => ({ ids: same, do: { action: 'due', on } }))
  }
  return [{ ids, do: { action: 'undo' } }]
}

function grouped<T>(items: readonly ReviewBefore[], valueOf: (item: ReviewBefore) => T): [T, string[]][] {
  const groups = new Map<T, string[]>()
  for (const item of items) groups.set(valueOf(item), [...(groups.get(valueOf(item)) ?? []), item.id])
  return [...groups]
}
