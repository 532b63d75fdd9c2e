import type { RunEvidence } from '../../contract/hotspot-evidence.ts'
import type { FullRun } from '../../contract/hotspots.ts'
import type { Actor } from '../../db/as-role.ts'
import { asRole } from '../../db/as-role.ts'
import { problem } from '../../http/problem.ts'
import { readIncidentPoints } from '../incidents/point-queries.ts'
import type { JobOptions } from '../jobs/analysis-job.ts'
import { evidenceJob } from './evidence-job.ts'
import { findFullRun } from './hotspot-queries.ts'
import { setEvidence } from './hotspot-store.ts'
import type { HotspotParts } from './run-hotspots.ts'

/** Every run's evidence is drawn with the same numbers, so that it can be made again. */
const seed = 1

/**
 * What backs a run of hotspots: what is kept with it, else computed and stored. The actor is of its police or an admin.
 * @throws Problem run_not_found; run_outdated when the incidents, or how they are analysed, changed since the run; the
 *   signal's reason when it was cancelled
 */
export async function computeEvidence(
  { database, snapshots, pool, now }: HotspotParts & { now: () => Date },
  actor: Actor & { municipality: string },
  id: string,
  { signal, onProgress }: Pick<JobOptions, 'signal' | 'onProgress'> = {},
): Promise<RunEvidence> {
  const run = await asRole(database, actor, (trx) => findFullRun(trx, id))
  if (run === undefined) throw problem('run_not_found')
  if (run.evidence !== null) return run.evidence
  const { version, columns, filter, srid, zone } = await readIncidentPoints(snapshots, actor.municipality, run.filter)
  if (version !== run.incidentVersion) throw problem('run_outdated')
  const input = { columns, filter, chosen: run.parameters, srid, zone, seed }
  const { counts, ...found } = await pool.run(evidenceJob, input, { signal, onProgress })
  if (!areOf(run, counts)) throw problem('run_outdated')
  const evidence: RunEvidence = { computedAt: now().toISOString(), ...found }
  await asRole(database, actor, async (trx) => {
    signal?.throwIfAborted()
    if (!(await setEvidence(trx, actor, id, evidence))) throw problem('run_not_found')
  })
  return evidence
}

/** Whether hotspots that were found anew are those of the run: a later program may find others in the same incidents. */
function areOf({ hotspots }: FullRun, counts: readonly number[]): boolean {
  return hotspots.length === counts.length && hotspots.every(({ count }, at) => count === counts[at])
}
