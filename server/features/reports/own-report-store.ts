import { sql } from 'kysely'
import type { OwnReport } from '../../contract/reports.ts'
import type { Trx } from '../../db/transaction.ts'
import { problem } from '../../http/problem.ts'
import { answerEffect } from './own-report-rules.ts'

/** Messages and answers that a report takes from its reporter in a day: a link that has leaked must not fill the inbox. */
const mostWordsInDay = 20

const dayMilliseconds = 24 * 3600_000

type Own = Pick<OwnReport, 'id' | 'status'>

/** Adds a message of the reporter. @throws Problem too_many_requests */
export async function addMessage(trx: Trx, municipality: string, own: Own, text: string, now: Date): Promise<void> {
  await refuseTooMany(trx, own, now)
  await addEvent(trx, municipality, own, { kind: 'message', text })
}

/** Takes the answer to "is it fixed?"; "no" reopens a report that has ended. @throws Problem too_many_requests */
export async function answerIfFixed(
  trx: Trx,
  municipality: string,
  own: Own,
  { fixed, text }: { fixed: boolean; text: string | null },
  now: Date,
): Promise<void> {
  await refuseTooMany(trx, own, now)
  const kind = answerEffect(fixed, own.status)
  const words = text === '' ? null : text
  if (kind !== 'reopened') return addEvent(trx, municipality, own, { kind, text: words })
  await trx
    .updateTable('report')
    // Not yet touched in its new life, so that it is escalated as a new one would be.
    .set({ status: 'accepted', status_at: sql<Date>`clock_timestamp()`, reason: null, touched_at: null })
    .where('id', '=', own.id)
    .execute()
  await addEvent(trx, municipality, own, { kind, text: words, was: own.status, became: 'accepted' })
}

/** Erases the contact details of the report whose secret the transaction holds; false when there are none. */
export async function eraseContact(trx: Trx, report: string): Promise<boolean> {
  const { numDeletedRows } = await trx.deleteFrom('report_contact').where('report_id', '=', report).executeTakeFirst()
  return numDeletedRows > 0n
}

/** Erases the report whose secret the transaction holds with everything that belongs to it; false when there is none. */
export async function eraseOwnReport(trx: Trx): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('report')
    .where('secret_hash', '=', sql<Buffer>`current_report_key()`)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

async function refuseTooMany(trx: Trx, { id }: Own, now: Date): Promise<void> {
  const { count } = await trx
    .selectFrom('report_event as e')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('e.report_id', '=', id)
    .where('e.by', '=', 'reporter')
    .where('e.happened_at', '>', new Date(now.getTime() - dayMilliseconds))
    .executeTakeFirstOrThrow()
  if (count >= mostWordsInDay) throw problem('too_many_requests')
}

async function addEvent(
  trx: Trx,
  municipality: string,
  { id }: Own,
  event: { kind: string; text: string | null; was?: string; became?: string },
): Promise<void> {
  await trx
    .insertInto('report_event')
    .values({ ...event, report_id: id, municipality_code: municipality, by: 'reporter', shown_to_reporter: true })
    .execute()
}
