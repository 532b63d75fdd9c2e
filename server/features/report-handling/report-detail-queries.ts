import { sql } from 'kysely'
import type { ReportDetail, ReportEvent } from '../../contract/report-handling.ts'
import type { Role } from '../../contract/role.ts'
import type { Trx } from '../../db/transaction.ts'
import { zoneClock } from '../../geo/local-time.ts'
import { itemColumns, itemOf } from './report-columns.ts'
import type { ItemRow } from './report-columns.ts'
import type { FilterDay } from './report-filter.ts'

/** Others that may be the same lie within so far, metres, as before a report is sent. */
const nearMetres = 250
const mostNear = 20

/** What depends on who reads and when. */
export interface DetailReader {
  role: Role
  day: FilterDay
  /** Days that words and photos are kept. */
  textDays: number
}

/** A report with all that its reader may know; undefined when there is none of this identifier. */
export async function findReport(trx: Trx, id: string, reader: DetailReader): Promise<ReportDetail | undefined> {
  const { rows } = await sql<DetailRow>`
    select ${itemColumns(reader.role, reader.day.today)}, st_asgeojson(r.place, 7)::json as place, r.moved, r.audit, r.reason,
      ${reader.role === 'police' ? sql`null::text` : sql`r.text`} as "textAsWritten",
      r.first_answered_at as answered, r.fixed_at as fixed, r.text_erased_at as erased, h.id as "headId",
      h.reference as "headReference"
    from report r left join report h on h.id = r.merged_into
    where r.municipality_code = current_municipality() and r.id = ${id}
  `.execute(trx)
  const row = rows[0]
  if (row === undefined) return undefined
  const eraseSeconds = row.received.getTime() / 1000 + reader.textDays * 86_400
  return {
    ...itemOf(row),
    place: row.place,
    moved: row.moved,
    textAsWritten: row.textAsWritten,
    audit: row.audit,
    photoItems: await photosOf(trx, id),
    reason: row.reason,
    mergedInto: row.headId === null ? null : { id: row.headId, reference: row.headReference! },
    mergedFrom: await duplicatesOf(trx, id),
    links: await linksOf(trx, id),
    events: reader.role === 'police' ? [] : await eventsOf(trx, id),
    redactions: reader.role === 'police' ? [] : await redactionsOf(trx, id),
    near: row.status === 'spam' ? [] : await nearOf(trx, id),
    firstAnsweredAt: row.answered?.toISOString() ?? null,
    fixedAt: row.fixed?.toISOString() ?? null,
    textErasedOn: row.erased === null ? zoneClock(reader.day.zone).localDate(eraseSeconds) : null,
  }
}

type DetailRow = ItemRow &
  Pick<ReportDetail, 'place' | 'moved' | 'audit' | 'reason' | 'textAsWritten'> & {
    answered: Date | null
    fixed: Date | null
    erased: Date | null
    headId: string | null
    headReference: string | null
  }

async function photosOf(trx: Trx, id: string): Promise<ReportDetail['photoItems']> {
  const { rows } = await sql<{ id: string; approved: boolean; blurred: Date | null }>`
    select p.id, p.approved, p.blurred_at as blurred from report_photo p where p.report_id = ${id} order by p.recorded_at, p.id
  `.execute(trx)
  return rows.map(({ blurred, ...photo }) => ({ ...photo, blurredAt: blurred?.toISOString() ?? null }))
}

async function duplicatesOf(trx: Trx, id: string): Promise<ReportDetail['mergedFrom']> {
  const { rows } = await sql<{ id: string; reference: string }>`
    select r.id, r.reference from report r
    where r.municipality_code = current_municipality() and r.merged_into = ${id} order by r.received_at, r.id
  `.execute(trx)
  return rows
}

async function linksOf(trx: Trx, id: string): Promise<ReportDetail['links']> {
  const { rows } = await sql<ReportDetail['links'][number]>`
    select l.id, l.kind, l.label, l.address from report_link l where l.report_id = ${id} order by l.linked_at, l.id
  `.execute(trx)
  return rows
}

/** What happened to a report, the earliest first, with who did it by name. */
async function eventsOf(trx: Trx, id: string): Promise<ReportEvent[]> {
  const { rows } = await sql<Omit<ReportEvent, 'at'> & { at: Date }>`
    select e.id, e.happened_at as at, e.by, staff_name(e.account_id) as account, e.kind, e.was, e.became, e.text,
      e.shown_to_reporter as "shownToReporter"
    from report_event e where e.report_id = ${id} order by e.happened_at, e.id
  `.execute(trx)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

/** Every change by hand of the words that others read, the earliest first. */
async function redactionsOf(trx: Trx, id: string): Promise<ReportDetail['redactions']> {
  const { rows } = await sql<Omit<ReportDetail['redactions'][number], 'at'> & { at: Date }>`
    select d.redacted_at as at, staff_name(d.account_id) as account, d.reason, d.before, d.after
    from report_redaction d where d.report_id = ${id} order by d.redacted_at, d.id
  `.execute(trx)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

async function nearOf(trx: Trx, id: string): Promise<ReportDetail['near']> {
  const { rows } = await sql<ReportDetail['near'][number]>`
    select n.id, n.reference, n.status, round(st_distance(n.point::geography, r.point::geography)::numeric, 1)::float8 as metres
    from report r
    join report n on n.municipality_code = r.municipality_code and n.theme = r.theme and n.id <> r.id
      and n.status not in ('spam', 'duplicate') and n.id is distinct from r.merged_into
      and n.point && st_expand(r.point, 0.0026 / cos(radians(st_y(r.point))), 0.0026)
      and st_dwithin(n.point::geography, r.point::geography, ${nearMetres})
    where r.municipality_code = current_municipality() and r.id = ${id}
    order by metres, n.id
    limit ${mostNear}
  `.execute(trx)
  return rows
}
