import { sql } from 'kysely'
import type { RunEvidence } from '../../contract/hotspot-evidence.ts'
import type { FullRun, Hotspot } from '../../contract/hotspots.ts'
import type { MultiPolygon } from '../../contract/geometry.ts'
import type { Actor } from '../../db/as-role.ts'
import type { Trx } from '../../db/transaction.ts'
import { writeAudit } from '../../db/write-audit.ts'
import type { FoundHotspots } from './hotspot-rules.ts'

/** A run as it is written: what everybody may see of it, the coarse areas, and what its parameters were suggested from. */
export interface NewRun {
  run: Omit<FullRun, 'id' | 'createdAt' | 'detail'>
  /** Coarse area of each hotspot, in order of rank. */
  areas: MultiPolygon[]
  suggestion: FoundHotspots['suggestion']
}

/** What a hotspot keeps besides the columns that views and indexes need. */
export type HotspotEvidence = Omit<Hotspot, 'rank' | 'outline' | 'count' | 'artefact' | 'peak'>

/** Stores a run with its hotspots and tells the audit log; the actor is of the police or an admin. */
export async function insertRun(trx: Trx, actor: Actor & { municipality: string }, { run, areas, suggestion }: NewRun) {
  const { filter, parameters, considered, noise, withoutHour, milliseconds, snapPoints } = run
  const stored = await trx
    .insertInto('hotspot_run')
    .values({
      municipality_code: actor.municipality,
      account_id: actor.accountId ?? null,
      parameters: JSON.stringify({ filter, ...parameters, suggestion: suggestion ?? null }),
      incident_version: run.incidentVersion,
      code_version: run.codeVersion,
      summary: JSON.stringify({ considered, noise, withoutHour, milliseconds, snapPoints }),
      shared: run.shared,
    })
    .returning(['id', 'created_at'])
    .executeTakeFirstOrThrow()
  await insertHotspots(trx, actor.municipality, stored.id, run.hotspots, areas)
  await writeAudit(trx, 'hotspots.computed', stored.id)
  if (run.shared) await writeAudit(trx, 'hotspots.shared', stored.id)
  return { id: stored.id, createdAt: stored.created_at.toISOString() }
}

/** Shares a run with the municipality or takes it back; false when there is no such run. */
export async function setShared(
  trx: Trx,
  actor: Actor & { municipality: string },
  id: string,
  shared: boolean,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('hotspot_run')
    .set({ shared })
    .where('id', '=', id)
    .where('municipality_code', '=', actor.municipality)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await writeAudit(trx, shared ? 'hotspots.shared' : 'hotspots.unshared', id)
  return true
}

/** Stores what backs a run; false when there is no such run. */
export async function setEvidence(
  trx: Trx,
  actor: Actor & { municipality: string },
  id: string,
  evidence: RunEvidence,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('hotspot_run')
    .set({ evidence: JSON.stringify(evidence) })
    .where('id', '=', id)
    .where('municipality_code', '=', actor.municipality)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await writeAudit(trx, 'hotspots.evidence-computed', id)
  return true
}

async function insertHotspots(
  trx: Trx,
  municipality: string,
  runId: string,
  hotspots: readonly Hotspot[],
  areas: readonly MultiPolygon[],
): Promise<void> {
  const rows = hotspots.map(({ rank, outline, count, artefact, peak, ...evidence }, position) => {
    return { rank, outline, area: areas[position], count, artefact, peak, evidence: evidence satisfies HotspotEvidence }
  })
  await sql`
    insert into hotspot (run_id, rank, municipality_code, outline, area, incident_count, artefact, peak, evidence)
    select ${runId}::uuid, h.rank, ${municipality}, st_geomfromgeojson(h.outline), st_geomfromgeojson(h.area), h.count,
      h.artefact, nullif(h.peak, 'null'), h.evidence
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as h (rank integer, outline jsonb, area jsonb, count integer,
      artefact boolean, peak jsonb, evidence jsonb)
  `.execute(trx)
}
