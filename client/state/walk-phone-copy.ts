import { signal } from '@preact/signals'
import type { MyWalk } from '../../server/contract/findings.ts'
import { fetchMyWalk } from '../api/my-walk-api.ts'
import { RequestError } from '../api/request.ts'
import { boxAround } from './base-map-tiles.ts'
import { waitingLinks, type WalkLink } from './finding-queue.ts'
import { refreshFindings, walkLink } from './finding-sender.ts'
import {
  dropWalkCopy,
  dropWalkStore,
  keepsWalks,
  phoneFindings,
  readWalkCopies,
  writeWalkCopy,
  type WalkCopy,
} from './finding-store.ts'
import { dropMap, saveMap } from './phone-map-cache.ts'
import { keepWalkPage, leaveWalkPage } from './walk-phone-page.ts'

/** The walk on screen, as this phone has it. */
export const walkCopy = signal<WalkCopy | undefined>(undefined)
/** Why the newest could not be fetched. */
export const walkProblem = signal<RequestError | undefined>(undefined)
/** How far saving for the walk has come. */
export const walkSaving = signal<
  | { state: 'waiting' | 'removed' }
  | { state: 'saving'; done: number; total: number }
  /** What of it opens without a network. */
  | { state: 'saved'; pageStays: boolean; mapStays: boolean; dataStays: boolean }
>({ state: 'waiting' })

/** Round the route that is saved of the base map, metres. */
const marginMetres = 400
/** A copy goes so long after its walk, once nothing of it waits, milliseconds. */
const keptMilliseconds = 60 * 24 * 3600_000

/** Shows the walk of a link: what the phone has first, then the newest, which is saved for walking without a network. */
export async function openWalk(link: WalkLink): Promise<void> {
  walkLink.value = link
  await refreshFindings()
  const copies = await readWalkCopies()
  const kept = copies.find(({ secret }) => secret === link.secret)
  if (kept && walkLink.peek()?.secret === link.secret) {
    walkCopy.value = kept
    walkSaving.value = savedBefore(kept, await keepsWalks())
  }
  await refreshWalk()
  await dropOldWalks()
}

/** Fetches the newest of the walk on screen, and saves it; what is in the phone stays when that fails. */
export async function refreshWalk(): Promise<void> {
  const link = walkLink.peek()
  if (!link) return
  try {
    const walk = await fetchMyWalk(link.municipality, link.secret)
    walkProblem.value = undefined
    if (walkLink.peek()?.secret !== link.secret) return
    const before = walkCopy.peek()
    const copy = { ...link, walk, savedAt: new Date().toISOString(), map: before?.map ?? null }
    await writeWalkCopy(copy)
    walkCopy.value = copy
    if (before?.map == null || isElsewhere(before.walk, walk)) await saveForWalk(copy)
  } catch (error) {
    walkProblem.value = error instanceof RequestError ? error : new RequestError('unexpected_answer')
  }
}

/** The walks in this phone, the next or latest first. */
export async function walksInPhone(code: string): Promise<WalkCopy[]> {
  const copies = (await readWalkCopies()).filter(({ municipality }) => municipality === code)
  return copies.toSorted((a, b) => (a.walk.startsAt < b.walk.startsAt ? 1 : -1))
}

/** Takes the walk on screen from the phone, with everything written for it, sent or not; with the last walk everything goes. */
export async function forgetWalk(): Promise<void> {
  const link = walkLink.peek()
  if (!link) return
  walkLink.value = undefined
  walkCopy.value = undefined
  walkSaving.value = { state: 'removed' }
  await dropWalkCopy(link.secret)
  await refreshFindings()
  const left = await readWalkCopies()
  if (left.length === 0) await Promise.all([dropWalkStore(), dropMap('tryggkarta-walk-map')])
  if (left.every(({ municipality }) => municipality !== link.municipality)) await leaveWalkPage(link.municipality)
}

async function saveForWalk(copy: WalkCopy): Promise<void> {
  const { route, places } = copy.walk
  const lines = route.legs.flatMap(({ line }) => line.coordinates)
  const points = [...lines, ...places.map(({ point }) => point), route.start.point, route.end.point]
  walkSaving.value = { state: 'saving', done: 0, total: 1 }
  const pageStays = await keepWalkPage(copy.municipality)
  const box = boxAround(points, marginMetres)
  const map = await saveMap(
    copy.municipality,
    box,
    (done, total) => (walkSaving.value = { state: 'saving', done, total }),
    'tryggkarta-walk-map',
  )
  // Meanwhile another walk may have been opened, or this one taken from the phone.
  if (walkLink.peek()?.secret !== copy.secret) return
  const saved = { ...(walkCopy.peek() ?? copy), map }
  await writeWalkCopy(saved)
  walkCopy.value = saved
  // Otherwise the browser may clear it when room is short.
  if ('storage' in navigator) await navigator.storage.persist?.()
  walkSaving.value = { state: 'saved', pageStays, mapStays: !map.without, dataStays: await keepsWalks() }
}

function savedBefore({ map }: WalkCopy, dataStays: boolean): typeof walkSaving.value {
  if (map === null) return { state: 'waiting' }
  const pageStays = 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null
  return { state: 'saved', pageStays, mapStays: !map.without, dataStays }
}

/** Whether a new plan goes somewhere else, so that its map must be saved anew. */
function isElsewhere(before: MyWalk, now: MyWalk): boolean {
  const shape = ({ route, places }: MyWalk) =>
    JSON.stringify([route.legs.map(({ line }) => line), places.map(({ point }) => point)])
  return shape(before) !== shape(now)
}

/** Old walks leave the phone by themselves, unless something of them still waits. */
async function dropOldWalks(): Promise<void> {
  const before = Date.now() - keptMilliseconds
  const waiting = new Set((await waitingLinks(phoneFindings)).map(({ secret }) => secret))
  for (const { secret, walk } of await readWalkCopies()) {
    const isOpen = walkLink.peek()?.secret === secret
    if (Date.parse(walk.startsAt) < before && !isOpen && !waiting.has(secret)) await dropWalkCopy(secret)
  }
}
