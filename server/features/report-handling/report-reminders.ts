import { sql } from 'kysely'
import type { Trx } from '../../db/transaction.ts'
import { zoneClock } from '../../geo/local-time.ts'
import { openStatuses } from './open-statuses.ts'
import type { NewEvent } from './report-effect.ts'
import { writeEvents } from './report-event-store.ts'
import { queueMails } from './report-mail-store.ts'

/** After so many days without an end the reporter is asked whether it is fixed (FixMyStreet's four weeks). */
const askAfterDays = 28

const dayMilliseconds = 24 * 3600_000

type Municipality = { code: string; zone: string }

/**
 * Marks reports that nobody has touched for some days, and those past the day they were to be done by that nobody has
 * touched since; each once until staff touch it.
 * @returns how many
 */
export async function escalateReports(
  trx: Trx,
  { code, zone }: Municipality,
  days: number,
  now: Date,
): Promise<number> {
  const { rows } = await sql<{ id: string; overdue: boolean }>`
    update report r
    set escalated_at = ${now}
    where r.municipality_code = (select current_municipality()) and r.escalated_at is null
      and r.status = any(${openStatuses}::text[]) and (${overdueUntouched(zone, now)} or ${untouched(days, now)})
    returning r.id, coalesce(${overdueUntouched(zone, now)}, false) as overdue
  `.execute(trx)
  const events = rows.map(({ id, overdue }): NewEvent => {
    return {
      report: id,
      kind: 'escalated',
      was: null,
      became: overdue ? 'overdue' : 'untouched',
      text: null,
      shown: false,
    }
  })
  await writeEvents(trx, code, events, { by: 'service', account: null, now })
  return rows.length
}

/** New ones, and whatever else nobody on the staff has touched in the state it is in. */
function untouched(days: number, now: Date) {
  const before = new Date(now.getTime() - days * dayMilliseconds)
  return sql`((r.status = 'received' or r.touched_at is null)
    and greatest(r.status_at, coalesce(r.touched_at, r.status_at)) < ${before})`
}

function overdueUntouched(zone: string, now: Date) {
  const today = zoneClock(zone).localDate(now.getTime() / 1000)
  return sql`(r.due_on < ${today}::date and (r.touched_at is null
    or r.touched_at < (r.due_on + 1)::timestamp at time zone ${zone}))`
}

/**
 * Asks reporters who have a link whether it is fixed: once after four weeks without an end, and once after each time that
 * it was said to be fixed. Nobody is asked about a good place.
 * @returns how many
 */
export async function askIfFixed(trx: Trx, municipality: string, now: Date): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    update report r
    set asked_if_fixed_at = ${now}
    from report_theme t
    where r.municipality_code = (select current_municipality()) and r.source = 'web'
      and t.municipality_code = r.municipality_code and t.code = r.theme and not t.positive
      and ((r.status = any(${openStatuses}::text[]) and r.asked_if_fixed_at is null
          and r.received_at < ${new Date(now.getTime() - askAfterDays * dayMilliseconds)})
        or (r.status = 'fixed' and (r.asked_if_fixed_at is null or r.asked_if_fixed_at < r.fixed_at)))
    returning r.id
  `.execute(trx)
  const events = rows.map(({ id }): NewEvent => {
    return { report: id, kind: 'asked-if-fixed', was: null, became: null, text: null, shown: true }
  })
  await writeEvents(trx, municipality, events, { by: 'service', account: null, now })
  await queueMails(
    trx,
    municipality,
    rows.map(({ id }) => ({ report: id, kind: 'asked-if-fixed' })),
    now,
  )
  return rows.length
}
