import { sql } from 'kysely'

import type { Trx } from '../../db/transaction.ts'
import type { LngLat } from '../../geo/lng-lat.ts'

/** A street farther than this from a place does not name it, metres. */
const farthestMetres = 300

/** Streets looked at for each place: degrees are not equally long both ways, so the nearest in degrees may not be it. */
const candidates = 8

/** The name of the nearest named street or path of each place, in order; null where there is none within 300 m. */
export async function nearestStreets(
  trx: Trx,
  municipality: string,
  places: readonly LngLat[],
): Promise<(string | null)[]> {
  const { rows } = await sql<{ name: string | null }>`
    select nearest.name
    from unnest(${places.map(([lng]) => lng)}::float8[], ${places.map(([, lat]) => lat)}::float8[])
      with ordinality as p (lng, lat, position)
    left join lateral (
      select c.name
      from (
        select w.name, st_distance(w.line::geography, st_setsrid(st_makepoint(p.lng, p.lat), 4326)::geography) as metres
        from town_way w
        where w.municipality_code = ${municipality} and w.highway is not null and w.name is not null
        order by w.line <-> st_setsrid(st_makepoint(p.lng, p.lat), 4326)
        limit ${candidates}
      ) c
      where c.metres <= ${farthestMetres}
      order by c.metres
      limit 1
    ) nearest on true
    order by p.position
  `.execute(trx)
  return rows.map(({ name }) => name)
}

/** How many streets and paths a municipality has imported. */
export async function countStreets(trx: Trx, municipality: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from town_way w where w.municipality_code = ${municipality} and w.highway is not null
  `.execute(trx)
  return rows[0]?.count ?? 0
}
