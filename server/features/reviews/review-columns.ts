import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { ReviewItem } from '../../contract/assets.ts'
import { overdueAt } from './review-filter.ts'

/** A row of `reviewColumns`. */
export type ReviewRow = Omit<ReviewItem, 'asset' | 'round' | 'statusAt' | 'markedAt' | 'inspectedAt' | 'closedAt'> & {
  assetId: string
  kind: ReviewItem['asset']['kind']
  name: string | null
  named: boolean
  lng: number
  lat: number
  lengthMetres: number | null
  retired: boolean
  roundId: string | null
  roundName: string | null
  statusSince: Date
  marked: Date
  inspected: Date | null
  closed: Date | null
}

/** From what the columns are read. */
export const reviewSource = sql`
  asset_review r join asset a on a.id = r.asset_id left join review_round o on o.id = r.round_id`

/** What a list shows of `reviewSource`. Findings that were looked at again on a later walk and are gone do not count. */
export function reviewColumns(today: string): RawBuilder<unknown> {
  return sql`
    r.id, r.origin, r.reason, r.status, r.status_at as "statusSince", r.owner, r.due_on as "dueOn", ${overdueAt(today)} as overdue,
    r.marked_at as marked, r.inspected_at as inspected, r.decision, r.decision_reason as "decisionReason", r.closed_at as closed,
    r.round_id as "roundId", o.name as "roundName", a.id as "assetId", a.kind, coalesce(a.name, a.near) as name,
    a.name is not null as named, st_x(a.point) as lng, st_y(a.point) as lat, round(a.length_metres)::float8 as "lengthMetres",
    a.retired_at is not null as retired,
    (select count(*)::int from finding f
     where f.review_id = r.id and not f.good and f.removed_at is null and f.comparison is distinct from 'gone') as findings,
    (select count(*)::int from remedy m
     where m.review_id = r.id and m.status not in ('fixed', 'rejected')) as "openRemedies"`
}

/** A row as it is sent. */
export function reviewItemOf(row: ReviewRow): ReviewItem {
  return {
    id: row.id,
    asset: {
      id: row.assetId,
      kind: row.kind,
      name: row.name,
      named: row.named,
      point: [row.lng, row.lat],
      lengthMetres: row.lengthMetres,
      retired: row.retired,
    },
    origin: row.origin,
    round: row.roundId === null ? null : { id: row.roundId, name: row.roundName! },
    reason: row.reason,
    status: row.status,
    statusAt: row.statusSince.toISOString(),
    owner: row.owner,
    dueOn: row.dueOn,
    overdue: row.overdue,
    markedAt: row.marked.toISOString(),
    inspectedAt: row.inspected?.toISOString() ?? null,
    decision: row.decision,
    decisionReason: row.decisionReason,
    closedAt: row.closed?.toISOString() ?? null,
    findings: row.findings,
    openRemedies: row.openRemedies,
  }
}
