import { sql } from 'kysely'
import type { Trx } from '../../db/transaction.ts'
import { isMailDue, mailsAtATime, mostMailTries } from '../jobs/mail-tries.ts'

export type MailKind = 'answer' | 'status' | 'asked-if-fixed'

/** A mail taken to be sent. */
interface ClaimedMail {
  id: string
  report: string
  reference: string
  kind: MailKind
  /** False: its reporter was given no link. */
  hasLink: boolean
}

/** How long a mail waits before it is sent, seconds: what is taken back at once was no news. */
const waitSeconds = 60

/** Lets reporters who want an answer know that there is news; one mail waits for a report at a time. */
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
    where not exists (
      select from report_mail w where w.report_id = m.report and w.sent_at is null and w.tries < ${mostMailTries}
    )
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

/** Takes the mails whose time has come, the earliest first, so that nobody else takes them before the next try is due. */
export async function claimMails(trx: Trx, now: Date): Promise<ClaimedMail[]> {
  const { rows } = await sql<ClaimedMail>`
    with due as (
      select m.id from report_mail m
      where m.municipality_code = current_municipality() and ${isMailDue(now, waitSeconds)}
      order by m.queued_at, m.id
      limit ${mailsAtATime}
      for update skip locked
    )
    update report_mail m set tries = m.tries + 1, tried_at = ${now}
    from due d, report r
    where m.id = d.id and r.id = m.report_id
    returning m.id, m.report_id as report, r.reference, m.kind, r.source = 'web' as "hasLink"
  `.execute(trx)
  return rows
}

/** Notes that a mail was sent. */
export async function noteMailSent(trx: Trx, id: string, now: Date): Promise<void> {
  await trx.updateTable('report_mail').set({ sent_at: now, failure: null }).where('id', '=', id).execute()
}

/** Notes why a mail was not sent. @param failure codes, nobody's address */
export async function noteMailFailed(trx: Trx, id: string, failure: string): Promise<void> {
  await trx.updateTable('report_mail').set({ failure }).where('id', '=', id).execute()
}

/** Drops a mail that nobody is to get. */
export async function forgetMail(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('report_mail').where('id', '=', id).execute()
}
