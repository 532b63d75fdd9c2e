import { computed, signal } from '@preact/signals'
import { RequestError } from '../api/request.ts'
import {
  actOnWalk,
  addParticipant,
  changeParticipant,
  changeWalk,
  deleteWalk,
  fetchWalk,
  fetchWalks,
  makeWalk,
  removeParticipant,
  renewLink,
} from '../api/walks-api.ts'
import type {
  NewParticipant,
  ParticipantDraft,
  WalkAction,
  WalkDetail,
  WalkItem,
  WalkRequestInput,
} from '../api/walk-types.ts'
import { currentView } from './current-view.ts'
import { createLoader } from './resource.ts'
import { role } from './session.ts'

const listLoader = createLoader<WalkItem[]>()
const loader = createLoader<WalkDetail>()
export const walkList = listLoader.current
export const walkResource = loader.current
/** The walk on screen: the one that the address names, once it has been fetched. */
export const walk = computed<WalkDetail | undefined>(() => {
  const known = loader.current.value.value
  return known?.id === currentView.value.walk ? known : undefined
})
/** Everybody who sees the page may write, besides the public. */
export const mayPlan = computed(() => role.value !== 'public')
/** The place of the walk that the pointer or the focus is on. */
export const pointedWalkPlace = signal<string | null>(null)

/** True while something is being done with the walk on screen. */
export const walkBusy = signal(false)
/** Why the last of it was refused; the walk is as it was before. */
export const walkRefusal = signal<RequestError | undefined>(undefined)
/** Secrets of links made while this page was open: the service tells each only once. */
export const knownLinks = signal<ReadonlyMap<string, string>>(new Map())

/** Fetches the list. */
export function loadWalks(code: string): Promise<unknown> {
  return listLoader.load((abort) => fetchWalks(code, abort))
}

/** Fetches a walk to be shown. */
export function loadWalk(code: string, id: string): Promise<WalkDetail | undefined> {
  walkRefusal.value = undefined
  return loader.load((abort) => fetchWalk(code, id, abort))
}

/** Keeps a walk, new or planned anew; gives nothing, and `walkRefusal` says why, when it is refused. */
export function saveWalk(code: string, id: string | null, wanted: WalkRequestInput): Promise<WalkDetail | undefined> {
  return step(async () => {
    const saved = id === null ? await makeWalk(code, wanted) : await changeWalk(code, id, wanted)
    loader.set(saved)
    return saved
  })
}

/** Does one thing with the walk on screen. */
export function act(code: string, id: string, action: WalkAction): Promise<WalkDetail | undefined> {
  return step(async () => {
    const next = await actOnWalk(code, id, action)
    loader.set(next)
    return next
  })
}

/** Removes a walk; tells whether it was. */
export async function removeWalk(code: string, id: string): Promise<boolean> {
  const done = await step(async () => {
    await deleteWalk(code, id)
    return true
  })
  if (done) loader.clear()
  return done === true
}

/** Adds a participant, or changes one; the secret of a new one's link is kept as long as the page is open. */
export function saveParticipant(
  code: string,
  id: string,
  participant: string | null,
  draft: ParticipantDraft,
): Promise<string | undefined> {
  return step(async () => {
    const saved =
      participant === null
        ? await addParticipant(code, id, draft)
        : await changeParticipant(code, id, participant, draft)
    if ('secret' in saved) remember(saved as NewParticipant)
    await loader.load((abort) => fetchWalk(code, id, abort))
    return saved.id
  })
}

/** Removes a participant. */
export function dropParticipant(code: string, id: string, participant: string): Promise<boolean | undefined> {
  return step(async () => {
    await removeParticipant(code, id, participant)
    await loader.load((abort) => fetchWalk(code, id, abort))
    return true
  })
}

/** Draws a new link for a participant; the old one opens nothing any more. */
export function newLink(code: string, id: string, participant: string): Promise<boolean | undefined> {
  return step(async () => {
    remember(await renewLink(code, id, participant))
    await loader.load((abort) => fetchWalk(code, id, abort))
    return true
  })
}

/** Forgets everything, as after a change of who is logged in. */
export function clearWalks(): void {
  listLoader.clear()
  loader.clear()
  walkRefusal.value = undefined
  knownLinks.value = new Map()
}

function remember({ id, secret }: NewParticipant): void {
  knownLinks.value = new Map(knownLinks.peek()).set(id, secret)
}

/** One step at a time; a refusal leaves the walk as it was and says why. */
async function step<T>(work: () => Promise<T>): Promise<T | undefined> {
  if (walkBusy.peek()) return undefined
  walkBusy.value = true
  walkRefusal.value = undefined
  try {
    return await work()
  } catch (error) {
    walkRefusal.value = error instanceof RequestError ? error : new RequestError('unexpected_answer')
    return undefined
  } finally {
    walkBusy.value = false
  }
}
