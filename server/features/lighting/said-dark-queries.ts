import { sql } from 'kysely'
import type { Trx } from '../../db/transaction.ts'
import type { Bbox } from '../../geo/bbox.ts'
import type { LngLat } from '../../geo/lng-lat.ts'

/** The theme that is about light. */
const lightTheme = 'lighting'

/** A report or a bad finding on lighting; `open`: nobody has said yet that it was mended. */
export interface SaidDark {
  place: LngLat
  open: boolean
}

/** Reports and findings on lighting within a box in the year before an instant, of the transaction's municipality; for staff only. */
export async function saidDark(trx: Trx, [west, south, east, north]: Bbox, now: Date): Promise<SaidDark[]> {
  const box = sql`st_makeenvelope(${west}, ${south}, ${east}, ${north}, 4326)`
  const { rows } = await sql<{ lng: number; lat: number; open: boolean }>`
    select st_x(r.point) as lng, st_y(r.point) as lat, r.status in ('received', 'accepted', 'in-progress') as open
    from report r
    where r.municipality_code = (select current_municipality()) and r.theme = ${lightTheme} and r.point && ${box}
      and r.status not in ('spam', 'rejected', 'duplicate') and r.received_at >= ${now}::timestamptz - interval '1 year'
    union all
    select st_x(f.point), st_y(f.point), not exists (
        select from remedy d where d.finding_id = f.id and d.status = 'fixed'
      ) and not exists (select from finding l where l.compared_to = f.id and l.comparison = 'gone' and l.removed_at is null)
    from finding f
    where f.municipality_code = (select current_municipality()) and f.theme = ${lightTheme} and not f.good
      and f.removed_at is null and f.point && ${box} and f.written_at >= ${now}::timestamptz - interval '1 year'
  `.execute(trx)
  return rows.map(({ lng, lat, open }) => ({ place: [lng, lat], open }))
}
