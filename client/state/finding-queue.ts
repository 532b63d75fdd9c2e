import type { FindingRecord } from '../../server/contract/findings.ts'
import { RequestError, type RequestErrorCode } from '../api/request.ts'

/** Whose walk something is of: the municipality and the secret of the link that it was written with. */
export type WalkLink = { municipality: string; secret: string }

/** A finding as the phone keeps it: until the service has it, and after, so that the list knows of it. */
export type KeptFinding = WalkLink & {
  id: string
  /** As it stands on this phone. */
  record: FindingRecord
  /** Copies that may have reached the service and were changed before it said so; sent too, so that no words are lost. */
  older: FindingRecord[]
  /** The `changedAt` that the service has confirmed; null: none yet. */
  confirmed: string | null
  /** Whether the record as it stands may have reached the service. */
  tried: boolean
  /** Why the service refuses it as it is. */
  refused: string | null
  removed: boolean
}

/** A photo of a finding, already shrunk and without metadata. */
export type KeptFindingPhoto = WalkLink & {
  id: string
  finding: string
  type: string
  bytes: ArrayBuffer
  confirmed: boolean
  tried: boolean
  refused: string | null
  removed: boolean
}

/** That a place was seen. */
export type KeptSeen = WalkLink & {
  /** Link and place. */
  key: string
  place: string
  at: string
  condition: number | null
  /** The `at` that the service has confirmed. */
  confirmed: string | null
  refused: string | null
}

/** Where they are kept. A change is one step: nothing comes between reading and writing. */
export type FindingStore = {
  findings: () => Promise<KeptFinding[]>
  photos: () => Promise<KeptFindingPhoto[]>
  seen: () => Promise<KeptSeen[]>
  /** Keeps a finding and its photos, all or nothing. */
  add: (finding: KeptFinding, photos: readonly KeptFindingPhoto[]) => Promise<void>
  /** Puts what `change` makes of what is kept; drops it when that is undefined. */
  changeFinding: (id: string, change: (kept: KeptFinding | undefined) => KeptFinding | undefined) => Promise<void>
  changePhoto: (
    id: string,
    change: (kept: KeptFindingPhoto | undefined) => KeptFindingPhoto | undefined,
  ) => Promise<void>
  changeSeen: (key: string, change: (kept: KeptSeen | undefined) => KeptSeen | undefined) => Promise<void>
}

/** The service that they are sent to; each rejects with a RequestError. */
export type FindingService = {
  putFinding: (link: WalkLink, id: string, record: FindingRecord) => Promise<unknown>
  removeFinding: (link: WalkLink, id: string) => Promise<void>
  putPhoto: (photo: KeptFindingPhoto) => Promise<void>
  removePhoto: (photo: KeptFindingPhoto) => Promise<void>
  putSeen: (seen: KeptSeen) => Promise<void>
}

/** Why sending stopped before everything was sent; null: nothing is left that can be sent. */
export type FindingsStopped = 'unreachable' | 'busy' | 'link' | 'closed' | null

/** Problems that pass by themselves; whatever else the service says is a refusal of that one record. */
const passing = new Set<RequestErrorCode>(['unexpected_answer', 'internal', 'database_busy', 'too_many_requests'])

export function isUnsentFinding({ record, older, confirmed, removed, tried }: KeptFinding): boolean {
  if (removed) return tried || confirmed !== null || older.length > 0
  return confirmed !== record.changedAt || older.length > 0
}

export function isUnsentFindingPhoto({ confirmed, removed, tried }: KeptFindingPhoto): boolean {
  return removed ? tried : !confirmed
}

export function isUnsentSeen({ at, confirmed }: KeptSeen): boolean {
  return at !== confirmed
}

/**
 * Sends what one link has written, oldest first and photos after findings, until nothing is left or nothing gets through. May
 * be stopped anywhere and begun again: every request says by an identifier what it is about.
 */
export async function sendFindings(
  store: FindingStore,
  service: FindingService,
  { secret }: WalkLink,
): Promise<FindingsStopped> {
  for (;;) {
    const next = nextToSend(await store.findings(), await store.photos(), await store.seen(), secret)
    if (!next) return null
    try {
      await send(store, service, next)
    } catch (error) {
      const stopped = await whyStopped(store, next, error)
      if (stopped) return stopped
    }
  }
}

/** Whose findings, photos or places still wait, whether they can be sent or not. */
export async function waitingLinks(store: FindingStore): Promise<WalkLink[]> {
  const waiting: WalkLink[] = [
    ...(await store.findings()).filter(isUnsentFinding),
    ...(await store.photos()).filter(isUnsentFindingPhoto),
    ...(await store.seen()).filter(isUnsentSeen),
  ]
  const links = new Map(waiting.map(({ municipality, secret }) => [secret, { municipality, secret }]))
  return [...links.values()]
}

/**
 * A finding with a newer record. A copy that may have reached the service stays to be sent, so that the newer one can say what
 * it was written over; one that has never been sent is simply replaced. @param now milliseconds
 */
export function changedFinding(
  kept: KeptFinding,
  change: Partial<Omit<FindingRecord, 'writtenAt' | 'changedAt' | 'basedOn'>>,
  now: number,
): KeptFinding {
  const before = kept.record
  const wasSent = kept.tried || kept.confirmed === before.changedAt
  const record: FindingRecord = {
    ...before,
    ...change,
    // Later than what it was written over, whatever the phone's clock says.
    changedAt: new Date(Math.max(now, Date.parse(before.changedAt) + 1)).toISOString(),
    basedOn: wasSent ? before.changedAt : before.basedOn,
  }
  const unconfirmed = wasSent && kept.confirmed !== before.changedAt
  return { ...kept, record, older: unconfirmed ? [...kept.older, before] : kept.older, tried: false, refused: null }
}

