import { sql } from 'kysely'
import type { Actor } from '../../db/as-role.ts'
import type { Trx } from '../../db/transaction.ts'
import { writeAudit } from '../../db/write-audit.ts'
import type { MadeAnalysis } from './made-analysis.ts'

/** How long an analysis is kept that nobody saved: a link to it in last month's briefing still opens. */
const keptUnsavedDays = 90

/** Stores an analysis, tells the audit log, and removes those that nobody saved and that are older than ninety days. */
export async function insertAnalysis(
  trx: Trx,
  actor: Actor & { municipality: string },
  made: Omit<MadeAnalysis['head'], 'id' | 'createdAt' | 'current'>,
  resultText: string,
): Promise<{ id: string; createdAt: string }> {
  const stored = await trx
    .insertInto('analysis')
    .values({
      municipality_code: actor.municipality,
      account_id: actor.accountId ?? null,
      method: made.method,
      name: made.name,
      filter: JSON.stringify(made.filter),
      parameters: JSON.stringify(made.parameters),
      incident_version: made.incidentVersion,
      code_version: made.codeVersion,
      milliseconds: made.milliseconds,
      result: resultText,
    })
    .returning(['id', 'created_at'])
    .executeTakeFirstOrThrow()
  await writeAudit(trx, 'analysis.computed', stored.id)
  await trx
    .deleteFrom('analysis')
    .where('name', 'is', null)
    .where('created_at', '<', sql<Date>`now() - ${keptUnsavedDays} * interval '1 day'`)
    .execute()
  return { id: stored.id, createdAt: stored.created_at.toISOString() }
}

/** Saves an analysis or a hotspot run under a name, or with null no longer; false when there is none of this id. */
export async function nameAnalysis(trx: Trx, id: string, name: string | null): Promise<boolean> {
  for (const table of ['analysis', 'hotspot_run'] as const) {
    const { numUpdatedRows } = await trx.updateTable(table).set({ name }).where('id', '=', id).executeTakeFirst()
    if (numUpdatedRows === 0n) continue
    await writeAudit(trx, 'analysis.named', id)
    return true
  }
  return false
}

/** Removes an analysis or a hotspot run that is not shared; false when there is none of this id. */
export async function removeAnalysis(trx: Trx, id: string): Promise<boolean> {
  const analysis = await trx.deleteFrom('analysis').where('id', '=', id).executeTakeFirst()
  const run = await trx.deleteFrom('hotspot_run').where('id', '=', id).where('shared', '=', false).executeTakeFirst()
  if (analysis.numDeletedRows + run.numDeletedRows === 0n) return false
  await writeAudit(trx, 'analysis.removed', id)
  return true
}
