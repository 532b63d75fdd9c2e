import type { VisitRecord } from '../../server/contract/patrol-visits.ts'
import { RequestError, type RequestErrorCode } from '../api/request.ts'

/** A visit as the phone keeps it: until the service has it, and after, so that the list of stops knows of it. */
export type KeptVisit = {
  id: string
  municipality: string
  /** Whose login logged it; it is sent in nobody else's name. */
  account: string
  record: VisitRecord
  /** The `changedAt` that the service has confirmed; null: none yet. */
  confirmed: string | null
  /** Whether it may have reached the service, even if no answer came back. */
  tried: boolean
  /** Why the service refuses it as it is. */
  refused: string | null
  removed: boolean
}

/** A photo of a visit, already shrunk and without metadata. */
export type KeptPhoto = {
  id: string
  visit: string
  municipality: string
  account: string
  type: string
  bytes: ArrayBuffer
  confirmed: boolean
  tried: boolean
  refused: string | null
  removed: boolean
}

/** Where visits and photos are kept. A change is one step: nothing comes between reading and writing. */
export type VisitStore = {
  visits: () => Promise<KeptVisit[]>
  photos: () => Promise<KeptPhoto[]>
  /** Puts what `change` makes of the visit; drops it when that is undefined. */
  changeVisit: (id: string, change: (kept: KeptVisit | undefined) => KeptVisit | undefined) => Promise<void>
  changePhoto: (id: string, change: (kept: KeptPhoto | undefined) => KeptPhoto | undefined) => Promise<void>
}

/** The service that they are sent to; each rejects with a RequestError. */
export type VisitService = {
  putVisit: (visit: KeptVisit) => Promise<void>
  removeVisit: (visit: KeptVisit) => Promise<void>
  putPhoto: (photo: KeptPhoto) => Promise<void>
  removePhoto: (photo: KeptPhoto) => Promise<void>
}

/** Why sending stopped before everything was sent; null: nothing is left that can be sent. */
export type Stopped = 'unreachable' | 'login' | 'busy' | null

/** Problems that pass by themselves; whatever else the service says is a refusal of that one record. */
const passing = new Set<RequestErrorCode>(['unexpected_answer', 'internal', 'database_busy', 'too_many_requests'])

export function isUnsentVisit({ record, confirmed, removed, tried }: KeptVisit): boolean {
  return removed ? tried : confirmed !== record.changedAt
}

export function isUnsentPhoto({ confirmed, removed, tried }: KeptPhoto): boolean {
  return removed ? tried : !confirmed
}

/**
 * Sends what one account has logged, oldest first and a photo after its visit, until nothing is left or nothing gets
 * through. May be stopped anywhere and begun again: every request says by an identifier what it is about.
 */
export async function sendKept(store: VisitStore, service: VisitService, account: string): Promise<Stopped> {
  for (;;) {
    const next = nextToSend(await store.visits(), await store.photos(), account)
    if (!next) return null
    try {
      await (next.kind === 'visit' ? sendVisit(store, service, next.visit) : sendPhoto(store, service, next.photo))
    } catch (error) {
      const stopped = await whyStopped(store, next, error)
      if (stopped) return stopped
    }
  }
}

/** Forgets a visit and its photos: at once when the service cannot have heard of it, else as soon as it has been told. */
export async function removeKeptVisit(store: VisitStore, id: string): Promise<void> {
  await store.changeVisit(id, (kept) => (kept?.tried ? { ...kept, removed: true, refused: null } : undefined))
  for (const photo of await store.photos()) {
    // The service forgets a visit's photos with it.
    if (photo.visit === id) await store.changePhoto(photo.id, () => undefined)
  }
}

/** Forgets a photo, in the same way. */
export async function removeKeptPhoto(store: VisitStore, id: string): Promise<void> {
  await store.changePhoto(id, (kept) => (kept?.tried ? { ...kept, removed: true, refused: null } : undefined))
}

/** Lets everything that was refused be tried again. */
export async function forgiveRefusals(store: VisitStore): Promise<void> {
  for (const { id, refused } of await store.visits()) {
    if (refused !== null) await store.changeVisit(id, (kept) => kept && { ...kept, refused: null })
  }
  for (const { id, refused } of await store.photos()) {
    if (refused !== null) await store.changePhoto(id, (kept) => kept && { ...kept, refused: null })
  }
}

type Next = { kind: 'visit'; visit: KeptVisit } | { kind: 'photo'; photo: KeptPhoto }

function nextToSend(visits: readonly KeptVisit[], photos: readonly KeptPhoto[], account: string): Next | undefined {
  const mine = (kept: { account: string; refused: string | null }) => kept.account === account && kept.refused === null
  const visit = visits
    .filter((kept) => mine(kept) && isUnsentVisit(kept))
    .toSorted((a, b) => Date.parse(a.record.begunAt) - Date.parse(b.record.begunAt))[0]
  if (visit) return { kind: 'visit', visit }
  const arrived = new Set(visits.filter(({ confirmed }) => confirmed !== null).map(({ id }) => id))
  const photo = photos.find((kept) => mine(kept) && isUnsentPhoto(kept) && arrived.has(kept.visit))
  return photo && { kind: 'photo', photo }
}

async function sendVisit(store: VisitStore, service: VisitService, visit: KeptVisit): Promise<void> {
  if (visit.removed) {
    await service.removeVisit(visit).catch(gone)
    await store.changeVisit(visit.id, () => undefined)
    return
  }
  await store.changeVisit(visit.id, (kept) => kept && { ...kept, tried: true })
  await service.putVisit(visit)
  // What was written meanwhile has a later `changedAt`, and is sent in its turn.
  await store.changeVisit(visit.id, (kept) => kept && { ...kept, confirmed: visit.record.changedAt })
}

async function sendPhoto(store: VisitStore, service: VisitService, photo: KeptPhoto): Promise<void> {
  if (photo.removed) {
    await service.removePhoto(photo).catch(gone)
    await store.changePhoto(photo.id, () => undefined)
    return
  }
  await store.changePhoto(photo.id, (kept) => kept && { ...kept, tried: true })
  await service.putPhoto(photo)
  await store.changePhoto(photo.id, (kept) => kept && { ...kept, confirmed: true })
}

async function whyStopped(store: VisitStore, next: Next, error: unknown): Promise<Stopped> {
  if (!(error instanceof RequestError)) throw error
  if (error.code === 'unreachable') return 'unreachable'
  if (error.code === 'login_required') return 'login'
  if (passing.has(error.code)) return 'busy'
  const refused = error.words ?? error.code
  if (next.kind === 'photo') {
    await store.changePhoto(next.photo.id, (kept) => kept && { ...kept, refused })
    return null
  }
  const { id, record } = next.visit
  // A refusal is of what was sent, not of what has been written since.
  await store.changeVisit(id, (kept) => (kept?.record.changedAt === record.changedAt ? { ...kept, refused } : kept))
  return null
}

/** What is to be removed and is not there is removed. */
function gone(error: unknown): void {
  if (!(error instanceof RequestError) || !['not_found', 'visit_not_found', 'photo_not_found'].includes(error.code)) {
    throw error
  }
}
