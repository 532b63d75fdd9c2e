import { sql } from 'kysely'
import type { Actor } from '../../db/as-role.ts'
import type { Trx } from '../../db/transaction.ts'
import type { NewEvent } from './report-effect.ts'
import { writeEvents } from './report-event-store.ts'

type StaffEvent = Partial<NewEvent> & Pick<NewEvent, 'kind' | 'shown'>

/** Notes that staff did something with a report, and what: it is no longer escalated. */
export async function touchReport(
  trx: Trx,
  actor: Actor & { municipality: string },
  report: string,
  event: StaffEvent,
  now: Date,
): Promise<void> {
  await sql`update report r set touched_at = ${now}, escalated_at = null where r.id = ${report}`.execute(trx)
  await noteOnReport(trx, actor, report, event, now)
}

/** Notes what staff did at a report without handling it, such as reading the contact. */
export async function noteOnReport(
  trx: Trx,
  { municipality, accountId }: Actor & { municipality: string },
  report: string,
  event: StaffEvent,
  now: Date,
): Promise<void> {
  const written = { report, was: null, became: null, text: null, ...event }
  await writeEvents(trx, municipality, [written], { by: 'staff', account: accountId ?? null, now })
}
