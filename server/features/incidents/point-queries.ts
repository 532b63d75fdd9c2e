import type { IncidentFilter } from '../../contract/incident-filter.ts'
import type { Database } from '../../db/database.ts'
import type { PointColumns, PointFilter } from '../../kernels/points/point-columns.ts'
import type { JobRunner } from '../jobs/analysis-job.ts'
import { AnalysisPool } from './analysis-pool.ts'
import { pointFilterOf } from './incident-filter-rules.ts'
import { SnapshotStore } from './incident-snapshot.ts'
import { isDiscovered } from './point-snapshot.ts'
import type { PointSnapshot } from './point-snapshot.ts'

/** Where the point snapshots of the municipalities come from. */
export interface PointSource {
  /** @throws Problem municipality_not_found */
  current(municipality: string): Promise<PointSnapshot>
}

/** A municipality's incidents for analysis, at one version, with the filter in the columns' own numbers. */
export interface IncidentPoints {
  version: number
  /** EPSG code of the columns' metres. */
  srid: number
  /** IANA time zone of the municipality. */
  zone: string
  /** Code of each category number. */
  categories: readonly string[]
  columns: PointColumns
  filter: PointFilter
}

/**
 * The incidents of a municipality as they are now. The caller answers for the right to see them.
 * @throws Problem municipality_not_found, invalid_period
 */
export async function readIncidentPoints(
  source: PointSource,
  municipality: string,
  filter: IncidentFilter,
): Promise<IncidentPoints> {
  const snapshot = await source.current(municipality)
  const { version, srid, zone, categories, columns } = snapshot
  return { version, srid, zone, categories, columns, filter: pointFilterOf(filter, snapshot) }
}

/** Numbers in `columns.source` that stand for what patrols discovered. */
export function discoveredSources(): number[] {
  return Array.from({ length: 256 }, (_, source) => source).filter(isDiscovered)
}

/** Snapshots and a thread to analyse them in, for a command that runs outside the server. */
export function openPoints(
  database: Database,
  workerFile: string,
): { pool: JobRunner; snapshots: PointSource; close: () => Promise<void> } {
  const pool = new AnalysisPool({ workerFile, size: 1 })
  return { pool, snapshots: new SnapshotStore({ database, pool }), close: () => pool.close() }
}
