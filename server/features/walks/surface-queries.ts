import { sql } from 'kysely'
import type { RouteLeg } from '../../contract/routes.ts'
import type { Trx } from '../../db/transaction.ts'
import { distanceMetres } from '../../geo/units.ts'

/** Ways that are not built for vehicles: of those nobody knows what they are laid with unless it is noted. */
const paths = ['footway', 'path', 'cycleway', 'pedestrian', 'track', 'bridleway']

/** How far from a way its middle may be drawn, degrees (a metre): coordinates have six decimals. */
const onWayDegrees = 1e-5

/** Metres of a route along footpaths whose surface nobody has noted. */
export async function unknownSurfaceMetres(trx: Trx, municipality: string, legs: readonly RouteLeg[]): Promise<number> {
  const pieces = legs.flatMap(({ line: { coordinates } }) =>
    coordinates.slice(1).map(([lng, lat], at) => {
      const [lngBefore, latBefore] = coordinates[at]!
      const metres = distanceMetres([lngBefore, latBefore], [lng, lat])
      return [(lng + lngBefore) / 2, (lat + latBefore) / 2, metres]
    }),
  )
  const { rows } = await sql<{ metres: number }>`
    select coalesce(sum(p.metres), 0)::float8 as metres
    from (
      select st_setsrid(st_makepoint((e.value ->> 0)::float8, (e.value ->> 1)::float8), 4326) as point, (e.value ->> 2)::float8 as metres
      from jsonb_array_elements(${JSON.stringify(pieces)}::jsonb) e
    ) p
    cross join lateral (
      select w.highway, w.surface from town_way w
      where w.municipality_code = ${municipality} and w.highway is not null
        and st_dwithin(w.line, p.point, ${onWayDegrees}::float8)
      order by w.line <-> p.point limit 1
    ) n
    where n.surface is null and n.highway = any(${paths})
  `.execute(trx)
  return rows[0]!.metres
}
