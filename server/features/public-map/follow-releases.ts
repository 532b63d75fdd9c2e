import type { Database } from '../../db/database.ts'
import { listen } from '../../db/listen.ts'
import type { PublicFiles } from './public-files.ts'

/** Channel on which the database announces the municipality that published or withdrew something. */
const channel = 'tryggkarta_releases'

/** How often it is read anew though nothing was announced, in milliseconds: for municipalities that are new or renamed. */
const rereadMilliseconds = 60_000

/**
 * Keeps the public files up to date with what any process publishes and withdraws, until the returned function is called.
 * @param onError told of a reading that failed; the files stay as they were
 */
export function followReleases(
  database: Database,
  files: PublicFiles,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let isStopped = false
  let reading: Promise<void> = Promise.resolve()
  const reread = () => {
    reading = files.refresh().catch((error: unknown) => {
      // At a stop the database is taken away from under it.
      if (!isStopped) onError(error)
    })
  }
  const stop = listen(database, channel, { onMessage: reread, onReady: reread })
  const timer = setInterval(reread, rereadMilliseconds)
  timer.unref()
  return async () => {
    isStopped = true
    clearInterval(timer)
    await stop()
    await reading
  }
}
