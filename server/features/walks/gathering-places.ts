import { sql } from 'kysely'
import type { WalkCandidates } from '../../contract/walks.ts'
import type { Trx } from '../../db/transaction.ts'
import type { LngLat } from '../../geo/lng-lat.ts'

/** How far from where one walks people can be asked to come, metres. */
const reachMetres = 2000

/** Most places to choose among. */
const mostPlaces = 30

/**
 * Named places of the town where people can gather, near a place: the most fitting first. A place counts as farther the less
 * it fits: a square is made for it, a park's middle is hard to find.
 */
export async function gatheringPlaces(
  trx: Trx,
  municipality: string,
  [lng, lat]: LngLat,
): Promise<WalkCandidates['gathering']> {
  const { rows } = await sql<WalkCandidates['gathering'][number]>`
    with middle as (select st_setsrid(st_makepoint(${lng}::float8, ${lat}::float8), 4326) as point),
    found as (
      select case a.kind when 'platform' then 'stop' else a.kind end as kind, a.name, a.label as point
      from town_area a
      where a.municipality_code = ${municipality} and a.name is not null
        and a.kind in ('square', 'station', 'platform', 'school', 'park')
      union all
      select p.kind, p.name, p.point
      from town_place p
      where p.municipality_code = ${municipality} and p.name is not null
        and p.kind in ('square', 'station', 'stop', 'school', 'park')
    ),
    near as (
      select f.kind, f.name, f.point, st_distance(f.point::geography, m.point::geography) as metres
      from found f cross join middle m
    ),
    once as (
      select distinct on (n.kind, n.name) n.kind, n.name, n.point,
        (n.metres + 100) * case n.kind when 'square' then 1 when 'station' then 1.2 when 'stop' then 1.5 when 'school' then 2 else 2.5 end
          as far
      from near n where n.metres <= ${reachMetres} order by n.kind, n.name, n.metres
    )
    select o.kind, left(o.name, 200) as name, array[st_x(o.point), st_y(o.point)] as point
    from once o order by o.far, o.name limit ${mostPlaces}
  `.execute(trx)
  return rows
}

/** Where a municipality's town has its middle; undefined before a town was imported. */
export async function townMiddle(trx: Trx, municipality: string): Promise<LngLat | undefined> {
  const { rows } = await sql<{ lng: number; lat: number }>`
    select st_x(st_centroid(i.bounds)) as lng, st_y(st_centroid(i.bounds)) as lat
    from town_import i where i.municipality_code = ${municipality} order by i.imported_at desc, i.id desc limit 1
  `.execute(trx)
  return rows[0] && [rows[0].lng, rows[0].lat]
}
