import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { ReportFilter, ReportItem, ReportPage } from '../../contract/report-handling.ts'
import type { Role } from '../../contract/role.ts'
import type { Trx } from '../../db/transaction.ts'
import type { PagePosition } from '../../http/page-position.ts'
import { itemColumns, itemOf } from './report-columns.ts'
import type { ItemRow } from './report-columns.ts'
import { conditionOf } from './report-filter.ts'
import type { FilterDay } from './report-filter.ts'

export type ReportOrder = 'newest' | 'oldest' | 'due' | 'most-supported'

/** Which reports are asked for, by whom, on which day. */
interface ReportChoice {
  filter: ReportFilter
  order: ReportOrder
  role: Role
  day: FilterDay
}

/** What a report without a due day has for a position: after every day. */
const noDueDay = 3_000_000

/** A page of reports: `limit` of them after a position of the same order. */
export async function listReports(
  trx: Trx,
  { filter, order, role, day }: ReportChoice,
  limit: number,
  after?: PagePosition,
): Promise<{ items: ReportItem[]; next: PagePosition | undefined }> {
  const { key, source, sort, direction, start } = orders[order]
  const { rows } = await sql<ItemRow & { position: number }>`
    with page as materialized (
      select r.id, ${key} as position
      from report r ${source}
      where ${conditionOf(filter, day)} ${after === undefined ? sql`` : sql`and ${start(after)}`}
      order by ${sort}
      limit ${limit + 1}
    )
    select ${itemColumns(role, day.today)}, p.position
    from page p join report r on r.id = p.id
    order by p.position ${direction}, p.id ${direction}
  `.execute(trx)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(itemOf),
    next: rows.length > limit && last ? { microseconds: last.position, id: last.id } : undefined,
  }
}

/** How many reports a filter gives by status, its own statuses set aside, and how many of all are escalated. */
export async function countReports(trx: Trx, filter: ReportFilter, day: FilterDay): Promise<ReportPage['counts']> {
  const { status: _, ...rest } = filter
  // One pass for both: escalated is counted over all reports, so all are read anyway.
  const { rows } = await sql<{ status: ReportItem['status']; reports: number; escalated: number }>`
    select r.status, (count(*) filter (where ${conditionOf(rest, day)}))::int as reports,
      count(r.escalated_at)::int as escalated
    from report r where r.municipality_code = (select current_municipality()) group by r.status
  `.execute(trx)
  return {
    status: Object.fromEntries(
      rows.filter(({ reports }) => reports > 0).map(({ status, reports }) => [status, reports]),
    ),
    escalated: rows.reduce((sum, { escalated }) => sum + escalated, 0),
  }
}

interface Order {
  /** What it is ordered by, as a whole number that a position can hold. */
  key: RawBuilder<unknown>
  /** What is joined to `report r` for it. */
  source: RawBuilder<unknown>
  sort: RawBuilder<unknown>
  /** Of key and identifier, in which the position is then the same order. */
  direction: RawBuilder<unknown>
  start: (after: PagePosition) => RawBuilder<unknown>
}

const receivedMicroseconds = sql`(extract(epoch from r.received_at) * 1000000)::bigint`
const instantOf = ({ microseconds }: PagePosition) =>
  sql`timestamptz 'epoch' + ${microseconds}::bigint * interval '1 microsecond'`
const dueDay = sql`coalesce(r.due_on - date '1970-01-01', ${sql.lit(noDueDay)})`
const support = sql`coalesce(backing.supporters, 0)`

/** Supporters of a report and its duplicates, and their reporters, as in the list. */
const backing = sql`
  left join (
    select b.head, count(*)::int as supporters
    from (
      select coalesce(d.merged_into, s.report_id) as head
      from report_supporter s left join report d on d.id = s.report_id and d.merged_into is not null
      union all
      select d.merged_into from report d where d.merged_into is not null
    ) b
    group by b.head
  ) backing on backing.head = r.id`

const orders: Record<ReportOrder, Order> = {
  newest: {
    key: receivedMicroseconds,
    source: sql``,
    sort: sql`r.received_at desc, r.id desc`,
    direction: sql`desc`,
    start: (after) => sql`(r.received_at, r.id) < (${instantOf(after)}, ${after.id}::uuid)`,
  },
  oldest: {
    key: receivedMicroseconds,
    source: sql``,
    sort: sql`r.received_at, r.id`,
    direction: sql`asc`,
    start: (after) => sql`(r.received_at, r.id) > (${instantOf(after)}, ${after.id}::uuid)`,
  },
  due: {
    key: dueDay,
    source: sql``,
    // Days that are missing come last of themselves, which the index on due_on knows too.
    sort: sql`r.due_on, r.id`,
    direction: sql`asc`,
    start: ({ microseconds, id }) => sql`(${dueDay}, r.id) > (${microseconds}::int, ${id}::uuid)`,
  },
  'most-supported': {
    key: support,
    source: backing,
    sort: sql`${support} desc, r.id desc`,
    direction: sql`desc`,
    start: ({ microseconds, id }) => sql`(${support}, r.id) < (${microseconds}::int, ${id}::uuid)`,
  },
}
