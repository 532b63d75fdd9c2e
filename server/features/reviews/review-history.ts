import type { ReviewDecision, ReviewStatus } from '../../contract/assets.ts'

/** What the steps of a review change, and an undo brings back. */
export interface ReviewState {
  status: ReviewStatus
  inspectedAt: Date | null
  decision: ReviewDecision | null
  decisionReason: string | null
  closedAt: Date | null
}

/** One written-down event of a review, the earliest first; `was` and `became` of those that are no step mean other things. */
export interface ReviewEventRecord {
  at: Date
  account: string | null
  kind: string
  became: string | null
  text: string | null
}

/** A step that has not been taken back. */
export interface ReviewStep {
  at: Date
  account: string | null
  before: ReviewState
}

/** Where a review stands after its events, and its latest step that stands; undefined: none. */
export interface ReviewHistory {
  state: ReviewState
  latest: ReviewStep | undefined
}

/**
 * Reads off its events how a review came to stand where it does. Whether it is marked or assigned depends on its owner alone and is
 * told as marked.
 */
export function historyOf(events: readonly ReviewEventRecord[]): ReviewHistory {
  const steps: ReviewStep[] = []
  let state: ReviewState = {
    status: 'marked',
    inspectedAt: null,
    decision: null,
    decisionReason: null,
    closedAt: null,
  }
  for (const event of events) {
    if (event.kind === 'undone') {
      state = steps.pop()?.before ?? state
      continue
    }
    const after = stateAfter(state, event)
    if (after === undefined) continue
    steps.push({ at: event.at, account: event.account, before: state })
    state = after
  }
  return { state, latest: steps.at(-1) }
}

/** The state that a step leads to; undefined: the event is no step. */
function stateAfter(state: ReviewState, { kind, at, became, text }: ReviewEventRecord): ReviewState | undefined {
  switch (kind) {
    case 'inspected':
      return { ...state, status: 'inspected', inspectedAt: at }
    case 'decided':
      return { ...state, status: 'decided', decision: became as ReviewDecision, decisionReason: text }
    case 'status': {
      const status = became === 'assigned' ? 'marked' : (became as ReviewStatus)
      return { ...state, status, closedAt: status === 'closed' ? at : null }
    }
    default:
      return undefined
  }
}
