import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { RemedyDetail, RemedyItem, RemedyPage, RemedyStatus } from '../../contract/remedies.ts'
import type { Trx } from '../../db/transaction.ts'
import type { PagePosition } from '../../http/page-position.ts'
import { remedyColumns, remedyOf } from './remedy-columns.ts'
import type { RemedyRow } from './remedy-columns.ts'
import { conditionOf, overdueAt } from './remedy-filter.ts'
import type { RemedyFilter } from './remedy-filter.ts'

/** What a remedy without a due day has for a position: after every day. */
const noDueDay = 3_000_000

/** Which remedies, in which order, on which local day. */
interface RemedyChoice {
  filter: RemedyFilter
  order: 'due' | 'newest'
  today: string
}

interface Order {
  /** What it is ordered by, as a whole number that a position can hold. */
  key: RawBuilder<unknown>
  direction: RawBuilder<unknown>
  start: (after: PagePosition) => RawBuilder<unknown>
}

const dueDay = sql`coalesce(m.due_on - date '1970-01-01', ${sql.lit(noDueDay)})`
const madeMicroseconds = sql`(extract(epoch from m.made_at) * 1000000)::bigint`

const orders: Record<RemedyChoice['order'], Order> = {
  due: {
    key: dueDay,
    direction: sql`asc`,
    start: ({ microseconds, id }) => sql`(${dueDay}, m.id) > (${microseconds}::bigint, ${id}::uuid)`,
  },
  newest: {
    key: madeMicroseconds,
    direction: sql`desc`,
    start: ({ microseconds, id }) => sql`(${madeMicroseconds}, m.id) < (${microseconds}::bigint, ${id}::uuid)`,
  },
}

/** A page of remedies: `limit` of them after a position of the same order. */
export async function listRemedies(
  trx: Trx,
  { filter, order, today }: RemedyChoice,
  limit: number,
  after?: PagePosition,
): Promise<{ items: RemedyItem[]; next: PagePosition | undefined }> {
  const { key, direction, start } = orders[order]
  const { rows } = await sql<RemedyRow & { position: number }>`
    select ${remedyColumns(today)}, ${key} as position
    from remedy m
    where ${conditionOf(filter, today)} ${after === undefined ? sql`` : sql`and ${start(after)}`}
    order by ${key} ${direction}, m.id ${direction}
    limit ${limit + 1}
  `.execute(trx)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => {
      const { position: _, ...remedy } = row
      return remedyOf(remedy)
    }),
    next: rows.length > limit && last ? { microseconds: last.position, id: last.id } : undefined,
  }
}

/** How many remedies a filter gives by status, its own statuses set aside, and how many of those are overdue. */
export async function countRemedies(trx: Trx, filter: RemedyFilter, today: string): Promise<RemedyPage['counts']> {
  const { status: _, ...rest } = filter
  const { rows } = await sql<{ status: RemedyStatus; remedies: number; overdue: number }>`
    select m.status, count(*)::int as remedies, (count(*) filter (where ${overdueAt(today)}))::int as overdue
    from remedy m where ${conditionOf(rest, today)} group by m.status
  `.execute(trx)
  return {
    status: Object.fromEntries(rows.map(({ status, remedies }) => [status, remedies])),
    overdue: rows.reduce((sum, { overdue }) => sum + overdue, 0),
  }
}

/** A remedy with what happened to it; undefined when there is none. @param today local day */
export async function findRemedy(trx: Trx, id: string, today: string): Promise<RemedyDetail | undefined> {
  const { rows } = await sql<RemedyRow>`
    select ${remedyColumns(today)} from remedy m where m.municipality_code = current_municipality() and m.id = ${id}
  `.execute(trx)
  const row = rows[0]
  if (row === undefined) return undefined
  const { rows: events } = await sql<Omit<RemedyDetail['events'][number], 'at'> & { at: Date }>`
    select e.id, e.happened_at as at, staff_name(e.account_id) as account, e.kind, e.was, e.became, e.text
    from remedy_event e
    where e.remedy_id = ${id} order by e.happened_at, e.id
  `.execute(trx)
  return { ...remedyOf(row), events: events.map((event) => ({ ...event, at: event.at.toISOString() })) }
}
