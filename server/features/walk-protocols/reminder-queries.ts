import { sql } from 'kysely'
import type { Trx } from '../../db/transaction.ts'
import { zoneClock } from '../../geo/local-time.ts'
import { remindersOf } from './reminder-rules.ts'
import type { Reminder, WalkProgress } from './reminder-rules.ts'

/**
 * What should be seen to now about walks of the transaction's municipality, by identifier; walks without any are left out.
 * @param ids which walks; left out: all
 */
export async function remindersOfWalks(
  trx: Trx,
  { zone }: { zone: string },
  now: Date,
  ids?: readonly string[],
): Promise<Map<string, Reminder[]>> {
  const today = zoneClock(zone).localDate(now.getTime() / 1000)
  const chosen = ids === undefined ? sql`true` : sql`w.id = any(${[...ids]}::uuid[])`
  const { rows } = await sql<WalkProgress & { id: string }>`
    select w.id, w.kind, w.status, (w.starts_at at time zone ${zone})::date::text as "startsOn",
      coalesce(p.version > 0, false) as "protocolPublished",
      (w.follow_up_at at time zone ${zone})::date::text as "followUpOn", w.remedies_due_on::text as "remediesDueOn",
      coalesce(r.open, 0) as "openRemedies", r.overdue::text as "overdueOn",
      (r.fixed at time zone ${zone})::date::text as "fixedOn",
      exists (select from walk n where n.rewalk_of = w.id and n.status <> 'cancelled') as "hasRewalk"
    from walk w
    left join walk_protocol p on p.walk_id = w.id
    left join lateral (
      select (count(*) filter (where m.status in ('proposed', 'decided', 'in-progress')))::int as open,
        max(m.due_on) filter (where m.status in ('proposed', 'decided', 'in-progress') and m.due_on < ${today}::date) as overdue,
        max(m.fixed_at) filter (where m.status = 'fixed') as fixed
      from remedy m where m.walk_id = w.id
    ) r on true
    where w.municipality_code = (select current_municipality()) and w.status in ('planned', 'walked') and ${chosen}
  `.execute(trx)
  const found = rows.map(({ id, ...walk }) => [id, remindersOf(walk, today)] as const)
  return new Map(found.filter(([, reminders]) => reminders.length > 0))
}
