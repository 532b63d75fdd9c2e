import { afterAll, beforeAll, expect, it } from 'vitest'
import { asRole } from '../../server/db/as-role.ts'
import { AnalysisPool } from '../../server/features/incidents/analysis-pool.ts'
import { SnapshotStore } from '../../server/features/incidents/incident-snapshot.ts'
import { warmUp } from '../../server/features/incidents/warm-up.ts'
import { importIncidents } from '../../server/features/imports/import-incidents.ts'
import { undoImport } from '../../server/features/imports/undo-store.ts'
import { analysisWorkerFile, describeDatabases } from '../support/database.ts'
import { testNow, writeTestFile } from '../support/import-file.ts'
import { addTestMunicipality } from '../support/municipality.ts'

describeDatabases('warming up', (database) => {
  let pool: AnalysisPool
  beforeAll(() => {
    pool = new AnalysisPool({ workerFile: analysisWorkerFile, size: 1 })
  })
  afterAll(() => pool.close())

  const load = async (municipality: string, count: number) => {
    const lines = Array.from({ length: count }, (_, i) => `${i},2025-06-01 22:00,,13.5,59.4,theft\n`)
    const path = writeTestFile('warm.csv', `id,from,to,lng,lat,category\n${lines.join('')}`)
    const actor = { role: 'police', municipality } as const
    return importIncidents(database(), actor, { path, fileName: 'warm.csv' }, { now: testNow })
  }

  it('reads the municipality with most incidents, of those that have any', async () => {
    const snapshots = new SnapshotStore({ database: database(), pool })
    const parts = { database: database(), snapshots, pool }
    const [small, large, undone] = [
      await addTestMunicipality(database()),
      await addTestMunicipality(database()),
      await addTestMunicipality(database()),
    ]
    expect(await warmUp(parts)).toBeUndefined()
    await load(small, 2)
    await load(large, 3)
    const { id } = await load(undone, 9)
    const actor = { role: 'police', municipality: undone } as const
    await asRole(database(), actor, (trx) => undoImport(trx, actor, id))
    expect(await warmUp(parts)).toBe(large)
    expect(snapshots.heldMunicipalities()).toEqual([large])
  })
})
