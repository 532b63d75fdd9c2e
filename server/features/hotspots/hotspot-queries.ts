import { sql } from 'kysely'
import type { MultiPolygon, Polygon } from '../../contract/geometry.ts'
import type { RunEvidence } from '../../contract/hotspot-evidence.ts'
import type { AreaRun, ChosenParameters, FullRun, HotspotRunListItem, Peak } from '../../contract/hotspots.ts'
import type { IncidentFilter } from '../../contract/incident-filter.ts'
import type { Trx } from '../../db/transaction.ts'
import type { HotspotEvidence } from './hotspot-store.ts'

/** A place in the list of runs: the run that a page ended with. */
export interface RunPosition {
  /** Microseconds since 1970: finer than a JavaScript date. */
  createdMicroseconds: number
  id: string
}

export interface RunPage {
  items: HotspotRunListItem[]
  /** Where the next page begins; undefined on the last. */
  next: RunPosition | undefined
}

/** What runs from before it was kept lack. */
const parametersOfOldRuns = {
  method: 'dbscan',
  minClusterSize: null,
  latticeMetres: null,
  timeRadiusDays: null,
  keepArtefacts: false,
} as const
const summaryOfOldRuns = { snapPoints: null }
const evidenceOfOldRuns = { artefactSigns: null, p: null, months: null, trend: null }

type StoredParameters = Partial<ChosenParameters> & Omit<ChosenParameters, keyof typeof parametersOfOldRuns>

/** full: everything, for police and admins. area: what was shared with the municipality, by the views made for it. */
export type Detail = 'full' | 'area'

/** Identifier of the newest run; undefined before the first. */
export async function latestRunId(trx: Trx, detail: Detail = 'full'): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select r.id from ${runsOf(detail)} r
    where r.municipality_code = current_municipality() order by r.created_at desc, r.id desc limit 1
  `.execute(trx)
  return rows[0]?.id
}

/** Runs, the newest first, `limit` of them after a position. */
export async function listRuns(trx: Trx, detail: Detail, limit: number, after?: RunPosition): Promise<RunPage> {
  const start =
    after === undefined
      ? sql``
      : sql`and (r.created_at, r.id) < (timestamptz 'epoch' + ${after.createdMicroseconds}::bigint * interval '1 microsecond', ${after.id}::uuid)`
  const { rows } = await sql<{
    id: string
    created_at: Date
    shared: boolean
    filter: IncidentFilter
    count: number
    created_microseconds: number
  }>`
    select r.id, r.created_at, ${detail === 'full' ? sql`r.shared, r.parameters -> 'filter'` : sql`true as shared, r.filter`} as filter,
      (select count(*) from ${hotspotsOf(detail)} h where h.run_id = r.id ${detail === 'full' ? sql`and not h.artefact` : sql``}) as count,
      (extract(epoch from r.created_at) * 1000000)::bigint as created_microseconds
    from ${runsOf(detail)} r
    where r.municipality_code = current_municipality() ${start}
    order by r.created_at desc, r.id desc
    limit ${limit + 1}
  `.execute(trx)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(({ id, created_at, shared, filter, count }) => {
      return { id, createdAt: created_at.toISOString(), shared, filter, hotspotCount: count }
    }),
    next: rows.length > limit && last ? { createdMicroseconds: last.created_microseconds, id: last.id } : undefined,
  }
}

/** A run with everything, for police and admins; undefined when there is none of this id. */
export async function findFullRun(trx: Trx, id: string): Promise<FullRun | undefined> {
  const run = await trx.selectFrom('hotspot_run as r').selectAll('r').where('r.id', '=', id).executeTakeFirst()
  if (run === undefined) return undefined
  const {
    filter,
    suggestion: _,
    ...parameters
  } = run.parameters as unknown as {
    filter: IncidentFilter
    suggestion: unknown
  } & StoredParameters
  const { rows } = await sql<{
    rank: number
    outline: Polygon
    incident_count: number
    artefact: boolean
    peak: Peak | null
    evidence: HotspotEvidence
  }>`
    select h.rank, st_asgeojson(h.outline, 6)::json as outline, h.incident_count, h.artefact, h.peak, h.evidence
    from hotspot h where h.run_id = ${id} order by h.rank
  `.execute(trx)
  return {
    detail: 'full',
    id: run.id,
    createdAt: run.created_at.toISOString(),
    shared: run.shared,
    filter,
    parameters: { ...parametersOfOldRuns, ...parameters },
    incidentVersion: run.incident_version,
    codeVersion: run.code_version,
    ...summaryOfOldRuns,
    ...(run.summary as Pick<FullRun, 'considered' | 'noise' | 'withoutHour' | 'milliseconds'>),
    evidence: run.evidence as RunEvidence | null,
    hotspots: rows.map(({ rank, outline, incident_count, artefact, peak, evidence }) => {
      return { rank, artefact, count: incident_count, outline, peak, ...evidenceOfOldRuns, ...evidence }
    }),
  }
}

/** A shared run as coarse areas; undefined when there is none of this id or it is not shared. */
export async function findAreaRun(trx: Trx, id: string): Promise<AreaRun | undefined> {
  const run = await trx.selectFrom('shared_hotspot_run as r').selectAll('r').where('r.id', '=', id).executeTakeFirst()
  if (run === undefined) return undefined
  const { rows } = await sql<{ rank: number; count: number; area: MultiPolygon; peak: Peak | null }>`
    select h.rank, h.incident_count as count, st_asgeojson(h.area, 6)::json as area, h.peak
    from shared_hotspot h where h.run_id = ${id} order by h.rank
  `.execute(trx)
  return {
    detail: 'area',
    id,
    createdAt: run.created_at!.toISOString(),
    shared: true,
    filter: run.filter as IncidentFilter,
    hotspots: rows,
  }
}

function runsOf(detail: Detail) {
  return sql.table(detail === 'full' ? 'hotspot_run' : 'shared_hotspot_run')
}

function hotspotsOf(detail: Detail) {
  return sql.table(detail === 'full' ? 'hotspot' : 'shared_hotspot')
}
