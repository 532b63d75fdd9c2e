import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { MyWalk } from '../../server/contract/findings.ts'
import { memoryFindings } from './memory-findings.ts'
import type { FindingStore, KeptFinding, KeptFindingPhoto, KeptSeen } from './finding-queue.ts'

/** A walk as saved in this phone, with all that the page needs to show it without a network. */
export type WalkCopy = {
  /** The secret of the link: known to this phone and to whoever gave it, never in an address. */
  secret: string
  municipality: string
  walk: MyWalk
  savedAt: string
  /** What of the base map is saved; null: not yet. */
  map: { tiles: number; without: boolean } | null
}

type Schema = DBSchema & {
  walks: { key: string; value: WalkCopy }
  findings: { key: string; value: KeptFinding }
  photos: { key: string; value: KeptFindingPhoto }
  seen: { key: string; value: KeptSeen }
}

const name = 'tryggkarta-walks'
let opened: Promise<IDBPDatabase<Schema>> | undefined
const memory = memoryFindings()
const memoryWalks = new Map<string, WalkCopy>()

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>(name, 1, {
    upgrade(db) {
      db.createObjectStore('walks', { keyPath: 'secret' })
      db.createObjectStore('findings', { keyPath: 'id' })
      db.createObjectStore('photos', { keyPath: 'id' })
      db.createObjectStore('seen', { keyPath: 'key' })
    },
    // Another tab removes everything: let it.
    blocking: (_before, _after, event) => {
      ;(event.target as IDBDatabase).close()
      opened = undefined
    },
    terminated: () => (opened = undefined),
  })
  return opened
}

/** Whether this browser lets the page keep anything; asked once, and then it stays so. */
let keeps: Promise<boolean> | undefined
export function keepsWalks(): Promise<boolean> {
  keeps ??= database().then(
    () => true,
    () => false,
  )
  return keeps
}

async function changeIn<N extends 'findings' | 'photos' | 'seen'>(
  store: N,
  key: string,
  change: (kept: Schema[N]['value'] | undefined) => Schema[N]['value'] | undefined,
): Promise<void> {
  const transaction = (await database()).transaction(store, 'readwrite')
  const changed = change(await transaction.store.get(key))
  if (changed) await transaction.store.put(changed)
  else await transaction.store.delete(key)
  await transaction.done
}

async function addTo(finding: KeptFinding, photos: readonly KeptFindingPhoto[]): Promise<void> {
  const transaction = (await database()).transaction(['findings', 'photos'], 'readwrite')
  await transaction.objectStore('findings').put(finding)
  for (const photo of photos) await transaction.objectStore('photos').put(photo)
  await transaction.done
}

/** Findings, photos and places seen in this phone's own database (IndexedDB), there before anything is sent and after the page is killed; in memory where the browser keeps nothing. */
export const phoneFindings: FindingStore = {
  findings: async () => ((await keepsWalks()) ? (await database()).getAll('findings') : memory.findings()),
  photos: async () => ((await keepsWalks()) ? (await database()).getAll('photos') : memory.photos()),
  seen: async () => ((await keepsWalks()) ? (await database()).getAll('seen') : memory.seen()),
  add: async (finding, photos) => ((await keepsWalks()) ? addTo(finding, photos) : memory.add(finding, photos)),
  changeFinding: async (id, change) =>
    (await keepsWalks()) ? changeIn('findings', id, change) : memory.changeFinding(id, change),
  changePhoto: async (id, change) =>
    (await keepsWalks()) ? changeIn('photos', id, change) : memory.changePhoto(id, change),
  changeSeen: async (key, change) =>
    (await keepsWalks()) ? changeIn('seen', key, change) : memory.changeSeen(key, change),
}

/** The walks that are saved in this phone. */
export async function readWalkCopies(): Promise<WalkCopy[]> {
  return (await keepsWalks()) ? (await database()).getAll('walks') : [...memoryWalks.values()]
}

/** Saves a walk in place of the one before. */
export async function writeWalkCopy(copy: WalkCopy): Promise<void> {
  if (await keepsWalks()) await (await database()).put('walks', copy)
  else memoryWalks.set(copy.secret, copy)
}

/** Takes a saved walk from the phone with all that was written with its link. */
export async function dropWalkCopy(secret: string): Promise<void> {
  memoryWalks.delete(secret)
  for (const { id } of await ofLink(phoneFindings.findings, secret)) {
    await phoneFindings.changeFinding(id, () => undefined)
  }
  for (const { id } of await ofLink(phoneFindings.photos, secret)) await phoneFindings.changePhoto(id, () => undefined)
  for (const { key } of await ofLink(phoneFindings.seen, secret)) await phoneFindings.changeSeen(key, () => undefined)
  if (await keepsWalks()) await (await database()).delete('walks', secret)
}

/** Takes the whole database away, once nothing is in it. */
export async function dropWalkStore(): Promise<void> {
  if (opened) (await opened.catch(() => undefined))?.close()
  opened = undefined
  keeps = undefined
  await deleteDB(name)
}

async function ofLink<T extends { secret: string }>(read: () => Promise<T[]>, secret: string): Promise<T[]> {
  return (await read()).filter((kept) => kept.secret === secret)
}
