import { sql } from 'kysely'
import type { Trx } from '../../db/transaction.ts'
import type { NewEvent } from './report-effect.ts'
import { writeEvents } from './report-event-store.ts'

/** How long what is kept. */
export interface ReportTerms {
  /** Days after the end of a report that its reporter can be reached. */
  contactDays: number
  /** Days that words and photos are kept, from when the report was received. */
  reportTextDays: number
  /** Days that what was held back as spam is kept. */
  spamDays: number
}

/** What an end is called; a duplicate ends with the report that it repeats. */
const endedStatuses = ['fixed', 'closed', 'rejected']

/** What stands for the reason that a report was closed or rejected once its words are erased; a closed report has one. */
const erasedReason = '–'

const dayMilliseconds = 24 * 3600_000

/** Erases what has been kept long enough in the transaction's municipality. @returns how many reports lost what */
export async function eraseOldReportData(
  trx: Trx,
  municipality: string,
  { contactDays, reportTextDays, spamDays }: ReportTerms,
  now: Date,
): Promise<{ spam: number; contacts: number; texts: number }> {
  const before = (days: number) => new Date(now.getTime() - days * dayMilliseconds)
  const spam = await eraseSpam(trx, before(spamDays))
  const texts = await eraseTexts(trx, before(reportTextDays), now)
  const contacts = await eraseContacts(trx, before(contactDays))
  const erased = (report: string, became: string): NewEvent => {
    return { report, kind: 'erased', was: null, became, text: null, shown: true }
  }
  const events = [...texts.map((id) => erased(id, 'text')), ...contacts.map((id) => erased(id, 'contact'))]
  await writeEvents(trx, municipality, events, { by: 'service', account: null, now })
  return { spam, contacts: contacts.length, texts: texts.length }
}

async function eraseSpam(trx: Trx, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from report r
    where r.municipality_code = (select current_municipality()) and r.status = 'spam' and r.status_at < ${before}
  `.execute(trx)
  return Number(numAffectedRows ?? 0)
}

/** A report without words has no reason left to reach its reporter either. */
async function eraseContacts(trx: Trx, before: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from report_contact c
    using report r left join report h on h.id = r.merged_into
    where c.municipality_code = current_municipality() and r.id = c.report_id
      and (r.text_erased_at is not null
        or (coalesce(h.status, r.status) = any(${endedStatuses}::text[]) and coalesce(h.status_at, r.status_at) < ${before}))
    returning c.report_id as id
  `.execute(trx)
  if (rows.length > 0) {
    await sql`
      delete from report_mail m where m.sent_at is null and m.report_id = any(${rows.map(({ id }) => id)}::uuid[])
    `.execute(trx)
  }
  return rows.map(({ id }) => id)
}

/** Words as written and as shown, those of events and of the history of redactions, the reason, and photos. */
async function eraseTexts(trx: Trx, before: Date, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update report r
    set text = null, text_shown = null, text_erased_at = ${now}, reason = case when r.reason is not null then ${erasedReason} end
    where r.municipality_code = (select current_municipality()) and r.text_erased_at is null and r.received_at < ${before}
    returning r.id
  `.execute(trx)
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return ids
  await sql`delete from report_photo p where p.report_id = any(${ids}::uuid[])`.execute(trx)
  await sql`update report_event e set text = null where e.report_id = any(${ids}::uuid[]) and e.text is not null`.execute(
    trx,
  )
  await sql`update report_redaction d set before = null, after = null where d.report_id = any(${ids}::uuid[])`.execute(
    trx,
  )
  return ids
}
