import { sql } from 'kysely'
import type { DisclosureReport } from '../../contract/public-release.ts'
import type { Trx } from '../../db/transaction.ts'
import { categoryItem, sensitiveCategories, themeItem } from './release-items.ts'
import type { MonthPeriod } from './release-month.ts'

/** Why a record of the month is not counted. */
export type LeftOutReason = DisclosureReport['leftOut'][number]['reason']

/** Records that may be counted, column by column. */
export interface ReleaseRecords {
  /** What tells a record from every other, the same for ever; hashed with the secret, never stored. */
  names: string[]
  /** Code of the item that counts each. */
  items: string[]
  /** Where, WGS 84. */
  lng: Float64Array
  lat: Float64Array
}

interface Row {
  name: string
  item: string
  lng: number
  lat: number
  left_out: LeftOutReason | null
}

/**
 * The records of a month in the municipality that the transaction acts for (role admin). An incident known to an interval
 * counts once, in the month of the interval's middle; a report in the month when it was written, or came in when its
 * device's clock was ahead. What patrols discovered, and what no moderator accepted, is left out.
 */
export async function readReleaseRecords(
  trx: Trx,
  period: MonthPeriod,
): Promise<{ records: ReleaseRecords; uncounted: Map<LeftOutReason, number> }> {
  const rows = [...(await readIncidents(trx, period)), ...(await readReports(trx, period))]
  const uncounted = new Map<LeftOutReason, number>()
  const counted: Row[] = []
  for (const row of rows) {
    if (row.left_out === null) counted.push(row)
    else uncounted.set(row.left_out, (uncounted.get(row.left_out) ?? 0) + 1)
  }
  const records = {
    names: counted.map((row) => row.name),
    items: counted.map((row) => row.item),
    lng: Float64Array.from(counted, (row) => row.lng),
    lat: Float64Array.from(counted, (row) => row.lat),
  }
  return { records, uncounted }
}

/** First instant of which there is a record; undefined without any. */
export async function firstRecordAt(trx: Trx): Promise<Date | undefined> {
  const { rows } = await sql<{ first: Date | null }>`
    select least(
      (select min(i.from_time) from incident i where i.municipality_code = current_municipality()),
      (select min(least(r.written_at, r.received_at)) from report r where r.municipality_code = current_municipality())
    ) as first
  `.execute(trx)
  return rows[0]?.first ?? undefined
}

async function readIncidents(trx: Trx, { from, to }: MonthPeriod): Promise<Row[]> {
  // By the source's own identifier: imported again after an undo, a record keeps its name and so its perturbation.
  const { rows } = await sql<Row & { category: string }>`
    select 'incident ' || s.name || ' ' || i.record_key as name, i.category_code as category,
      st_x(i.point) as lng, st_y(i.point) as lat,
      case
        when not c.publishable or c.code = any(${[...sensitiveCategories]}) then 'not-publishable'
        when i.origin = 'discovered' then 'discovered'
        when not st_covers(m.boundary, i.point) then 'outside'
      end as left_out
    from incident i
    join municipality m on m.code = i.municipality_code
    join incident_source s on s.id = i.source_id
    join incident_category c on c.municipality_code = i.municipality_code and c.code = i.category_code
    where i.municipality_code = current_municipality() and i.from_time < ${to} and i.to_time > ${from}
      and i.from_time + (i.to_time - i.from_time) / 2 >= ${from}
      and i.from_time + (i.to_time - i.from_time) / 2 < ${to}
    order by i.id
  `.execute(trx)
  return rows.map((row) => ({ ...row, item: categoryItem(row.category) }))
}

async function readReports(trx: Trx, { from, to }: MonthPeriod): Promise<Row[]> {
  const { rows } = await sql<Row & { theme: string }>`
    select 'report ' || r.id as name, r.theme, st_x(r.point) as lng, st_y(r.point) as lat,
      case
        when not t.publishable then 'not-publishable'
        when r.status not in ('accepted', 'in-progress', 'fixed', 'closed') then 'not-moderated'
        when not st_covers(m.boundary, r.point) then 'outside'
      end as left_out
    from report r
    join municipality m on m.code = r.municipality_code
    join report_theme t on t.municipality_code = r.municipality_code and t.code = r.theme
    where r.municipality_code = current_municipality()
      and least(r.written_at, r.received_at) >= ${from} and least(r.written_at, r.received_at) < ${to}
    order by r.id
  `.execute(trx)
  return rows.map((row) => ({ ...row, item: themeItem(row.theme) }))
}
