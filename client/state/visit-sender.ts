import { computed, effect, signal } from '@preact/signals'
import { deletePhoto, deleteVisit, putPhoto, putVisit } from '../api/patrol-visits-api.ts'
import { phoneVisits } from './phone-store.ts'
import { session, sessionError, startSession } from './session.ts'
import { forgiveRefusals, sendKept, type Stopped, type VisitService } from './visit-queue.ts'

/** What became of the last try to send. */
export const sendingState = signal<'idle' | 'sending' | Exclude<Stopped, null>>('idle')

/** Waits between tries that did not get through, milliseconds: doubled up to a few minutes, and at once when the network comes back. */
const firstWait = 5000
const longestWait = 5 * 60_000

const service: VisitService = {
  putVisit: ({ municipality, id, record }) => putVisit(municipality, id, record),
  removeVisit: ({ municipality, id }) => deleteVisit(municipality, id),
  putPhoto: ({ municipality, visit, id, bytes, type }) =>
    putPhoto(municipality, visit, id, new Blob([bytes], { type })),
  removePhoto: ({ municipality, visit, id }) => deletePhoto(municipality, visit, id),
}

const loggedIn = computed(() => session.value?.account?.name)

let timer: ReturnType<typeof setTimeout> | undefined
let wait = firstWait
let sending = false
let again = false
let whenSent: () => Promise<void> = async () => {}

/** Sends whatever waits after a moment; a later call takes the place of an earlier. @param milliseconds 0: at once */
export function sendSoon(milliseconds: number): void {
  clearTimeout(timer)
  timer = setTimeout(() => void send(), milliseconds)
}

/** Sends when the network comes back, when somebody logs in and when the page is looked at again, until what is given back is called. @param refresh called after every try */
export function followNetwork(refresh: () => Promise<void>): () => void {
  whenSent = refresh
  const now = () => {
    wait = firstWait
    sendSoon(0)
  }
  const shown = () => document.visibilityState === 'visible' && now()
  addEventListener('online', now)
  document.addEventListener('visibilitychange', shown)
  const stop = effect(() => {
    void loggedIn.value
    now()
  })
  return () => {
    stop()
    clearTimeout(timer)
    removeEventListener('online', now)
    document.removeEventListener('visibilitychange', shown)
  }
}

/** Tries everything again, also what was refused. */
export async function sendRefusedAgain(): Promise<void> {
  await forgiveRefusals(phoneVisits)
  sendSoon(0)
}

async function send(): Promise<void> {
  if (sending) {
    again = true
    return
  }
  sending = true
  try {
    sendingState.value = 'sending'
    const stopped = await alone(sendAsWhoIsLoggedIn)
    sendingState.value = stopped ?? 'idle'
    if (stopped === null) wait = firstWait
    else if (stopped !== 'login') {
      sendSoon(wait)
      wait = Math.min(longestWait, wait * 2)
    }
  } finally {
    sending = false
    await whenSent()
  }
  if (again) {
    again = false
    sendSoon(0)
  }
}

async function sendAsWhoIsLoggedIn(): Promise<Stopped> {
  if (!session.peek()?.account) await startSession()
  const known = session.peek()
  if (!known || sessionError.peek()) return 'unreachable'
  return known.account ? sendKept(phoneVisits, service, known.account.name) : 'login'
}

/** One tab at a time, where the browser can see to that; twice would do no harm. */
async function alone(send: () => Promise<Stopped>): Promise<Stopped> {
  if (!('locks' in navigator)) return send()
  return navigator.locks.request('tryggkarta-visits', send)
}
