import { sql } from 'kysely'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import type { JobRunner } from '../jobs/analysis-job.ts'
import type { SnapshotStore } from './incident-snapshot.ts'
import { summaryJob } from './incident-summary.ts'

/**
 * Reads the snapshot of the municipality with most incidents and counts it once in a thread, so that whoever asks first
 * after a start need not wait for either. Resolves with its code; undefined when there are no incidents.
 */
export async function warmUp(parts: {
  database: Database
  snapshots: SnapshotStore
  pool: JobRunner
}): Promise<string | undefined> {
  const municipality = await largestMunicipality(parts.database)
  if (municipality === undefined) return undefined
  const snapshot = await parts.snapshots.current(municipality)
  await parts.pool.run(summaryJob, { snapshot, filter: {} })
  return municipality
}

/** By what was imported: counting the incidents themselves would take as long as reading them. */
async function largestMunicipality(database: Database): Promise<string | undefined> {
  const codes = await asRole(database, { role: 'public' }, async (trx) => {
    const { rows } = await sql<{
      code: string
    }>`select m.code from municipality m where m.incident_version > 0 order by m.incident_version desc, m.code`.execute(
      trx,
    )
    return rows.map(({ code }) => code)
  })
  let largest: { code: string; count: number } | undefined
  for (const code of codes) {
    const count = await asRole(database, { role: 'police', municipality: code }, async (trx) => {
      const { rows } = await sql<{ count: number }>`
        select coalesce(sum(b.inserted_count), 0) as count
        from import_batch b where b.municipality_code = ${code} and b.undone_at is null
      `.execute(trx)
      return rows[0]!.count
    })
    if (largest === undefined || count > largest.count) largest = { code, count }
  }
  return largest?.code
}
