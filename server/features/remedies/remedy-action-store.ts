import { sql } from 'kysely'
import type { RemedyAction } from '../../contract/remedies.ts'
import type { ActionOutcome } from '../../contract/report-handling.ts'
import type { Actor } from '../../db/as-role.ts'
import type { Trx } from '../../db/transaction.ts'
import { writeRemedyEvents } from './remedy-event-store.ts'
import { effectOf } from './remedy-rules.ts'
import type { HandledRemedy } from './remedy-rules.ts'
import { refuseUnknownOwner } from './remedy-store.ts'

/**
 * Does one thing with up to 500 remedies; what is impossible for one of them is refused of that one. A review whose remedy
 * begins goes on from decided to acting.
 * @throws Problem unknown_owner
 */
export async function actOnRemedies(
  trx: Trx,
  actor: Actor & { municipality: string },
  { ids, action, now }: { ids: readonly string[]; action: RemedyAction; now: Date },
): Promise<ActionOutcome> {
  if (action.action === 'assign') await refuseUnknownOwner(trx, action.owner)
  const account = actor.accountId ?? null
  const effect = effectOf(await lockRemedies(trx, ids), ids, action, { account, at: now })
  await writeRemedies(trx, effect.changed, now)
  await writeRemedyEvents(trx, actor.municipality, effect.events, { account, now })
  if (action.action === 'start' || action.action === 'fix')
    await sql`select begin_reviews_of(${effect.done}::uuid[])`.execute(trx)
  return { changed: effect.done.length, refused: effect.refused }
}

type StoredRemedy = Omit<HandledRemedy, 'lastChange'> & {
  lastChange: (Omit<NonNullable<HandledRemedy['lastChange']>, 'at'> & { at: string; undone: boolean }) | null
}

/** The remedies asked for, locked in one order so that two who act at once wait. */
async function lockRemedies(trx: Trx, ids: readonly string[]): Promise<Map<string, HandledRemedy>> {
  await sql`
    select m.id from remedy m
    where m.municipality_code = current_municipality() and m.id = any(${[...ids]}::uuid[]) order by m.id for update
  `.execute(trx)
  const { rows } = await sql<StoredRemedy>`
    select m.id, m.status, m.reason, m.owner, m.due_on::text as "dueOn", m.fixed_at as "fixedAt",
      (select row_to_json(c) from (
        select e.happened_at as at, e.account_id as account, e.was, e.kind = 'undone' as undone,
          (select b.text from remedy_event b
           where b.remedy_id = m.id and b.kind = 'status' and b.became = 'rejected' and b.happened_at < e.happened_at
           order by b.happened_at desc limit 1) as "reasonBefore"
        from remedy_event e where e.remedy_id = m.id and e.kind in ('status', 'undone')
        order by e.happened_at desc limit 1
      ) c) as "lastChange"
    from remedy m
    where m.municipality_code = current_municipality() and m.id = any(${[...ids]}::uuid[])
  `.execute(trx)
  return new Map(rows.map((row) => [row.id, { ...row, lastChange: changeOf(row.lastChange) }]))
}

/** A change that was taken back cannot be taken back again. */
function changeOf(stored: StoredRemedy['lastChange']): HandledRemedy['lastChange'] {
  if (stored === null || stored.undone) return null
  const { at, account, was, reasonBefore } = stored
  return { at: new Date(at), account, was, reasonBefore }
}

async function writeRemedies(trx: Trx, remedies: readonly HandledRemedy[], now: Date): Promise<void> {
  if (remedies.length === 0) return
  await sql`
    update remedy m
    set status = c.status, status_at = case when c.status = m.status then m.status_at else ${now} end, reason = c.reason,
      owner = c.owner, due_on = c."dueOn", fixed_at = c."fixedAt"
    from jsonb_to_recordset(${JSON.stringify(remedies)}::jsonb)
      as c (id uuid, status text, reason text, owner text, "dueOn" date, "fixedAt" timestamptz)
    where m.id = c.id
  `.execute(trx)
}
