import type { WalkAction, WalkStatus } from '../../contract/walks.ts'
import { monthsAfter } from '../../geo/calendar-day.ts'

/** How long after a walk what the municipality promised is to be done, months. */
const remedyMonths = 6

/** Most people in a group after a split. */
export const mostInGroup = 10

/** What an action is judged by. */
export interface WalkState {
  status: WalkStatus
  leader: string | null
  recordingClosed: boolean
  /** Findings, those taken back not counted. */
  findings: number
  /** True: its protocol is approved or published. */
  protocolSettled: boolean
  people: number
}

/** Why an action cannot be done. */
export type Refusal = 'walk_action_impossible' | 'walk_needs_leader' | 'too_few_groups'

/** What an action changes; `null` empties. Of those left out nothing changes. */
export interface WalkChange {
  status?: WalkStatus
  planned_at?: Date | null
  walked_at?: Date | null
  recording_closed_at?: Date | null
  follow_up_at?: string | null
  remedies_due_on?: string | null
}

/**
 * What an action does to a walk in a state, or why it cannot be done.
 * @param today local day of `now`
 */
export function changeOf(state: WalkState, action: WalkAction, now: Date, today: string): WalkChange | Refusal {
  const { status } = state
  const isOpen = status === 'planned' || status === 'walked'
  switch (action.action) {
    case 'plan':
      if (status !== 'draft') return 'walk_action_impossible'
      return state.leader === null ? 'walk_needs_leader' : { status: 'planned', planned_at: now }
    case 'finish':
      if (status !== 'planned') return 'walk_action_impossible'
      return { status: 'walked', walked_at: now, remedies_due_on: monthsAfter(today, remedyMonths) }
    case 'cancel':
      if (status !== 'draft' && status !== 'planned') return 'walk_action_impossible'
      return { status: 'cancelled' }
    case 'reopen':
      return reopened(state)
    case 'close-recording':
      return isOpen && !state.recordingClosed ? { recording_closed_at: now } : 'walk_action_impossible'
    case 'open-recording':
      return isOpen && state.recordingClosed ? { recording_closed_at: null } : 'walk_action_impossible'
    case 'follow-up':
      return status === 'cancelled' ? 'walk_action_impossible' : { follow_up_at: action.at }
    case 'split':
      return splitOf(state, action.groups)
    default:
      return action satisfies never
  }
}

/** Whether a walk may be planned anew: not once it is over. */
export function mayReplan({ status }: Pick<WalkState, 'status'>): boolean {
  return status === 'draft' || status === 'planned'
}

/** Links of a draft are closed: what phones have written must not be shut out by going back to one. */
function reopened({ status, findings, protocolSettled }: WalkState): WalkChange | Refusal {
  if (status === 'cancelled') return { status: 'draft', planned_at: null }
  if (status === 'planned' && findings === 0) return { status: 'draft', planned_at: null }
  if (status === 'walked' && !protocolSettled) return { status: 'planned', walked_at: null, remedies_due_on: null }
  return 'walk_action_impossible'
}

/** What was recorded belongs to all who came, so that only a walk without findings is split. */
function splitOf(state: WalkState, groups: number): WalkChange | Refusal {
  if (!mayReplan(state) || state.findings > 0 || state.people < groups) return 'walk_action_impossible'
  return state.people > groups * mostInGroup ? 'too_few_groups' : {}
}
