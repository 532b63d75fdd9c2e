import type { ReviewAction, ReviewStatus } from '../../contract/assets.ts'
import type { ReviewState, ReviewStep } from './review-history.ts'

/** How long one may take back what one has just done, milliseconds. */
const undoMilliseconds = 10 * 60_000

/** Of a review, what an action changes and what it depends on. */
export interface HandledReview extends ReviewState {
  id: string
  asset: string
  owner: string | null
  dueOn: string | null
  /** Remedies for it that are neither fixed nor rejected. */
  openRemedies: number
  /** True: its asset has another review that has not ended. */
  hasOther: boolean
  /** Its latest step that stands, as its events tell it; undefined: none, or they do not tell where it stands. */
  latest: ReviewStep | undefined
}

/** What is written down of a change. */
export interface ReviewEventDraft {
  review: string
  kind: 'status' | 'assigned' | 'due' | 'note' | 'inspected' | 'decided' | 'undone'
  was: string | null
  became: string | null
  text: string | null
}

export type ReviewRefusal =
  | 'review_not_found'
  | 'review_action_impossible'
  | 'review_remedies_open'
  | 'review_open_already'

/** What an action does, with nothing done yet. */
export interface ReviewEffect {
  changed: HandledReview[]
  events: ReviewEventDraft[]
  refused: { id: string; code: ReviewRefusal }[]
}

type Outcome = { review: HandledReview; event: Omit<ReviewEventDraft, 'review'> } | 'same' | ReviewRefusal

/** What an action does to reviews, each by itself. What is so already is neither done nor refused. */
export function effectOfReviewAction(
  reviews: ReadonlyMap<string, HandledReview>,
  ids: readonly string[],
  action: ReviewAction,
  by: { account: string | null; at: Date },
): ReviewEffect {
  const effect: ReviewEffect = { changed: [], events: [], refused: [] }
  const reopened = new Set<string>()
  for (const id of new Set(ids)) {
    const review = reviews.get(id)
    const outcome = review === undefined ? 'review_not_found' : act(review, action, by)
    if (outcome === 'same') continue
    if (typeof outcome === 'string') {
      effect.refused.push({ id, code: outcome })
      continue
    }
    // Two ended reviews of one asset cannot both be opened again in one go.
    if (hasEnded(review!.status) && !hasEnded(outcome.review.status)) {
      if (reopened.has(review!.asset)) {
        effect.refused.push({ id, code: 'review_open_already' })
        continue
      }
      reopened.add(review!.asset)
    }
    effect.changed.push(outcome.review)
    effect.events.push({ review: id, ...outcome.event })
  }
  return effect
}

function act(review: HandledReview, action: ReviewAction, by: { account: string | null; at: Date }): Outcome {
  switch (action.action) {
    case 'assign':
      return assign(review, action.owner)
    case 'due':
      if (review.dueOn === action.on) return 'same'
      if (hasEnded(review.status)) return 'review_action_impossible'
      return {
        review: { ...review, dueOn: action.on },
        event: { kind: 'due', was: review.dueOn, became: action.on, text: null },
      }
    case 'inspect':
      if (!isWaiting(review.status)) return 'review_action_impossible'
      return {
        review: { ...review, status: 'inspected', inspectedAt: by.at },
        event: { kind: 'inspected', was: null, became: null, text: action.note ?? null },
      }
    case 'decide':
      return decide(review, action)
    case 'act':
      if (review.status !== 'decided' || review.decision !== 'remedy') return 'review_action_impossible'
      return toStatus(review, 'acting')
    case 'close':
      if (review.status !== 'decided' && review.status !== 'acting') return 'review_action_impossible'
      if (review.openRemedies > 0) return 'review_remedies_open'
      return toStatus({ ...review, closedAt: by.at }, 'closed', review.status, action.note)
    case 'reopen':
      return reopen(review)
    case 'drop':
      return isWaiting(review.status) ? toStatus(review, 'dropped') : 'review_action_impossible'
    case 'note':
      return { review, event: { kind: 'note', was: null, became: null, text: action.text } }
    default:
      return undo(review, by)
  }
}

function assign(review: HandledReview, owner: string | null): Outcome {
  if (review.owner === owner) return 'same'
  if (hasEnded(review.status)) return 'review_action_impossible'
  const status = isWaiting(review.status) ? waitingStatus(owner) : review.status
  return {
    review: { ...review, owner, status },
    event: { kind: 'assigned', was: review.owner, became: owner, text: null },
  }
}

function decide(review: HandledReview, action: Extract<ReviewAction, { action: 'decide' }>): Outcome {
  const { decision, reason = null } = action
  if (!['inspected', 'decided', 'acting'].includes(review.status)) return 'review_action_impossible'
  if (review.status === 'decided' && review.decision === decision && review.decisionReason === reason) return 'same'
  return {
    review: { ...review, status: 'decided', decision, decisionReason: reason },
    event: { kind: 'decided', was: review.decision, became: decision, text: reason },
  }
}

/** A closed one is where it was before it was closed; a dropped one waits again. */
function reopen(review: HandledReview): Outcome {
  if (!hasEnded(review.status)) return 'review_action_impossible'
  if (review.hasOther) return 'review_open_already'
  const ended = { ...review, closedAt: null }
  if (review.status === 'dropped') return toStatus(ended, waitingStatus(review.owner), 'dropped')
  return toStatus(ended, review.decision === 'remedy' ? 'acting' : 'decided', 'closed')
}

/** What one has done oneself, and nobody has changed since, can be taken back for a while. */
function undo(review: HandledReview, { account, at }: { account: string | null; at: Date }): Outcome {
  const { latest } = review
  if (latest === undefined || latest.account !== account) return 'review_action_impossible'
  if (at.getTime() - latest.at.getTime() > undoMilliseconds) return 'review_action_impossible'
  const before = latest.before
  const status = isWaiting(before.status) ? waitingStatus(review.owner) : before.status
  if (hasEnded(review.status) && !hasEnded(status) && review.hasOther) return 'review_open_already'
  return {
    review: { ...review, ...before, status },
    event: { kind: 'undone', was: review.status, became: status, text: null },
  }
}

function toStatus(review: HandledReview, status: ReviewStatus, was = review.status, text?: string): Outcome {
  return { review: { ...review, status }, event: { kind: 'status', was, became: status, text: text ?? null } }
}

function waitingStatus(owner: string | null): ReviewStatus {
  return owner === null ? 'marked' : 'assigned'
}

function isWaiting(status: ReviewStatus): boolean {
  return status === 'marked' || status === 'assigned'
}

function hasEnded(status: ReviewStatus): boolean {
  return status === 'closed' || status === 'dropped'
}
