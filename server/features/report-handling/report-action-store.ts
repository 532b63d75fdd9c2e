import { sql } from 'kysely'
import type { ActionOutcome, ReportAction } from '../../contract/report-handling.ts'
import type { Actor } from '../../db/as-role.ts'
import type { Trx } from '../../db/transaction.ts'
import { problem } from '../../http/problem.ts'
import type { ActionEffect, HandledReport, StatusChange } from './report-effect.ts'
import { writeEvents } from './report-event-store.ts'
import { queueMails, takeBackMails } from './report-mail-store.ts'
import { effectOf } from './report-rules.ts'

/**
 * Does one thing with up to 500 reports, all or none of what is possible; what is not is refused one by one.
 * @throws Problem unknown_owner, unknown_theme
 */
export async function actOnReports(
  trx: Trx,
  actor: Actor & { municipality: string },
  { ids, action, now }: { ids: readonly string[]; action: ReportAction; now: Date },
): Promise<ActionOutcome> {
  await refuseUnknownCode(trx, action)
  const reports = await lockReports(trx, action.action === 'merge' ? [...ids, action.into] : ids)
  const effect = effectOf(reports, ids, action, { account: actor.accountId ?? null, at: now })
  await writeReports(trx, effect, actor.accountId ?? null, now)
  await writeEvents(trx, actor.municipality, effect.events, { by: 'staff', account: actor.accountId ?? null, now })
  if (action.action === 'link') await addLinks(trx, actor.municipality, effect.done, action.link)
  if (action.action === 'unlink') await removeLink(trx, effect.done, action.link)
  await takeBackMails(trx, effect.unmailed)
  await queueMails(trx, actor.municipality, effect.mails, now)
  return { changed: effect.done.length, refused: effect.refused }
}

/** The reports asked for with every head and duplicate of them, locked in one order so that two who act at once wait. */
async function lockReports(trx: Trx, ids: readonly string[]): Promise<Map<string, HandledReport>> {
  const { rows: found } = await sql<{ id: string }>`
    with asked as (
      select r.id, r.merged_into from report r
      where r.municipality_code = current_municipality() and r.id = any(${[...ids]}::uuid[])
    ),
    heads as (select a.id from asked a union select a.merged_into from asked a where a.merged_into is not null)
    select r.id from report r
    where r.municipality_code = current_municipality()
      and (r.id in (select h.id from heads h) or r.merged_into in (select h.id from heads h))
    order by r.id
    for update
  `.execute(trx)
  const { rows } = await sql<Omit<HandledReport, 'lastChange'> & { lastChange: StoredChange | null }>`
    select r.id, r.reference, r.status, r.reason, r.merged_into as "mergedInto", r.owner, r.due_on as "dueOn", r.theme,
      r.first_answered_at as "firstAnsweredAt", r.fixed_at as "fixedAt",
      (select row_to_json(c) from (
        select e.happened_at as at, e.by, e.account_id as account, e.was,
          (select b.text from report_event b
           where b.report_id = r.id and b.became = e.was and b.happened_at < e.happened_at
           order by b.happened_at desc limit 1) as "reasonBefore"
        from report_event e
        where e.report_id = r.id and e.kind in ('status', 'reopened', 'merged') and (e.kind = 'merged') = (r.status = 'duplicate')
        order by e.happened_at desc, e.id limit 1
      ) c) as "lastChange",
      case when r.status = 'duplicate' then (
        select e.was from report_event e where e.report_id = r.id and e.kind = 'merged' order by e.happened_at desc limit 1
      ) end as "mergedFrom",
      coalesce((select json_agg(json_build_object('id', l.id, 'label', l.label)) from report_link l where l.report_id = r.id), '[]')
        as links
    from report r
    where r.id = any(${found.map(({ id }) => id)}::uuid[])
  `.execute(trx)
  return new Map(rows.map((row) => [row.id, { ...row, lastChange: changeOf(row.lastChange) }]))
}

type StoredChange = Omit<StatusChange, 'at'> & { at: string }

function changeOf(stored: StoredChange | null): StatusChange | null {
  return stored && { ...stored, at: new Date(stored.at) }
}

async function writeReports(trx: Trx, effect: ActionEffect, account: string | null, now: Date): Promise<void> {
  const rows = [...effect.changed.values()]
  if (rows.length > 0) {
    await sql`
      update report r
      set status = c.status, status_at = case when c.status = r.status then r.status_at else ${now} end, reason = c.reason,
        merged_into = c."mergedInto", owner = c.owner, due_on = c."dueOn", theme = c.theme,
        first_answered_at = c."firstAnsweredAt", fixed_at = c."fixedAt"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c (id uuid, status text, reason text, "mergedInto" uuid,
        owner text, "dueOn" date, theme text, "firstAnsweredAt" timestamptz, "fixedAt" timestamptz)
      where r.id = c.id
    `.execute(trx)
  }
  if (effect.done.length === 0) return
  await sql`
    update report r
    set touched_at = ${now}, escalated_at = null, handler_id = coalesce(r.handler_id, ${account}::uuid)
    where r.id = any(${effect.done}::uuid[])
  `.execute(trx)
}

async function addLinks(
  trx: Trx,
  municipality: string,
  reports: readonly string[],
  link: Extract<ReportAction, { action: 'link' }>['link'],
): Promise<void> {
  if (reports.length === 0) return
  await trx
    .insertInto('report_link')
    .values(reports.map((report) => ({ ...link, report_id: report, municipality_code: municipality })))
    .execute()
}

async function removeLink(trx: Trx, reports: readonly string[], link: string): Promise<void> {
  if (reports.length === 0) return
  await trx.deleteFrom('report_link').where('id', '=', link).where('report_id', 'in', reports).execute()
}

/** @throws Problem unknown_owner, unknown_theme */
async function refuseUnknownCode(trx: Trx, action: ReportAction): Promise<void> {
  if (action.action === 'assign' && action.owner !== null) {
    const { rows } = await sql`
      select from report_owner o where o.municipality_code = current_municipality() and o.code = ${action.owner}
    `.execute(trx)
    if (rows.length === 0) throw problem('unknown_owner', { owner: action.owner })
  }
  if (action.action === 'theme') {
    const { rows } = await sql`
      select from report_theme t where t.municipality_code = current_municipality() and t.code = ${action.theme}
    `.execute(trx)
    if (rows.length === 0) throw problem('unknown_theme', { theme: action.theme })
  }
}
