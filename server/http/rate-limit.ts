import { createHash, randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'
import { networkAddress } from './network-address.ts'
import { problem } from './problem.ts'

/** Options of a rate limit. */
export interface RateLimitOptions {
  /** Requests allowed in a window. */
  most: number
  /** Length of a window, in milliseconds. */
  windowMilliseconds: number
  now: () => number
}

/**
 * Allows an address so many requests in a window of time. Addresses are kept only as hashes with a salt that lives in
 * memory, and forgotten when their window ends.
 */
export function rateLimit(options: RateLimitOptions): RequestHandler {
  const salt = randomBytes(16)
  const windows = new Map<string, { ends: number; count: number }>()
  return (request, response, next) => {
    const now = options.now()
    if (windows.size > 10_000) forgetEnded(windows, now)
    const key = createHash('sha256').update(salt).update(networkAddress(request)).digest('base64url')
    const current = windows.get(key)
    const window =
      current === undefined || current.ends <= now ? { ends: now + options.windowMilliseconds, count: 0 } : current
    windows.set(key, window)
    window.count++
    if (window.count > options.most) {
      response.set('Retry-After', String(Math.ceil((window.ends - now) / 1000)))
      throw problem('too_many_requests')
    }
    next()
  }
}

function forgetEnded(windows: Map<string, { ends: number }>, now: number): void {
  for (const [key, window] of windows) if (window.ends <= now) windows.delete(key)
}
