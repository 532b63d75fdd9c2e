import { pino } from 'pino'
import type { Database } from '../../server/db/database.ts'
import { analysesRoutes } from '../../server/features/analyses/analyses-routes.ts'
import { hotspotRoutes } from '../../server/features/hotspots/hotspot-routes.ts'
import { AnalysisPool } from '../../server/features/incidents/analysis-pool.ts'
import { SnapshotStore } from '../../server/features/incidents/incident-snapshot.ts'
import { analysisWorkerFile } from './database.ts'
import { serveToStaff } from './staff-service.ts'
import type { StaffService } from './staff-service.ts'

/** Serves analyses and hotspots as version 0.1.0-test, with a thread of its own that ends with it. */
export async function serveAnalyses(database: Database): Promise<StaffService> {
  const pool = new AnalysisPool({ workerFile: analysisWorkerFile, size: 1 })
  const parts = {
    database,
    snapshots: new SnapshotStore({ database, pool }),
    pool,
    version: '0.1.0-test',
    now: () => new Date('2026-01-01T00:00:00Z'),
    log: pino({ level: 'silent' }),
  }
  const service = await serveToStaff([...analysesRoutes(parts), ...hotspotRoutes(parts)])
  return {
    ...service,
    async close() {
      await service.close()
      await pool.close()
    },
  }
}