/** Takes a finding and its photos back: at once when the service cannot have heard of it, else as soon as it has been told. */
export async function removeKeptFinding(store: FindingStore, id: string): Promise<void> {
  await store.changeFinding(id, (kept) => {
    if (!kept) return undefined
    const mayBeKnown = kept.tried || kept.confirmed !== null || kept.older.length > 0
    return mayBeKnown ? { ...kept, removed: true, refused: null } : undefined
  })
  for (const photo of await store.photos()) {
    // The service forgets a finding's photos with it, those that are on their way too.
    if (photo.finding === id) await removeKeptFindingPhoto(store, photo.id)
  }
}

/** Takes a photo back, in the same way. */
export async function removeKeptFindingPhoto(store: FindingStore, id: string): Promise<void> {
  await store.changePhoto(id, (kept) =>
    kept?.tried ? { ...kept, bytes: new ArrayBuffer(0), removed: true, refused: null } : undefined,
  )
}

/** Lets everything that was refused be tried again. */
export async function forgiveFindingRefusals(store: FindingStore): Promise<void> {
  for (const { id, refused } of await store.findings()) {
    if (refused !== null) await store.changeFinding(id, (kept) => kept && { ...kept, refused: null })
  }
  for (const { id, refused } of await store.photos()) {
    if (refused !== null) await store.changePhoto(id, (kept) => kept && { ...kept, refused: null })
  }
  for (const { key, refused } of await store.seen()) {
    if (refused !== null) await store.changeSeen(key, (kept) => kept && { ...kept, refused: null })
  }
}

type Next =
  | { kind: 'finding'; finding: KeptFinding }
  | { kind: 'photo'; photo: KeptFindingPhoto }
  | { kind: 'seen'; seen: KeptSeen }

function nextToSend(
  findings: readonly KeptFinding[],
  photos: readonly KeptFindingPhoto[],
  seen: readonly KeptSeen[],
  secret: string,
): Next | undefined {
  const mine = (kept: { secret: string; refused: string | null }) => kept.secret === secret && kept.refused === null
  const finding = findings
    .filter((kept) => mine(kept) && isUnsentFinding(kept))
    .toSorted((a, b) => Date.parse(a.record.writtenAt) - Date.parse(b.record.writtenAt))[0]
  if (finding) return { kind: 'finding', finding }
  const place = seen.find((kept) => mine(kept) && isUnsentSeen(kept))
  if (place) return { kind: 'seen', seen: place }
  const photo = photos.find((kept) => mine(kept) && isUnsentFindingPhoto(kept))
  return photo && { kind: 'photo', photo }
}

async function send(store: FindingStore, service: FindingService, next: Next): Promise<void> {
  if (next.kind === 'finding') return sendFinding(store, service, next.finding)
  if (next.kind === 'photo') return sendPhoto(store, service, next.photo)
  const { seen } = next
  await service.putSeen(seen)
  await store.changeSeen(seen.key, (kept) => kept && { ...kept, confirmed: seen.at })
}

async function sendFinding(store: FindingStore, service: FindingService, finding: KeptFinding): Promise<void> {
  const { id, record } = finding
  if (finding.removed) {
    await service.removeFinding(finding, id)
    // Remembered as gone: the phone's copy of the walk may still have it.
    await store.changeFinding(id, (kept) => kept && { ...kept, tried: false, confirmed: null, older: [] })
    return
  }
  const older = finding.older[0]
  if (older) {
    await service.putFinding(finding, id, older)
    await store.changeFinding(id, (kept) => kept && withConfirmed(kept, older.changedAt))
    return
  }
  await store.changeFinding(id, (kept) =>
    kept?.record.changedAt === record.changedAt ? { ...kept, tried: true } : kept,
  )
  await service.putFinding(finding, id, record)
  await store.changeFinding(id, (kept) => kept && withConfirmed(kept, record.changedAt))
}

/** What the service has confirmed need not be sent again, wherever it stands by now. */
function withConfirmed(kept: KeptFinding, changedAt: string): KeptFinding {
  const confirmed = kept.confirmed === null || kept.confirmed < changedAt ? changedAt : kept.confirmed
  return { ...kept, confirmed, older: kept.older.filter((copy) => copy.changedAt !== changedAt) }
}

async function sendPhoto(store: FindingStore, service: FindingService, photo: KeptFindingPhoto): Promise<void> {
  if (photo.removed) {
    await service.removePhoto(photo)
    await store.changePhoto(photo.id, () => undefined)
    return
  }
  await store.changePhoto(photo.id, (kept) => kept && { ...kept, tried: true })
  await service.putPhoto(photo)
  await store.changePhoto(photo.id, (kept) => kept && { ...kept, confirmed: true })
}

async function whyStopped(store: FindingStore, next: Next, error: unknown): Promise<FindingsStopped> {
  if (!(error instanceof RequestError)) throw error
  if (error.code === 'unreachable') return 'unreachable'
  if (error.code === 'walk_link_not_found') return 'link'
  if (error.code === 'recording_closed') return 'closed'
  if (passing.has(error.code)) return 'busy'
  const refused = error.words ?? error.code
  if (next.kind === 'photo') {
    await store.changePhoto(next.photo.id, (kept) => kept && { ...kept, refused })
  } else if (next.kind === 'seen') {
    await store.changeSeen(next.seen.key, (kept) => kept && { ...kept, refused })
  } else {
    const { id, record } = next.finding
    // A refusal is of what was sent, not of what has been written since.
    await store.changeFinding(id, (kept) => (kept?.record.changedAt === record.changedAt ? { ...kept, refused } : kept))
  }
  return null
}
