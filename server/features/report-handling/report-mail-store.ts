import { sql } from 'kysely'
import type { Trx } from '../../db/transaction.ts'

export type MailKind = 'answer' | 'status' | 'asked-if-fixed'

/** Lets reporters who left an e-mail address know that there is news; one mail waits for a report at a time. */
export async function queueMails(
  trx: Trx,
  municipality: string,
  mails: readonly { report: string; kind: MailKind }[],
  now: Date,
): Promise<void> {
  if (mails.length === 0) return
  await sql`
    insert into report_mail (report_id, municipality_code, kind, queued_at)
    select distinct on (m.report) m.report, ${municipality}, m.kind, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(mails)}::jsonb) as m (report uuid, kind text)
    join report_contact c on c.report_id = m.report
    where not exists (select from report_mail w where w.report_id = m.report and w.sent_at is null)
    order by m.report, m.kind
  `.execute(trx)
}

/** Takes back the waiting mails of reports of which there is no news any more. */
export async function takeBackMails(trx: Trx, reports: readonly string[]): Promise<void> {
  if (reports.length === 0) return
  await trx
    .deleteFrom('report_mail')
    .where('report_id', 'in', reports)
    .where('sent_at', 'is', null)
    .where('kind', '=', 'status')
    .execute()
}
