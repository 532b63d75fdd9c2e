import { sql } from 'kysely'
import type { AssetEvidence, AssetPlace, ReviewItem } from '../../contract/assets.ts'
import type { Trx } from '../../db/transaction.ts'
import { nearestStreets } from '../town/street-queries.ts'
import { reviewColumns, reviewItemOf, reviewSource } from './review-columns.ts'
import type { ReviewRow } from './review-columns.ts'
import { conditionOf } from './review-filter.ts'
import type { ReviewFilter } from './review-filter.ts'
import { walkingOrder } from './walking-order.ts'

/** Reviews of a work list at the most: more than a year of inspections. */
const mostListed = 5000

/** A review to go to. */
export interface WorkListItem {
  review: ReviewItem
  /** What was marked: the stretch, else the whole asset. */
  place: AssetPlace
  /** Nearest named street; null: none near. */
  street: string | null
  evidence: AssetEvidence | null
}

/** The reviews of a filter in an order in which they can be walked: by owner in the municipality's order, then always the nearest next. */
export async function workList(
  trx: Trx,
  code: string,
  { filter, today }: { filter: ReviewFilter; today: string },
): Promise<WorkListItem[]> {
  const { rows } = await sql<ReviewRow & { place: string; evidence: AssetEvidence | null }>`
    select ${reviewColumns(today)}, st_asgeojson(coalesce(r.stretch, a.place), 6) as place, r.evidence
    from ${reviewSource}
      left join report_owner w on w.municipality_code = r.municipality_code and w.code = r.owner
    where ${conditionOf(filter, today)}
    order by w.position, r.owner, r.id
    limit ${mostListed}
  `.execute(trx)
  const places = rows.map(({ lng, lat }) => [lng, lat] as const)
  const streets = await nearestStreets(trx, code, places)
  const items = rows.map(({ place, evidence, ...row }, at) => ({
    review: reviewItemOf(row),
    place: JSON.parse(place) as AssetPlace,
    street: streets[at] ?? null,
    evidence,
  }))
  const byOwner = new Map<string | null, WorkListItem[]>()
  for (const item of items) {
    const { owner } = item.review
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), item])
  }
  return [...byOwner.values()].flatMap((own) =>
    walkingOrder(own.map(({ review }) => review.asset.point)).map((at) => own[at]!),
  )
}
