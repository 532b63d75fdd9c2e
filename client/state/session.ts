import { computed, signal } from '@preact/signals'
import type { Role } from '../../server/contract/role.ts'
import type { Session } from '../../server/contract/session.ts'
import { onLoginRequired, type RequestError } from '../api/request.ts'
import { fetchSession, logOut } from '../api/session-api.ts'

/** Who is logged in; undefined until the service has answered. */
export const session = signal<Session | undefined>(undefined)
export const sessionError = signal<RequestError | undefined>(undefined)
/** True when somebody was logged in and the service says they no longer are. */
export const sessionExpired = signal(false)

export const role = computed<Role>(() => session.value?.account?.role ?? 'public')
/** Whether the role may see incidents as points, compute hotspots and import. */
export const seesPoints = computed(() => role.value === 'police' || role.value === 'admin')

/** Asks who is logged in, and notices when the session ends while the page is open. */
export async function startSession(): Promise<void> {
  onLoginRequired(sessionEnded)
  try {
    session.value = await fetchSession()
    sessionError.value = undefined
  } catch (error) {
    sessionError.value = error as RequestError
  }
}

/** Asks again, after an answer outside our own requests (a map tile) hinted that the session has ended. */
export async function recheckSession(): Promise<void> {
  if (!session.value?.account) return
  const { account } = await fetchSession()
  if (account === null) sessionEnded()
}

function sessionEnded(): void {
  if (session.value?.account) sessionExpired.value = true
  session.value = { account: null }
}

/** Takes over the session that a login gave. */
export function sessionStarted(started: Session): void {
  sessionExpired.value = false
  session.value = started
}

let whenLoggedOut: () => Promise<void> = async () => {}

/** Calls `listener` when somebody logs out on purpose: what they left in this browser goes with them. */
export function onLoggedOut(listener: () => Promise<void>): void {
  whenLoggedOut = listener
}

/** Logs out here and at the service. */
export async function endSession(): Promise<void> {
  await logOut()
  await whenLoggedOut()
  session.value = { account: null }
}
