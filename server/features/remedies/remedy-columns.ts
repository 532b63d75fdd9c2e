import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { RemedyItem } from '../../contract/remedies.ts'
import { overdueAt } from './remedy-filter.ts'

/** A row of `remedyColumns`. */
export type RemedyRow = Omit<RemedyItem, 'point' | 'statusAt' | 'fixedAt' | 'madeAt' | 'photos'> & {
  lng: number
  lat: number
  statusSince: Date
  fixed: Date | null
  made: Date
  photos: RemedyItem['photos'] | null
}

/** What a list shows, of `remedy m`. @param today local day */
export function remedyColumns(today: string): RawBuilder<unknown> {
  return sql`
    m.id, m.finding_id as finding, m.review_id as review, st_x(m.point) as lng, st_y(m.point) as lat, m.title, m.description,
    m.owner, m.cost_class as "costClass", m.due_on::text as "dueOn", ${overdueAt(today)} as overdue, m.status,
    m.status_at as "statusSince", m.reason, m.fixed_at as fixed, m.made_at as made,
    (select json_build_object('id', w.id, 'name', w.name) from walk w where w.id = m.walk_id) as walk,
    (select json_build_object('id', a.id, 'name', coalesce(a.name, a.near)) from asset a where a.id = m.asset_id) as asset,
    (select json_agg(json_build_object('id', p.id, 'kind', p.kind, 'approved', p.approved,
        'blurredAt', to_char(p.blurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by p.recorded_at, p.id)
      from remedy_photo p where p.remedy_id = m.id) as photos`
}

/** A row as it is sent. */
export function remedyOf({ lng, lat, statusSince, fixed, made, photos, ...row }: RemedyRow): RemedyItem {
  return {
    ...row,
    point: [lng, lat],
    statusAt: statusSince.toISOString(),
    fixedAt: fixed?.toISOString() ?? null,
    madeAt: made.toISOString(),
    photos: photos ?? [],
  }
}
