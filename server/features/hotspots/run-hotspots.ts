import type { FullRun, Hotspot, HotspotRequest } from '../../contract/hotspots.ts'
import type { Polygon } from '../../contract/geometry.ts'
import type { Actor } from '../../db/as-role.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { readIncidentPoints } from '../incidents/point-queries.ts'
import type { PointSource } from '../incidents/point-queries.ts'
import type { JobRunner, ReportProgress } from '../jobs/analysis-job.ts'
import { nearestStreets } from '../town/street-queries.ts'
import { hotspotJob } from './hotspot-job.ts'
import type { FoundHotspot } from './hotspot-rules.ts'
import { insertRun } from './hotspot-store.ts'

/** What a run is made with. */
export interface HotspotParts {
  database: Database
  snapshots: PointSource
  pool: JobRunner
  /** Version of the program, kept with the run. */
  version: string
}

/** How a run is made. */
export interface RunOptions {
  /** Whether the municipality may see its areas at once. @default false */
  shared?: boolean
  /** Ends the computation; nothing is stored then. */
  signal?: AbortSignal
  onProgress?: ReportProgress
}

/**
 * Finds the hotspots of a municipality in a worker thread and stores them with every parameter, the incidents' version
 * and the program's. The actor is of its police or an admin.
 * @throws Problem municipality_not_found, invalid_period; the signal's reason when it was cancelled
 */
export async function runHotspots(
  { database, snapshots, pool, version }: HotspotParts,
  actor: Actor & { municipality: string },
  { filter, ...parameters }: HotspotRequest,
  { shared = false, signal, onProgress }: RunOptions = {},
): Promise<FullRun> {
  const points = await readIncidentPoints(snapshots, actor.municipality, filter)
  const input = {
    columns: points.columns,
    filter: points.filter,
    srid: points.srid,
    zone: points.zone,
    parameters,
  }
  const found = await pool.run(hotspotJob, input, { signal, onProgress })
  return asRole(database, actor, async (trx) => {
    const streets = await nearestStreets(
      trx,
      actor.municipality,
      found.hotspots.map(({ centre }) => centre),
    )
    const run: Omit<FullRun, 'id' | 'createdAt' | 'detail'> = {
      shared,
      filter,
      parameters: found.parameters,
      incidentVersion: points.version,
      codeVersion: version,
      considered: found.considered,
      noise: found.noise,
      withoutHour: found.withoutHour,
      milliseconds: found.milliseconds,
      snapPoints: found.snapPoints ?? null,
      evidence: null,
      hotspots: found.hotspots.map((hotspot, at) => hotspotOf(hotspot, points.categories, streets[at] ?? null)),
    }
    // RFC 7946 positions are tuples in the contract; @types/geojson has them as lists.
    const areas = found.hotspots.map(({ area }) => area as Parameters<typeof insertRun>[2]['areas'][number])
    signal?.throwIfAborted()
    return { detail: 'full', ...(await insertRun(trx, actor, { run, areas, suggestion: found.suggestion })), ...run }
  })
}

function hotspotOf(found: FoundHotspot, codes: readonly string[], nearestStreet: string | null): Hotspot {
  const { peak } = found
  return {
    rank: found.rank,
    score: found.score,
    artefact: found.artefact,
    artefactSigns: found.artefactSigns,
    p: found.p,
    count: found.count,
    share: found.share,
    areaHectares: found.areaHectares,
    densityPerHectare: found.densityPerHectare,
    centre: [...found.centre],
    outline: found.outline as Polygon,
    categories: found.categories.map(({ category, count }) => ({ code: codes[category]!, count })),
    profile: found.profile,
    withoutHour: found.withoutHour,
    aoristicProfile: found.aoristicProfile,
    peak: peak ? { weekdays: peak.weekdays, fromHour: peak.fromHour, toHour: peak.toHour, share: peak.share } : null,
    first: new Date(found.firstSeconds * 1000).toISOString(),
    last: new Date(found.lastSeconds * 1000).toISOString(),
    nearestStreet,
    months: found.months,
    trend: found.trend,
  }
}
