import { computed, signal } from '@preact/signals'
import { isAborted, RequestError } from '../api/request.ts'
import { fetchWalkCandidates, proposeWalk } from '../api/walks-api.ts'
import type { WalkCandidates, WalkPlaceKind, WalkProposal } from '../api/walk-types.ts'
import { beginEditing, edited, redoneEdit, undoneEdit, type EditHistory } from './edit-history.ts'
import { createLoader } from './resource.ts'
import { walkRequestOf, type WalkDraft } from './walk-draft.ts'

const history = signal<EditHistory<WalkDraft> | undefined>(undefined)
/** The walk that is being thought out; kept while one looks at something else. */
export const walkDraft = computed(() => history.value?.present)
export const canUndo = computed(() => (history.value?.past.length ?? 0) > 0)
export const canRedo = computed(() => (history.value?.future.length ?? 0) > 0)
/** What the draft is of: a new one, or the walk that is being planned anew. */
export const draftOf = signal<string | undefined>(undefined)

const candidateLoader = createLoader<WalkCandidates>()
export const walkCandidates = candidateLoader.current
/** Kinds of places that are offered. */
export const shownKinds = signal<readonly WalkPlaceKind[]>(['report', 'perceived', 'asset', 'finding'])

/** Whether a proposal is being made, and why the last was not. */
type Proposing = { state: 'idle' } | { state: 'running'; stop: () => void } | { state: 'failed'; error: RequestError }
export const proposing = signal<Proposing>({ state: 'idle' })
export const proposal = signal<{ of: WalkDraft; value: WalkProposal } | undefined>(undefined)
/** Whether the proposal still answers what the form says. */
export const proposalHolds = computed(() => {
  const [made, now] = [proposal.value, walkDraft.value]
  return made !== undefined && now !== undefined && sameQuestion(made.of, now)
})

/** Begins with a draft; `of` says of what it is, so that coming back to it goes on with what was written. */
export function beginDraft(draft: WalkDraft, of: string): void {
  stopProposing()
  history.value = beginEditing(draft)
  proposal.value = undefined
  draftOf.value = of
}

/** Changes some of the draft. @param field what is typed into, so that typing is one step; undefined: a step by itself */
export function changeWalkDraft(change: Partial<WalkDraft>, field?: string): void {
  const now = history.peek()
  if (now) history.value = edited(now, { ...now.present, ...change }, field)
}

/** Takes back the last change of the draft. */
export function undoDraft(): void {
  const now = history.peek()
  if (now) history.value = undoneEdit(now)
}

/** Does again what was taken back last. */
export function redoDraft(): void {
  const now = history.peek()
  if (now) history.value = redoneEdit(now)
}

/** Asks for places to see, of all kinds that the role may see; which of them are shown is chosen on screen. */
export function loadCandidates(code: string, kinds: readonly WalkPlaceKind[]): Promise<WalkCandidates | undefined> {
  return candidateLoader.load((abort) => fetchWalkCandidates(code, kinds, abort))
}

/** Has a walk proposed; a newer wish stops the older. Gives nothing when it is stopped or refused, and `proposing` says why. */
export async function propose(code: string, zone: string): Promise<WalkProposal | undefined> {
  const draft = walkDraft.peek()
  const wanted = draft && walkRequestOf(draft, zone)
  if (!draft || !wanted) return undefined
  stopProposing()
  const abort = new AbortController()
  proposing.value = { state: 'running', stop: () => abort.abort() }
  try {
    const value = await proposeWalk(code, wanted, abort.signal)
    if (abort.signal.aborted) return undefined
    proposal.value = { of: draft, value }
    proposing.value = { state: 'idle' }
    return value
  } catch (error) {
    if (isAborted(error) || abort.signal.aborted) return undefined
    proposing.value = {
      state: 'failed',
      error: error instanceof RequestError ? error : new RequestError('unexpected_answer'),
    }
    return undefined
  }
}

/** Gives up a proposal that is being made. */
export function stopProposing(): void {
  const now = proposing.peek()
  if (now.state === 'running') now.stop()
  proposing.value = { state: 'idle' }
}

/** Forgets everything, as after a change of who is logged in or of a walk that was saved. */
export function clearPlanning(): void {
  stopProposing()
  history.value = undefined
  proposal.value = undefined
  draftOf.value = undefined
}

/** Forgets what was offered. */
export function clearCandidates(): void {
  candidateLoader.clear()
}

/** Names and who leads change nothing of the route. */
function sameQuestion(one: WalkDraft, other: WalkDraft): boolean {
  const asked = ({ name: _n, leader: _l, leaderEmail: _e, gathering: _g, followUpAt: _f, ...rest }: WalkDraft) =>
    JSON.stringify(rest)
  return asked(one) === asked(other)
}
