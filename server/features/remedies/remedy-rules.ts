import type { RemedyAction, RemedyStatus } from '../../contract/remedies.ts'

/** Of a remedy, what actions change and what they depend on. */
export interface HandledRemedy {
  id: string
  status: RemedyStatus
  reason: string | null
  owner: string
  dueOn: string | null
  fixedAt: Date | null
  /** Its latest change of status; null: none yet, or it was taken back. */
  lastChange: { at: Date; account: string | null; was: RemedyStatus; reasonBefore: string | null } | null
}

export type RemedyEventKind = 'made' | 'status' | 'assigned' | 'due' | 'changed' | 'note' | 'photo' | 'undone'

/** What is written down of a change. */
export interface RemedyEvent {
  remedy: string
  kind: RemedyEventKind
  was: string | null
  became: string | null
  text: string | null
}

type RefusalCode = 'remedy_not_found' | 'remedy_action_impossible'

/** What one action does to the remedies that it is done with. */
export interface RemedyEffect {
  /** Every remedy that changes, as it is then. */
  changed: HandledRemedy[]
  events: RemedyEvent[]
  /** Remedies of which something was noted or changed. */
  done: string[]
  refused: { id: string; code: RefusalCode }[]
}

/** How long one may take back what one has just done, milliseconds. */
const undoMilliseconds = 10 * 60_000

const openStatuses = ['proposed', 'decided', 'in-progress'] as const

/** Each step's statuses from which it leads to its own. */
const steps = {
  decide: { from: ['proposed'], to: 'decided' },
  start: { from: ['proposed', 'decided'], to: 'in-progress' },
  fix: { from: openStatuses, to: 'fixed' },
  reject: { from: openStatuses, to: 'rejected' },
  reopen: { from: ['fixed', 'rejected'], to: 'decided' },
} as const satisfies Record<string, { from: readonly RemedyStatus[]; to: RemedyStatus }>

type Change = { remedy: HandledRemedy; event: Omit<RemedyEvent, 'remedy'> }
type Outcome = Change | 'same' | RefusalCode

/** What an action does to remedies, with nothing done yet. What is so already is neither done nor refused. */
export function effectOf(
  remedies: ReadonlyMap<string, HandledRemedy>,
  ids: readonly string[],
  action: RemedyAction,
  by: { account: string | null; at: Date },
): RemedyEffect {
  const effect: RemedyEffect = { changed: [], events: [], done: [], refused: [] }
  for (const id of new Set(ids)) {
    const remedy = remedies.get(id)
    const outcome = remedy === undefined ? 'remedy_not_found' : act(remedy, action, by)
    if (outcome === 'same') continue
    if (typeof outcome === 'string') {
      effect.refused.push({ id, code: outcome })
      continue
    }
    effect.done.push(id)
    effect.events.push({ ...outcome.event, remedy: id })
    if (outcome.remedy !== remedy) effect.changed.push(outcome.remedy)
  }
  return effect
}

function act(remedy: HandledRemedy, action: RemedyAction, by: { account: string | null; at: Date }): Outcome {
  switch (action.action) {
    case 'reject':
      return step(remedy, 'reject', by.at, action.reason)
    case 'fix':
      return step(remedy, 'fix', by.at, action.note ?? null)
    case 'assign':
      return set(remedy, 'owner', action.owner, 'assigned')
    case 'due':
      return set(remedy, 'dueOn', action.on, 'due')
    case 'note':
      return { remedy, event: { kind: 'note', was: null, became: null, text: action.text } }
    case 'undo':
      return undo(remedy, by)
    default:
      return step(remedy, action.action, by.at, null)
  }
}

/** @param words why it is rejected, or a note on how it was fixed */
function step(remedy: HandledRemedy, name: keyof typeof steps, at: Date, words: string | null): Outcome {
  const { from, to } = steps[name]
  const reason = to === 'rejected' ? words : null
  if (remedy.status === to && remedy.reason === reason) return 'same'
  // A rejected one may be given another reason.
  if (remedy.status !== to && !from.some((status) => status === remedy.status)) return 'remedy_action_impossible'
  return {
    remedy: { ...remedy, status: to, reason, fixedAt: to === 'fixed' ? at : remedy.fixedAt },
    event: { kind: 'status', was: remedy.status, became: to, text: words },
  }
}

function set<F extends 'owner' | 'dueOn'>(
  remedy: HandledRemedy,
  field: F,
  value: HandledRemedy[F],
  kind: RemedyEventKind,
): Outcome {
  if (remedy[field] === value) return 'same'
  return { remedy: { ...remedy, [field]: value }, event: { kind, was: remedy[field], became: value, text: null } }
}

/** What one has done oneself, and nobody has changed since, can be taken back for a while. */
function undo(remedy: HandledRemedy, { account, at }: { account: string | null; at: Date }): Outcome {
  const { lastChange } = remedy
  if (lastChange === null || lastChange.account !== account) return 'remedy_action_impossible'
  if (at.getTime() - lastChange.at.getTime() > undoMilliseconds) return 'remedy_action_impossible'
  const { was, reasonBefore } = lastChange
  return {
    remedy: { ...remedy, status: was, reason: was === 'rejected' ? reasonBefore : null, lastChange: null },
    event: { kind: 'undone', was: remedy.status, became: was, text: null },
  }
}
