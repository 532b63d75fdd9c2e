import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import { problem } from './problem.ts'

/**
 * Puts a request's body in a file that only the service can read, runs `work` on it and removes it again, whatever happens. A file can be read more than once, which a body cannot: its kind is told from its
 * beginning, and an archive's table of contents stands at its end.
 * @throws problem too_large
 */
export async function withUploadedFile<T>(
  body: Readable,
  options: { folder: string; maxBytes: number; signal: AbortSignal },
  work: (path: string) => Promise<T>,
): Promise<T> {
  await mkdir(options.folder, { recursive: true, mode: 0o700 })
  const path = join(options.folder, randomUUID())
  try {
    await pipeline(body, limited(options.maxBytes), createWriteStream(path, { mode: 0o600 }), {
      signal: options.signal,
    })
    return await work(path)
  } finally {
    await rm(path, { force: true })
  }
}

function limited(maxBytes: number) {
  return async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let bytes = 0
    for await (const chunk of chunks) {
      bytes += chunk.length
      if (bytes > maxBytes) throw problem('too_large', { limit: `${Math.round(maxBytes / 1_000_000)} MB` })
      yield chunk
    }
  }
}
