import { sql } from 'kysely'
import type { NearbyReport } from '../../contract/reports.ts'
import type { Trx } from '../../db/transaction.ts'
import type { LngLat } from '../../geo/lng-lat.ts'

/** What everybody may know of the accepted reports of a theme near a place: by whole squares of 250 m and by month. */
export async function nearbyReports(trx: Trx, [lng, lat]: LngLat, theme: string): Promise<NearbyReport[]> {
  const { rows } = await sql<NearbyReport>`
    select n.support_key as "supportKey", n.theme, n.place_label as label, n.month, n.status, n.same_square as "sameSquare"
    from nearby_reports(${lng}, ${lat}, ${theme}) n
  `.execute(trx)
  return rows
}

/** Says the same of a report nearby, once for each supporter; false when there is none of that key. */
export async function supportReport(trx: Trx, key: string, supporter: string): Promise<boolean> {
  const { rows } = await sql<{ supported: boolean }>`select support_report(${key}, ${supporter}) as supported`.execute(
    trx,
  )
  return rows[0]?.supported === true
}
