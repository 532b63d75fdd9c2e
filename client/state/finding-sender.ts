import { computed, signal } from '@preact/signals'
import { deleteFinding, deleteFindingPhoto, putFinding, putFindingPhoto, putPlaceSeen } from '../api/my-walk-api.ts'
import {
  forgiveFindingRefusals,
  isUnsentFinding,
  isUnsentFindingPhoto,
  isUnsentSeen,
  sendFindings,
  waitingLinks,
  type FindingService,
  type FindingsStopped,
  type KeptFinding,
  type KeptFindingPhoto,
  type KeptSeen,
  type WalkLink,
} from './finding-queue.ts'
import { phoneFindings } from './finding-store.ts'

/** The link whose walk is on screen. */
export const walkLink = signal<WalkLink | undefined>(undefined)
/** Everything that this phone keeps of the walk on screen. */
export const keptFindings = signal<readonly KeptFinding[]>([])
export const keptFindingPhotos = signal<readonly KeptFindingPhoto[]>([])
export const keptSeen = signal<readonly KeptSeen[]>([])
/** What became of the last try to send. */
export const findingSending = signal<'idle' | 'sending' | Exclude<FindingsStopped, null>>('idle')

/** Findings, and photos, that the service does not have yet. */
export const unsentFindings = computed(() => keptFindings.value.filter(isUnsentFinding).length)
export const unsentFindingPhotos = computed(() => keptFindingPhotos.value.filter(isUnsentFindingPhoto).length)
/** Whether anything at all waits. */
export const anythingUnsent = computed(
  () => unsentFindings.value + unsentFindingPhotos.value + keptSeen.value.filter(isUnsentSeen).length > 0,
)
/** Why something is refused, each reason once. */
export const findingRefusals = computed(() => {
  const all = [...keptFindings.value, ...keptFindingPhotos.value, ...keptSeen.value].map(({ refused }) => refused)
  return [...new Set(all.filter((reason) => reason !== null))]
})

/** Waits between tries that did not get through, milliseconds: doubled up to a few minutes, and at once when the network comes back. */
const firstWait = 4000
const longestWait = 5 * 60_000

const service: FindingService = {
  putFinding: ({ municipality, secret }, id, record) => putFinding(municipality, secret, id, record),
  removeFinding: ({ municipality, secret }, id) => deleteFinding(municipality, secret, id),
  putPhoto: ({ municipality, secret, id, finding, type, bytes }) =>
    putFindingPhoto(municipality, secret, { photo: id, finding, picture: new Blob([bytes], { type }) }),
  removePhoto: ({ municipality, secret, id }) => deleteFindingPhoto(municipality, secret, id),
  putSeen: ({ municipality, secret, place, at, condition }) =>
    putPlaceSeen(municipality, secret, place, { at, condition }),
}

let timer: ReturnType<typeof setTimeout> | undefined
let wait = firstWait
let sending: Promise<void> | undefined
let again = false
let whenSent: () => void = () => {}

/** Reads anew what this phone keeps of the walk on screen. */
export async function refreshFindings(): Promise<void> {
  const link = walkLink.peek()
  const [findings, photos, seen] = await Promise.all([
    phoneFindings.findings(),
    phoneFindings.photos(),
    phoneFindings.seen(),
  ])
  const mine = <T extends WalkLink>(kept: T[]) => kept.filter(({ secret }) => secret === link?.secret)
  keptFindings.value = mine(findings).toSorted((a, b) => (a.record.writtenAt < b.record.writtenAt ? -1 : 1))
  keptFindingPhotos.value = mine(photos)
  keptSeen.value = mine(seen)
}

/** Sends whatever waits; what is written meanwhile is sent in its turn. */
export function sendFindingsNow(): Promise<void> {
  if (sending) again = true
  sending ??= send().finally(() => {
    sending = undefined
    if (!again) return
    again = false
    void sendFindingsNow()
  })
  return sending
}

/** Tries everything again, also what was refused. */
export async function sendRefusedFindings(): Promise<void> {
  await forgiveFindingRefusals(phoneFindings)
  wait = firstWait
  await sendFindingsNow()
}

/** Sends when the network comes back and when the page is looked at again, until what is given back is called. @param onSent called when something has been sent and nothing is left */
export function followWalkNetwork(onSent: () => void): () => void {
  whenSent = onSent
  const now = () => {
    wait = firstWait
    void sendFindingsNow()
  }
  const shown = () => document.visibilityState === 'visible' && now()
  addEventListener('online', now)
  document.addEventListener('visibilitychange', shown)
  void refreshFindings().then(now)
  return () => {
    clearTimeout(timer)
    whenSent = () => {}
    removeEventListener('online', now)
    document.removeEventListener('visibilitychange', shown)
  }
}

async function send(): Promise<void> {
  clearTimeout(timer)
  const link = walkLink.peek()
  if (!link) return
  const hadSome = anythingUnsent.peek()
  findingSending.value = 'sending'
  const stopped = await alone(() => sendFindings(phoneFindings, service, link)).catch((): FindingsStopped => 'busy')
  findingSending.value = stopped ?? 'idle'
  await refreshFindings()
  if (stopped === null) {
    wait = firstWait
    if (hadSome) whenSent()
    await sendForOtherWalks(link)
    return
  }
  timer = setTimeout(() => void sendFindingsNow(), wait)
  wait = Math.min(longestWait, wait * 2)
}

/** What waits of other walks in this phone goes when there is a network too, whether or not anybody opens them again. */
async function sendForOtherWalks({ secret }: WalkLink): Promise<void> {
  for (const link of await waitingLinks(phoneFindings)) {
    if (link.secret !== secret) await alone(() => sendFindings(phoneFindings, service, link)).catch(() => null)
  }
}

/** One tab at a time, where the browser can see to that; twice would do no harm. */
async function alone(work: () => Promise<FindingsStopped>): Promise<FindingsStopped> {
  if (!('locks' in navigator)) return work()
  return navigator.locks.request('tryggkarta-findings', work)
}
