import type { MultiPolygon } from 'geojson'
import type { AnalysisRequest } from '../../contract/analyses.ts'
import type { Actor } from '../../db/as-role.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { projectionFor } from '../../geo/projection.ts'
import { problem } from '../../http/problem.ts'
import { readIncidentPoints } from '../incidents/point-queries.ts'
import type { PointSource } from '../incidents/point-queries.ts'
import type { JobOptions, JobRunner } from '../jobs/analysis-job.ts'
import { findMunicipality } from '../municipalities/municipality-queries.ts'
import type { MethodInput } from './analysis-method.ts'
import { methodOf, writingJobOf } from './analysis-methods.ts'
import { insertAnalysis } from './analyses-store.ts'
import type { MadeAnalysis } from './made-analysis.ts'

/** What an analysis is made with. */
export interface AnalysisParts {
  database: Database
  snapshots: PointSource
  pool: JobRunner
  /** Version of the program, kept with the analysis. */
  version: string
  now: () => Date
}

/**
 * Analyses the incidents of a municipality in a worker thread and stores the result with every parameter, the incidents'
 * version and the program's. The actor is of its police or an admin.
 * @throws Problem municipality_not_found, invalid_period, and what the method says; the signal's reason when cancelled
 */
export async function runAnalysis(
  { database, snapshots, pool, version, now }: AnalysisParts,
  actor: Actor & { municipality: string },
  { method: name, name: savedAs, filter, parameters }: AnalysisRequest,
  { signal, onProgress }: Pick<JobOptions, 'signal' | 'onProgress'> = {},
): Promise<MadeAnalysis> {
  const method = methodOf(name)
  const points = await readIncidentPoints(snapshots, actor.municipality, filter)
  const asked = { municipality: actor.municipality, filter, parameters }
  const { boundary, extra } = await asRole(database, actor, async (trx) => {
    const municipality = await findMunicipality(trx, actor.municipality)
    if (municipality === undefined) throw problem('municipality_not_found', { code: actor.municipality })
    return { boundary: municipality.boundary, extra: await method.readExtra?.(trx, asked) }
  })
  const { version: incidentVersion, srid, zone, categories } = points
  const nowSeconds = now().getTime() / 1000
  const boundaryMetres = boundary && inMetres(boundary, srid)
  const chosen = { columns: points.columns, filter: points.filter, boundaryMetres }
  const input: MethodInput = { ...chosen, srid, zone, categories, nowSeconds, parameters, extra }
  const began = performance.now()
  const resultText = await pool.run(writingJobOf(name), input, { signal, onProgress })
  const milliseconds = Math.round(performance.now() - began)
  return asRole(database, actor, async (trx) => {
    const made = { method: name, name: savedAs ?? null, filter, parameters, incidentVersion, milliseconds }
    signal?.throwIfAborted()
    const head = { ...made, codeVersion: version }
    return { head: { ...(await insertAnalysis(trx, actor, head, resultText)), ...head, current: true }, resultText }
  })
}

function inMetres({ coordinates }: MultiPolygon, srid: number): MethodInput['boundaryMetres'] {
  const projection = projectionFor(srid)
  return coordinates.map((polygon) =>
    polygon.map((ring) => ring.map(([lng, lat]): [number, number] => projection.toMetres(lng!, lat!))),
  )
}
