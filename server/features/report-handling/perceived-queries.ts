import { sql } from 'kysely'
import type { Daypart } from '../../contract/reports.ts'
import type { Trx } from '../../db/transaction.ts'

/** A report as a point of perceived insecurity: no words, nothing of the reporter. */
export interface PerceivedPoint {
  lng: number
  lat: number
  theme: string
  label: string | null
  /** Local month in which it was written, `2026-10`. */
  month: string
  supporters: number
  dayparts: Daypart[]
  isDark: boolean
  isOpen: boolean
}

/** Which reports are meant: themes (all but the positive ones when undefined), half-open local days of writing. */
export interface PerceivedChoice {
  themes: readonly string[] | undefined
  from: string | undefined
  to: string | undefined
}

/** The moderated reports of the transaction's municipality that are meant, in a fixed order. */
export async function perceivedPoints(trx: Trx, { themes, from, to }: PerceivedChoice): Promise<PerceivedPoint[]> {
  const { rows } = await sql<PerceivedPoint>`
    select st_x(r.point) as lng, st_y(r.point) as lat, r.theme, r.place_label as label,
      to_char(r.written_at at time zone m.zone, 'YYYY-MM') as month,
      (select count(*)::int from report_supporter s where s.report_id = r.id) as supporters,
      r.dayparts, coalesce(r.light = 'dark', false) as "isDark",
      r.status in ('accepted', 'in-progress') as "isOpen"
    from report r
    join municipality m on m.code = r.municipality_code
    join report_theme t on t.municipality_code = r.municipality_code and t.code = r.theme
    where r.municipality_code = current_municipality() and r.status in ('accepted', 'in-progress', 'fixed', 'closed')
      and ${themes === undefined ? sql`not t.positive` : sql`r.theme = any(${[...themes]})`}
      and (${from ?? null}::date is null or r.written_at >= ${from ?? null}::date::timestamp at time zone m.zone)
      and (${to ?? null}::date is null or r.written_at < ${to ?? null}::date::timestamp at time zone m.zone)
    order by r.written_at, r.id
  `.execute(trx)
  return rows
}
