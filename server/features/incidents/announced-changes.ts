import type { Database } from '../../db/database.ts'
import { listen } from '../../db/listen.ts'
import type { SnapshotStore } from './incident-snapshot.ts'

/** Channel on which the database announces `code version` when a municipality's incidents have changed. */
const channel = 'tryggkarta_incidents'

/**
 * Keeps the snapshots that this process holds up to date with what any process changes, until the returned function is
 * called. An announcement that is missed costs the next request the time that it would have saved, nothing else.
 * @param onError told of a snapshot that could not be refreshed; the next request for it tries again and answers for it
 */
export function followChanges(
  database: Database,
  snapshots: SnapshotStore,
  onError: (error: unknown, municipality: string) => void,
): () => Promise<void> {
  let isStopped = false
  const refresh = (municipality: string, version?: number) => {
    snapshots.refresh(municipality, version).catch((error: unknown) => {
      // At a stop the threads and the database are taken away from under it.
      if (!isStopped) onError(error, municipality)
    })
  }
  const stop = listen(database, channel, {
    onMessage(payload) {
      const [municipality = '', version] = payload.split(' ')
      refresh(municipality, Number(version))
    },
    onReady() {
      for (const municipality of snapshots.heldMunicipalities()) refresh(municipality)
    },
  })
  return () => {
    isStopped = true
    return stop()
  }
}
