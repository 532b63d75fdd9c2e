import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { listMunicipalities } from '../municipalities/municipality-queries.ts'
import { eraseOldPoliceEvents } from './police-event-store.ts'

const dayMilliseconds = 24 * 3600_000

/**
 * Erases police events that are a year old, now and once a day, in every municipality.
 * @returns stops it
 */
export function keepPoliceEventRetention(
  { database, now }: { database: Database; now: () => Date },
  onError: (error: unknown) => void,
): () => void {
  const erase = async () => {
    const codes = await asRole(database, { role: 'admin' }, (trx) => listMunicipalities(trx))
    for (const { code } of codes) {
      await asRole(database, { role: 'admin', municipality: code }, (trx) => eraseOldPoliceEvents(trx, now()))
    }
  }
  const run = () => void erase().catch(onError)
  run()
  const timer = setInterval(run, dayMilliseconds)
  timer.unref()
  return () => clearInterval(timer)
}
