import { sql } from 'kysely'
import type { z } from 'zod'
import type { redactionSchema } from '../../contract/report-handling.ts'
import type { ReportContact } from '../../contract/reports.ts'
import type { Actor } from '../../db/as-role.ts'
import type { Trx } from '../../db/transaction.ts'
import { writeAudit } from '../../db/write-audit.ts'
import { problem } from '../../http/problem.ts'
import { noteOnReport, touchReport } from './report-touch.ts'

type Handler = Actor & { municipality: string }

/**
 * Changes the words that others read; what they were stays in the history until the words are erased.
 * @throws Problem report_not_found, report_text_erased
 */
export async function redactReport(
  trx: Trx,
  actor: Handler,
  report: string,
  { text, reason }: z.output<typeof redactionSchema>,
  now: Date,
): Promise<void> {
  const row = await trx
    .selectFrom('report as r')
    .select(['r.text_shown', 'r.text_erased_at'])
    .where('r.id', '=', report)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw problem('report_not_found')
  if (row.text_erased_at !== null) throw problem('report_text_erased')
  if (row.text_shown === text) return
  await trx.updateTable('report').set({ text_shown: text }).where('id', '=', report).execute()
  await trx
    .insertInto('report_redaction')
    .values({
      report_id: report,
      municipality_code: actor.municipality,
      // After all before, by whichever clock.
      redacted_at: sql<Date>`greatest(${now}::timestamptz,
        (select max(d.redacted_at) + interval '1 microsecond' from report_redaction d where d.report_id = ${report}))`,
      account_id: actor.accountId ?? null,
      reason,
      before: row.text_shown,
      after: text,
    })
    .execute()
  await writeAudit(trx, 'report.redacted', report)
  await touchReport(trx, actor, report, { kind: 'redacted', became: reason, shown: true }, now)
}

/**
 * How a reporter wants to be answered, by the only way there is: the database logs it, and so does the report.
 * @throws Problem report_not_found, not_found when the reporter left none
 */
export async function readReportContact(trx: Trx, actor: Handler, report: string, now: Date): Promise<ReportContact> {
  await refuseUnknownReport(trx, report)
  const contact = await contactOf(trx, report)
  if (contact === undefined) throw problem('not_found')
  await noteOnReport(trx, actor, report, { kind: 'contact-read', shown: false }, now)
  return contact
}

/** How a reporter wants to be answered; undefined when the reporter left nothing. The database logs that it was read. */
export async function contactOf(trx: Trx, report: string): Promise<ReportContact | undefined> {
  const { rows } = await sql<ReportContact>`
    select c.name, c.email, c.phone, c.language from read_report_contact(${report}) c
  `.execute(trx)
  return rows[0]
}

/** Erases how a reporter can be reached, with the mail that waits for them. @throws Problem not_found */
export async function removeReportContact(trx: Trx, actor: Handler, report: string, now: Date): Promise<void> {
  const { numDeletedRows } = await trx.deleteFrom('report_contact').where('report_id', '=', report).executeTakeFirst()
  if (numDeletedRows === 0n) throw problem('not_found')
  await trx.deleteFrom('report_mail').where('report_id', '=', report).where('sent_at', 'is', null).execute()
  await writeAudit(trx, 'report-contact.removed', report)
  await touchReport(trx, actor, report, { kind: 'erased', became: 'contact', shown: true }, now)
}

/** Erases a report with everything that belongs to it; what repeats it stands on. @throws Problem report_not_found */
export async function eraseReport(trx: Trx, report: string): Promise<void> {
  const { numDeletedRows } = await trx.deleteFrom('report').where('id', '=', report).executeTakeFirst()
  if (numDeletedRows === 0n) throw problem('report_not_found')
  await writeAudit(trx, 'report.erased', report)
}

/** @throws Problem report_not_found */
async function refuseUnknownReport(trx: Trx, report: string): Promise<void> {
  const row = await trx.selectFrom('report as r').select('r.id').where('r.id', '=', report).executeTakeFirst()
  if (row === undefined) throw problem('report_not_found')
}
