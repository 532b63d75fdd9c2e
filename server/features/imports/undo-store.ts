import { sql } from 'kysely'

import type { Trx } from '../../db/transaction.ts'
import { writeAudit } from '../../db/write-audit.ts'
import { problem } from '../../http/problem.ts'
import { lockImports, raiseIncidentVersion } from './import-store.ts'

/** What undoing an import did. */
export type UndoCounts = {
  /** Incidents that it had brought and that are gone. */
  readonly removed: number
  /** Incidents that it had changed and that are as before. */
  readonly restored: number
  /** Later imports of the same source that found some of their rows there already: those rows may be gone now, and come back when they are imported again. */
  readonly importAgain: { id: number; fileName: string }[]
}

/**
 * Takes an import back: what it brought is removed, what it changed is as before, its rejected rows stay to be seen.
 * @throws problem batch_not_found, already_undone, undo_conflict
 */
export async function undoImport(
  trx: Trx,
  actor: { municipality: string; accountId?: string | undefined; role: string },
  batch: number,
): Promise<UndoCounts> {
  await lockImports(trx, actor.municipality)
  const found = await trx
    .selectFrom('import_batch as b')
    .select(['b.undone_at', 'b.source_id'])
    .where('b.id', '=', batch)
    .where('b.municipality_code', '=', actor.municipality)
    .executeTakeFirst()
  if (!found) throw problem('batch_not_found')
  if (found.undone_at) throw problem('already_undone')
  const { rows: later } =
    await sql`select 1 from incident_previous p where p.previous_batch_id = ${batch}::bigint limit 1`.execute(trx)
  if (later.length > 0) throw problem('undo_conflict')
  const restored = await sql`
    update incident i
    set content_key = p.content_key, batch_id = p.previous_batch_id, category_code = p.category_code, source_category = p.source_category,
      origin = p.origin, from_time = p.from_time, to_time = p.to_time, time_precision = p.time_precision, point = p.point
    from incident_previous p
    where p.batch_id = ${batch}::bigint and i.id = p.incident_id
  `.execute(trx)
  await trx.deleteFrom('incident_previous').where('batch_id', '=', batch).execute()
  const removed = await trx.deleteFrom('incident').where('batch_id', '=', batch).executeTakeFirst()
  await trx
    .updateTable('import_batch')
    .set({ undone_at: sql`now()` })
    .where('id', '=', batch)
    .execute()
  await raiseIncidentVersion(trx, actor.municipality)
  await writeAudit(trx, 'incidents.import-undone', String(batch))
  const importAgain = await trx
    .selectFrom('import_batch as b')
    .select(['b.id', 'b.file_name as fileName'])
    .where('b.source_id', '=', found.source_id)
    .where('b.id', '>', batch)
    .where('b.undone_at', 'is', null)
    .where('b.duplicate_count', '>', 0)
    .orderBy('b.id')
    .execute()
  return { removed: Number(removed.numDeletedRows), restored: Number(restored.numAffectedRows ?? 0), importAgain }
}
