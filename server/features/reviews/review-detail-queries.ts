import { sql } from 'kysely'
import type { ReviewDetail } from '../../contract/assets.ts'
import type { Role } from '../../contract/role.ts'
import type { Trx } from '../../db/transaction.ts'
import { reviewColumns, reviewItemOf, reviewSource } from './review-columns.ts'
import type { ReviewRow } from './review-columns.ts'

type DetailRow = ReviewRow & {
  place: string
  stretch: string | null
  evidence: ReviewDetail['evidence']
  ownRemedies: number
}

/** A review with what happened to it; undefined when there is none of this identifier. The police are told no names of staff. */
export async function findReview(
  trx: Trx,
  id: string,
  { role, today }: { role: Role; today: string },
): Promise<ReviewDetail | undefined> {
  const { rows } = await sql<DetailRow>`
    select ${reviewColumns(today)}, st_asgeojson(a.place, 7) as place, st_asgeojson(r.stretch, 7) as stretch, r.evidence,
      (select count(*)::int from remedy m where m.review_id = r.id) as "ownRemedies"
    from ${reviewSource}
    where r.municipality_code = current_municipality() and r.id = ${id}
  `.execute(trx)
  const row = rows[0]
  if (row === undefined) return undefined
  const item = reviewItemOf(row)
  return {
    ...item,
    place: JSON.parse(row.place) as ReviewDetail['place'],
    stretch: row.stretch === null ? null : (JSON.parse(row.stretch) as ReviewDetail['stretch']),
    evidence: row.evidence,
    events: await eventsOf(trx, id, role),
    walks: await walksOf(trx, id),
    closable: item.status === 'acting' && row.ownRemedies > 0 && item.openRemedies === 0,
  }
}

async function eventsOf(trx: Trx, id: string, role: Role): Promise<ReviewDetail['events']> {
  const { rows } = await sql<Omit<ReviewDetail['events'][number], 'at'> & { at: Date }>`
    select e.id, e.happened_at as at, ${role === 'police' ? sql`null::text` : sql`staff_name(e.account_id)`} as account, e.kind,
      e.was, e.became, e.text
    from asset_review_event e where e.review_id = ${id} order by e.happened_at, e.id
  `.execute(trx)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

async function walksOf(trx: Trx, id: string): Promise<ReviewDetail['walks']> {
  const { rows } = await sql<Omit<ReviewDetail['walks'][number], 'startsAt'> & { starts: Date }>`
    select distinct w.id, w.kind, w.name, w.starts_at as starts
    from walk_place p join walk w on w.id = p.walk_id
    where p.review_id = ${id} and w.status <> 'cancelled'
    order by w.starts_at, w.id
  `.execute(trx)
  return rows.map(({ starts, ...walk }) => ({ ...walk, startsAt: starts.toISOString() }))
}
