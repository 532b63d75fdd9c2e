import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { z } from 'zod'
import { assetKindSchema, reviewStatusSchema } from '../../contract/assets.ts'
import { zoneClock } from '../../geo/local-time.ts'
import { openReviewStatuses } from './open-review-statuses.ts'

const list = <T extends z.ZodType<unknown, unknown>>(item: T) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',').filter((part) => part !== '') : value),
    z.array(item),
  )

/** Which reviews: words combine with "and", a list with "or". */
export const reviewFilterSchema = z.strictObject({
  status: list(reviewStatusSchema).optional(),
  owner: list(z.string().regex(/^[a-z][a-z0-9-]{1,40}$/)).optional(),
  kind: list(assetKindSchema).optional(),
  round: z.uuid().optional(),
  /** Of an asset and of those that it goes on from. */
  asset: z.uuid().optional(),
  overdue: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional(),
})
export type ReviewFilter = z.output<typeof reviewFilterSchema>

/** The municipality's local day at an instant. */
export function localDayOf({ zone }: { zone: string }, now: Date): string {
  return zoneClock(zone).localDate(now.getTime() / 1000)
}

/** Past the day it was to be done by and not ended, of `asset_review r`. */
export function overdueAt(today: string): RawBuilder<boolean> {
  return sql`coalesce(r.due_on < ${today}::date and r.status = any(${[...openReviewStatuses]}::text[]), false)`
}

/** A filter as a condition on `asset_review r` and its `asset a`, municipality included. */
export function conditionOf(filter: ReviewFilter, today: string): RawBuilder<boolean> {
  const { status, owner, kind, round, asset, overdue } = filter
  const conditions = [sql<boolean>`r.municipality_code = (select current_municipality())`]
  if (status !== undefined) conditions.push(sql`r.status = any(${status}::text[])`)
  if (owner !== undefined) conditions.push(sql`r.owner = any(${owner}::text[])`)
  if (kind !== undefined) conditions.push(sql`a.kind = any(${kind}::text[])`)
  if (round !== undefined) conditions.push(sql`r.round_id = ${round}::uuid`)
  if (asset !== undefined) conditions.push(sql`r.asset_id in (select * from ${lineageOf(asset)})`)
  if (overdue !== undefined) conditions.push(sql`${overdueAt(today)} = ${overdue}::boolean`)
  return sql.join(conditions, sql` and `)
}

/** An asset and all those that it goes on from, as a table of one column. */
function lineageOf(asset: string): RawBuilder<unknown> {
  return sql`(
    with recursive lineage (id) as (
      select ${asset}::uuid
      union
      select s.asset_id from lineage l join asset_succession s on s.successor_id = l.id
    )
    select l.id from lineage l
  ) as ancestry (id)`
}
