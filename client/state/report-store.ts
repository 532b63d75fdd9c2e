import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { memoryReports } from './memory-reports.ts'
import type { KeptReport, KeptReportPhoto, ReportStore } from './report-queue.ts'

/** A report whose link its reporter wants this device to remember. */
export type ReportLink = {
  secret: string
  municipality: string
  reference: string
  theme: string
  label: string | null
  sentAt: string
}

type Schema = DBSchema & {
  reports: { key: string; value: KeptReport }
  photos: { key: string; value: KeptReportPhoto }
  links: { key: string; value: ReportLink }
}

const name = 'tryggkarta-reports'
let opened: Promise<IDBPDatabase<Schema>> | undefined
const memory = memoryReports()
const memoryLinks = new Map<string, ReportLink>()

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>(name, 1, {
    upgrade(db) {
      db.createObjectStore('reports', { keyPath: 'id' })
      db.createObjectStore('photos', { keyPath: 'id' })
      db.createObjectStore('links', { keyPath: 'secret' })
    },
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
function keepsReports(): Promise<boolean> {
  keeps ??= database().then(
    () => true,
    () => false,
  )
  return keeps
}

/** The database if there is one: whoever only looks must not make it. */
async function existing(): Promise<IDBPDatabase<Schema> | undefined> {
  try {
    if (opened || !('databases' in indexedDB)) return await database()
    const all = await indexedDB.databases()
    return all.some((found) => found.name === name) ? await database() : undefined
  } catch {
    return undefined
  }
}

async function changeIn<N extends 'reports' | 'photos'>(
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

async function addTo(report: KeptReport, photos: readonly KeptReportPhoto[]): Promise<void> {
  const transaction = (await database()).transaction(['reports', 'photos'], 'readwrite')
  await transaction.objectStore('reports').put(report)
  for (const photo of photos) await transaction.objectStore('photos').put(photo)
  await transaction.done
}

/** Reports and photos in this device's own database (IndexedDB), there before anything is sent and after the page is closed; in memory where the browser keeps nothing. */
export const deviceReports: ReportStore = {
  reports: async () => [...((await (await existing())?.getAll('reports')) ?? []), ...(await memory.reports())],
  photos: async () => [...((await (await existing())?.getAll('photos')) ?? []), ...(await memory.photos())],
  add: async (report, photos) => ((await keepsReports()) ? addTo(report, photos) : memory.add(report, photos)),
  changeReport: async (id, change) =>
    (await keepsReports()) ? changeIn('reports', id, change) : memory.changeReport(id, change),
  changePhoto: async (id, change) =>
    (await keepsReports()) ? changeIn('photos', id, change) : memory.changePhoto(id, change),
}

/** The links that this device remembers, newest first. */
export async function readReportLinks(): Promise<ReportLink[]> {
  const kept = (await (await existing())?.getAll('links')) ?? []
  return [...kept, ...memoryLinks.values()].toSorted((a, b) => Date.parse(b.sentAt) - Date.parse(a.sentAt))
}

/** Remembers a link in this device. */
export async function keepReportLink(link: ReportLink): Promise<void> {
  if (await keepsReports()) await (await database()).put('links', link)
  else memoryLinks.set(link.secret, link)
}

/** Forgets a link; the report itself stays where it is. */
export async function forgetReportLink(secret: string): Promise<void> {
  memoryLinks.delete(secret)
  await (await existing())?.delete('links', secret)
}
