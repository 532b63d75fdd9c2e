import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { UnitSheet } from '../../server/contract/unit-sheet.ts'
import type { Municipality } from '../api/wire-types.ts'
import type { KeptPhoto, KeptVisit, VisitStore } from './visit-queue.ts'

/** A unit's sheet as saved in this phone, with all that the page needs to show it without a network. */
export type PhoneCopy = {
  /** Municipality, plan and unit: `1880/5a0e…/u1`. */
  key: string
  account: string
  sheet: UnitSheet
  town: Municipality
  savedAt: string
  /** A day after the shift. */
  expiresAt: string
  /** What of the base map is saved; null: not yet, or it lies where it cannot be saved from. */
  map: { tiles: number; without: boolean } | null
}

type Schema = DBSchema & {
  copies: { key: string; value: PhoneCopy }
  visits: { key: string; value: KeptVisit }
  photos: { key: string; value: KeptPhoto }
}

const name = 'tryggkarta-phone'
let opened: Promise<IDBPDatabase<Schema>> | undefined

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>(name, 1, {
    upgrade(db) {
      db.createObjectStore('copies', { keyPath: 'key' })
      db.createObjectStore('visits', { keyPath: 'id' })
      db.createObjectStore('photos', { keyPath: 'id' })
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

/** The database if there is one: looking into it must not make it anew once everything has been taken from the phone. */
async function existing(): Promise<IDBPDatabase<Schema> | undefined> {
  if (opened || !('databases' in indexedDB)) return database()
  const all = await indexedDB.databases()
  return all.some((found) => found.name === name) ? database() : undefined
}

async function changeIn<N extends 'visits' | 'photos'>(
  store: N,
  id: string,
  change: (kept: Schema[N]['value'] | undefined) => Schema[N]['value'] | undefined,
): Promise<void> {
  const transaction = (await database()).transaction(store, 'readwrite')
  const changed = change(await transaction.store.get(id))
  if (changed) await transaction.store.put(changed)
  else await transaction.store.delete(id)
  await transaction.done
}

/** Visits and photos in the phone's own database (IndexedDB): there before anything is sent, and after the page is killed. */
export const phoneVisits: VisitStore = {
  visits: async () => (await existing())?.getAll('visits') ?? [],
  photos: async () => (await existing())?.getAll('photos') ?? [],
  changeVisit: (id, change) => changeIn('visits', id, change),
  changePhoto: (id, change) => changeIn('photos', id, change),
}

/** Every sheet that is saved in this phone. */
export async function readCopies(): Promise<PhoneCopy[]> {
  return (await existing())?.getAll('copies') ?? []
}

/** Saves a sheet in place of the one before. */
export async function writeCopy(copy: PhoneCopy): Promise<void> {
  await (await database()).put('copies', copy)
}

/** Takes a saved sheet away. */
export async function dropCopy(key: string): Promise<void> {
  await (await existing())?.delete('copies', key)
}

/** Takes everything away: sheets, visits and photos, sent or not. */
export async function dropPhoneStore(): Promise<void> {
  if (opened) (await opened).close()
  opened = undefined
  await deleteDB(name)
}
