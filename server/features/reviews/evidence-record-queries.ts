import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Trx } from '../../db/transaction.ts'

/** A report that may be evidence. Instants in seconds since 1970. */
export interface EvidenceReport extends Audited {
  lng: number
  lat: number
  theme: string
  /** About what is good at a place: no evidence but for its audit. */
  positive: boolean
  writtenAt: number
  fixedAt: number | null
  dealtWith: boolean
  cameBack: boolean
  /** Reports merged into it. */
  duplicates: number
  /** Others who say the same of it or of its duplicates. */
  supporters: number
}

/** A finding that may be evidence. Instants in seconds since 1970. */
export interface EvidenceFinding extends Audited {
  lng: number
  lat: number
  /** The asset that it was written for, wherever the phone believed itself to be. */
  asset: string | null
  good: boolean
  severity: number | null
  writtenAt: number
  dealtWith: boolean
}

/** What a quick audit says of sight, 0 (none) to 3; null: not answered. */
interface Audited {
  openness: number | null
  visibility: number | null
}

const sight = sql`(r.audit ->> 'openness')::int as openness, (r.audit ->> 'visibility')::int as visibility`

/**
 * The reports of the year before an instant that are neither spam, rejected nor duplicates, of the transaction's municipality.
 * Those that wait to be accepted are among them: somebody has said it.
 */
export async function evidenceReports(trx: Trx, now: Date): Promise<EvidenceReport[]> {
  return recordsOf(
    trx,
    sql`
    select st_x(r.point) as lng, st_y(r.point) as lat, r.theme, t.positive,
      extract(epoch from least(r.written_at, r.received_at))::float8 as "writtenAt",
      extract(epoch from r.fixed_at)::float8 as "fixedAt", r.status in ('fixed', 'closed') as "dealtWith",
      r.status in ('received', 'accepted', 'in-progress') and r.fixed_at is not null as "cameBack",
      coalesce(d.duplicates, 0) as duplicates, coalesce(s.supporters, 0) as supporters, ${sight}
    from report r
    join report_theme t on t.municipality_code = r.municipality_code and t.code = r.theme
    left join (
      select d.merged_into as id, count(*)::int as duplicates from report d where d.merged_into is not null group by 1
    ) d on d.id = r.id
    left join (
      select coalesce(d.merged_into, s.report_id) as id, count(*)::int as supporters
      from report_supporter s left join report d on d.id = s.report_id and d.merged_into is not null group by 1
    ) s on s.id = r.id
    where r.municipality_code = (select current_municipality())
      and r.status in ('received', 'accepted', 'in-progress', 'fixed', 'closed')
      and r.written_at > ${now}::timestamptz - interval '1 year' and r.received_at <= ${now}
    order by r.received_at, r.id
  `,
  )
}

/**
 * The findings of the year before an instant that no later walk has looked at again: of those that were, the later one tells how
 * it is. One whose remedy is done counts as dealt with.
 */
export async function evidenceFindings(trx: Trx, now: Date): Promise<EvidenceFinding[]> {
  return recordsOf(
    trx,
    sql`
    select st_x(r.point) as lng, st_y(r.point) as lat, r.asset_id as asset, r.good, r.severity,
      extract(epoch from r.written_at)::float8 as "writtenAt",
      exists (select from remedy m where m.finding_id = r.id and m.status = 'fixed') as "dealtWith", ${sight}
    from finding r
    where r.municipality_code = (select current_municipality()) and r.removed_at is null
      and r.comparison is distinct from 'gone'
      and r.written_at > ${now}::timestamptz - interval '1 year' and r.written_at <= ${now}
      and not exists (select from finding f where f.compared_to = r.id and f.removed_at is null)
    order by r.written_at, r.id
  `,
  )
}

/** Rows as one text of JSON: thousands of them one by one take the embedded database several times as long. */
async function recordsOf<R>(trx: Trx, query: RawBuilder<unknown>): Promise<R[]> {
  const { rows } = await sql<{ text: string }>`
    select coalesce(json_agg(q), '[]')::text as text from (${query}) q
  `.execute(trx)
  return JSON.parse(rows[0]!.text) as R[]
}

/** Of each asset that is there: since when it is known, and when a review of it or of what it goes on from was last closed. */
export async function reviewTimes(trx: Trx): Promise<Map<string, { addedAt: number; closedAt: number | null }>> {
  const { rows } = await sql<{ id: string; addedAt: number; closedAt: number | null }>`
    with recursive lineage (id, ancestor) as (
      select s.successor_id, s.asset_id from asset_succession s where s.municipality_code = (select current_municipality())
      union
      select l.id, s.asset_id from lineage l join asset_succession s on s.successor_id = l.ancestor
    ),
    closed as (
      select c.id, max(c.closed_at) as closed_at
      from (
        select v.asset_id as id, v.closed_at from asset_review v
        where v.municipality_code = (select current_municipality()) and v.status = 'closed'
        union all
        select l.id, v.closed_at from lineage l join asset_review v on v.asset_id = l.ancestor where v.status = 'closed'
      ) c
      group by c.id
    ),
    known as (
      select l.id, min(p.added_at) as added_at from lineage l join asset p on p.id = l.ancestor group by l.id
    )
    select a.id, extract(epoch from least(a.added_at, k.added_at))::float8 as "addedAt",
      extract(epoch from c.closed_at)::float8 as "closedAt"
    from asset a left join closed c on c.id = a.id left join known k on k.id = a.id
    where a.municipality_code = (select current_municipality()) and a.retired_at is null
  `.execute(trx)
  return new Map(rows.map(({ id, ...times }) => [id, times]))
}
