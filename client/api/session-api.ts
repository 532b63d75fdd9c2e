import type { Session } from '../../server/contract/session.ts'
import { request } from './request.ts'

/** Who is logged in. */
export function fetchSession(): Promise<Session> {
  return request('/session')
}

/** Logs in; the session itself is a cookie that scripts cannot read. @throws RequestError wrong_login, too_many_requests */
export function logIn(name: string, password: string): Promise<Session> {
  return request('/session', { method: 'POST', json: { name, password } })
}

/** Logs out. */
export function logOut(): Promise<void> {
  return request('/session', { method: 'DELETE' })
}
