import { once } from 'node:events'
import type { Response } from 'express'

/**
 * Sends a text part by part, as fast as the client takes it. When the client goes away no more parts are asked for; when
 * a part cannot be made the connection is broken off, so that nobody takes half a file for a whole one.
 * @throws what making the parts threw
 */
export async function sendParts(response: Response, parts: AsyncIterable<string>): Promise<void> {
  try {
    for await (const part of parts) {
      if (response.destroyed) return
      if (!response.write(part)) await drained(response)
    }
  } catch (error) {
    response.destroy()
    throw error
  }
  response.end()
}

/** Waits until the client has taken what was written, or has gone away. */
async function drained(response: Response): Promise<void> {
  const stop = new AbortController()
  const { signal } = stop
  await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })])
  stop.abort()
}
