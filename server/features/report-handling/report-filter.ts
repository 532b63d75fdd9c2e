import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { ReportFilter } from '../../contract/report-handling.ts'
import { zoneClock } from '../../geo/local-time.ts'
import { localPeriod } from '../../http/local-period.ts'
import { openStatuses } from './open-statuses.ts'

/** What a filter's words depend on. */
export interface FilterDay {
  /** IANA time zone of the municipality. */
  zone: string
  /** Its local day, today. */
  today: string
}

/** The municipality's zone and its local day at an instant. */
export function filterDayOf({ zone }: { zone: string }, now: Date): FilterDay {
  return { zone, today: zoneClock(zone).localDate(now.getTime() / 1000) }
}

/** Past the day it was to be done by and not ended, of `report r`. */
export function overdueAt(today: string): RawBuilder<boolean> {
  return sql`(r.due_on < ${today}::date and r.status = any(${openStatuses}::text[]))`
}

/**
 * A filter as a condition on `report r`, municipality included.
 * @throws Problem invalid_period
 */
export function conditionOf(filter: ReportFilter, day: FilterDay): RawBuilder<boolean> {
  const { status, theme, owner, source } = filter
  const conditions = [narrowCondition(filter, day)]
  if (status !== undefined) conditions.push(sql`r.status = any(${status}::text[])`)
  if (theme !== undefined) conditions.push(sql`r.theme = any(${theme}::text[])`)
  if (owner !== undefined) conditions.push(sql`r.owner = any(${owner}::text[])`)
  if (source !== undefined) conditions.push(sql`r.source = any(${source}::text[])`)
  if (filter.unassigned !== undefined) conditions.push(sql`(r.owner is null) = ${filter.unassigned}::boolean`)
  if (filter.escalated !== undefined) conditions.push(sql`(r.escalated_at is not null) = ${filter.escalated}::boolean`)
  if (filter.overdue !== undefined)
    conditions.push(sql`coalesce(${overdueAt(day.today)}, false) = ${filter.overdue}::boolean`)
  return sql.join(conditions, sql` and `)
}

/** The part of a filter that is no choice among few words: when, where and which text. */
function narrowCondition({ from, to, q, bbox }: ReportFilter, { zone }: FilterDay): RawBuilder<boolean> {
  const period = localPeriod({ from, to }, zone)
  const conditions = [sql<boolean>`r.municipality_code = (select current_municipality())`]
  if (period.from !== undefined) conditions.push(sql`r.received_at >= ${period.from}`)
  if (period.to !== undefined) conditions.push(sql`r.received_at < ${period.to}`)
  if (bbox !== undefined)
    conditions.push(sql`r.point && st_makeenvelope(${bbox[0]}, ${bbox[1]}, ${bbox[2]}, ${bbox[3]}, 4326)`)
  if (q !== undefined && q !== '') {
    const words = `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    conditions.push(sql`r.search_words like lower(${words})`)
  }
  return sql.join(conditions, sql` and `)
}
