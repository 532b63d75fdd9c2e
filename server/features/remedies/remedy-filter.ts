import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { remedyFilterSchema } from '../../contract/remedies.ts'

export type RemedyFilter = z.output<typeof remedyFilterSchema>

/** Past the local day it was to be done by and neither fixed nor rejected, of `remedy m`. */
export function overdueAt(today: string): RawBuilder<boolean> {
  return sql`coalesce(m.due_on < ${today}::date and m.status in ('proposed', 'decided', 'in-progress'), false)`
}

/** A filter as a condition on `remedy m`, municipality included. @param today local day */
export function conditionOf(filter: RemedyFilter, today: string): RawBuilder<boolean> {
  const { status, owner, walk, review, asset, overdue } = filter
  const conditions = [sql<boolean>`m.municipality_code = (select current_municipality())`]
  if (status !== undefined) conditions.push(sql`m.status = any(${status}::text[])`)
  if (owner !== undefined) conditions.push(sql`m.owner = any(${owner}::text[])`)
  if (walk !== undefined) conditions.push(sql`m.walk_id = ${walk}::uuid`)
  if (review !== undefined) conditions.push(sql`m.review_id = ${review}::uuid`)
  if (asset !== undefined) conditions.push(sql`m.asset_id = ${asset}::uuid`)
  if (overdue !== undefined) conditions.push(sql`${overdueAt(today)} = ${overdue}::boolean`)
  return sql.join(conditions, sql` and `)
}
