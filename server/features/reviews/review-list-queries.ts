import { sql } from 'kysely'
import type { ReviewItem, ReviewStatus } from '../../contract/assets.ts'
import type { Trx } from '../../db/transaction.ts'
import type { PagePosition } from '../../http/page-position.ts'
import { reviewColumns, reviewItemOf, reviewSource } from './review-columns.ts'
import type { ReviewRow } from './review-columns.ts'
import { conditionOf } from './review-filter.ts'
import type { ReviewFilter } from './review-filter.ts'

/** A page of reviews, the latest marked first: `limit` of them after a position. */
export async function listReviews(
  trx: Trx,
  { filter, today }: { filter: ReviewFilter; today: string },
  limit: number,
  after?: PagePosition,
): Promise<{ items: ReviewItem[]; next: PagePosition | undefined }> {
  const markedMicroseconds = sql`(extract(epoch from r.marked_at) * 1000000)::bigint`
  const { rows } = await sql<ReviewRow & { position: number }>`
    select ${reviewColumns(today)}, ${markedMicroseconds} as position
    from ${reviewSource}
    where ${conditionOf(filter, today)}
      ${after === undefined ? sql`` : sql`and (${markedMicroseconds}, r.id) < (${after.microseconds}::bigint, ${after.id}::uuid)`}
    order by ${markedMicroseconds} desc, r.id desc
    limit ${limit + 1}
  `.execute(trx)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(reviewItemOf),
    next: rows.length > limit && last ? { microseconds: last.position, id: last.id } : undefined,
  }
}

/** How many reviews a filter gives by status, its own statuses set aside. */
export async function countReviews(
  trx: Trx,
  { filter, today }: { filter: ReviewFilter; today: string },
): Promise<Partial<Record<ReviewStatus, number>>> {
  const { status: _, ...rest } = filter
  const { rows } = await sql<{ status: ReviewStatus; reviews: number }>`
    select r.status, count(*)::int as reviews from asset_review r join asset a on a.id = r.asset_id
    where ${conditionOf(rest, today)} group by r.status order by r.status
  `.execute(trx)
  return Object.fromEntries(rows.map(({ status, reviews }) => [status, reviews]))
}
