import { phoneTraces } from './phone-traces.ts'

/** Takes what has expired from this phone, whichever page is opened first. */
export async function dropExpiredCopies(): Promise<void> {
  const { expires } = phoneTraces()
  if (expires === null || Date.parse(expires) > Date.now()) return
  const { dropExpired } = await import('./phone-copy.ts')
  await dropExpired()
}

/** Takes everything of a patrol from this phone, if there is anything. */
export async function leavePhone(): Promise<void> {
  const { expires, unsent } = phoneTraces()
  if (expires === null && unsent === 0) return
  const { forgetPhone } = await import('./phone-copy.ts')
  await forgetPhone()
}
