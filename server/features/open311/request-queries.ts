import { sql } from 'kysely'
import type { Trx } from '../../db/transaction.ts'
import type { GeoReportValue } from './georeport-xml.ts'
import type { RequestFilter } from './request-filter.ts'

/** GeoReport's largest answer. */
const mostRequests = 1000

/** Statuses that GeoReport calls open. What is held back as spam looks received to whoever sent it, as at the reporter's own link. */
const openStatuses = ['received', 'spam', 'accepted', 'in-progress']

type RequestRow = {
  reference: string
  isOpen: boolean
  reason: string | null
  answer: string | null
  name: string
  theme: string
  text: string | null
  receivedAt: Date
  updatedAt: Date
  label: string | null
  lng: number
  lat: number
}

/** Whether the key of the transaction is a valid one of its municipality; undefined when it is not. */
export async function findApiKeyId(trx: Trx): Promise<string | undefined> {
  const { rows } = await sql<{ id: string | null }>`select current_report_api_key() as id`.execute(trx)
  return rows[0]?.id ?? undefined
}

/** Requests that were sent with the transaction's key, the latest first, as GeoReport tells them. */
export async function listRequests(trx: Trx, filter: RequestFilter, language: 'sv' | 'en'): Promise<GeoReportValue[]> {
  const { references, serviceCodes, from, to, isOpen } = filter
  const chosen =
    references.length > 0
      ? sql`r.reference = any(${references}::text[])`
      : sql`r.received_at >= ${from} and r.received_at < coalesce(${to ?? null}::timestamptz, 'infinity')
          and (${serviceCodes.length === 0}::boolean or r.theme = any(${serviceCodes}::text[]))
          and (${isOpen ?? null}::boolean is null or (r.status = any(${openStatuses}::text[])) = ${isOpen ?? null}::boolean)`
  const { rows } = await sql<RequestRow>`
    select r.reference, r.status = any(${openStatuses}::text[]) as "isOpen", r.reason, a.text as answer,
      ${language === 'sv' ? sql`t.name_sv` : sql`t.name_en`} as name, r.theme, r.text, r.received_at as "receivedAt",
      greatest(r.status_at, a.happened_at) as "updatedAt", r.place_label as label, st_x(r.point) as lng, st_y(r.point) as lat
    from report r
    join report_theme t on t.municipality_code = r.municipality_code and t.code = r.theme
    left join lateral (
      select e.text, e.happened_at
      from report_event e
      where e.report_id = r.id and e.kind = 'answer' and e.shown_to_reporter
      order by e.happened_at desc
      limit 1
    ) a on true
    where r.municipality_code = current_municipality() and r.api_key_id = current_report_api_key() and ${chosen}
    order by r.received_at desc, r.reference
    limit ${mostRequests}
  `.execute(trx)
  return rows.map(toRequest)
}

/** Every member of GeoReport's request; what this service does not know or does not tell is null. */
function toRequest(row: RequestRow): GeoReportValue {
  return {
    service_request_id: row.reference,
    status: row.isOpen ? 'open' : 'closed',
    status_notes: (row.isOpen ? null : row.reason) ?? row.answer,
    service_name: row.name,
    service_code: row.theme,
    description: row.text,
    agency_responsible: null,
    service_notice: null,
    requested_datetime: secondsText(row.receivedAt),
    updated_datetime: secondsText(row.updatedAt),
    expected_datetime: null,
    address: row.label,
    address_id: null,
    zipcode: null,
    lat: row.lat,
    long: row.lng,
    media_url: null,
  }
}

function secondsText(instant: Date): string {
  return instant.toISOString().replace(/\.\d+Z$/, 'Z')
}
