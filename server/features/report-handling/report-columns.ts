import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { ReportItem } from '../../contract/report-handling.ts'
import type { Role } from '../../contract/role.ts'
import { overdueAt } from './report-filter.ts'

/** A row of `itemColumns`. */
export type ItemRow = Omit<ReportItem, 'receivedAt' | 'writtenAt' | 'statusAt' | 'touchedAt' | 'point' | 'when'> &
  ReportItem['when'] & {
    lng: number
    lat: number
    received: Date
    written: Date
    statusSince: Date
    touched: Date | null
  }

/**
 * What a list shows, of `report r`. Whoever says the same counts as a supporter: those of its duplicates and their
 * reporters too. The police see neither what made a report suspicious nor whether its reporter can be reached.
 */
export function itemColumns(role: Role, today: string): RawBuilder<unknown> {
  const municipalityOnly =
    role === 'police'
      ? sql`'{}'::text[] as suspicions, false as "hasContact"`
      : sql`r.suspicions, exists (select from report_contact c where c.report_id = r.id) as "hasContact"`
  return sql`
    r.id, r.reference, r.source, r.received_at as received, r.written_at as written, r.theme, st_x(r.point) as lng,
    st_y(r.point) as lat, r.place_label as label, r.dayparts, r.weekdays, r.light, r.seasons, r.text_shown as text, r.status,
    r.status_at as "statusSince", r.owner, r.due_on as "dueOn", r.touched_at as touched,
    r.escalated_at is not null as escalated, coalesce(${overdueAt(today)}, false) as overdue, ${municipalityOnly},
    (select count(*)::int from report_photo p where p.report_id = r.id) as photos, ${supporters} as supporters`
}

const supporters = sql`(
    (select count(*)::int from report_supporter s where s.report_id = r.id)
    + (select count(*)::int + coalesce(sum((select count(*) from report_supporter s where s.report_id = d.id)), 0)::int
       from report d where d.merged_into = r.id)
  )`

/** A row as it is sent. */
export function itemOf(row: ItemRow): ReportItem {
  return {
    id: row.id,
    reference: row.reference,
    source: row.source,
    receivedAt: row.received.toISOString(),
    writtenAt: row.written.toISOString(),
    theme: row.theme,
    point: [row.lng, row.lat],
    label: row.label,
    when: { dayparts: row.dayparts, weekdays: row.weekdays, light: row.light, seasons: row.seasons },
    text: row.text,
    status: row.status,
    statusAt: row.statusSince.toISOString(),
    owner: row.owner,
    dueOn: row.dueOn,
    supporters: row.supporters,
    photos: row.photos,
    hasContact: row.hasContact,
    escalated: row.escalated,
    overdue: row.overdue,
    touchedAt: row.touched?.toISOString() ?? null,
    suspicions: row.suspicions,
  }
}
