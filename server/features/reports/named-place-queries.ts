import { sql } from 'kysely'
import type { Trx } from '../../db/transaction.ts'
import type { NamedPlace, StreetAddresses } from './place-index.ts'

/** Stretches of a street farther apart than this are two streets of the same name, degrees of latitude (500 m). */
const apartDegrees = 0.0045

/** Every named street, park, square, stop, school and settlement of a municipality's town. */
export async function readNamedPlaces(trx: Trx, municipality: string): Promise<NamedPlace[]> {
  const { rows } = await sql<{ name: string; kind: NamedPlace['kind']; lng: number; lat: number }>`
    select s.name, 'street' as kind, st_x(s.point) as lng, st_y(s.point) as lat
    from (
      select c.name, st_closestpoint(st_collect(c.line), st_centroid(st_collect(c.line))) as point
      from (
        select w.name, w.line, st_clusterdbscan(w.line, ${apartDegrees}::float8, 1) over (partition by w.name) as street
        from town_way w
        where w.municipality_code = ${municipality} and w.highway is not null and w.name is not null
      ) c
      group by c.name, c.street
    ) s
    union all
    select a.name, case when a.kind in ('park', 'playground', 'square', 'school') then a.kind
      when a.kind in ('station', 'platform') then 'stop' else 'other' end, st_x(a.label), st_y(a.label)
    from town_area a
    where a.municipality_code = ${municipality} and a.name is not null
      and a.kind in ('park', 'playground', 'square', 'school', 'station', 'pitch', 'cemetery', 'hospital', 'sand')
    union all
    select p.name, case when p.kind in ('park', 'playground', 'square', 'school', 'settlement') then p.kind else 'stop' end,
      st_x(p.point), st_y(p.point)
    from town_place p
    where p.municipality_code = ${municipality} and p.name is not null and p.osm_type = 'node'
      and p.kind in ('stop', 'station', 'settlement', 'square', 'park', 'playground', 'school')
    order by 2, 1, 3
  `.execute(trx)
  return rows.map(({ name, kind, lng, lat }) => ({ name, kind, point: [lng, lat] }))
}

/** Every address of a municipality's town that has a street, by street. */
export async function readAddresses(trx: Trx, municipality: string): Promise<StreetAddresses[]> {
  const { rows } = await sql<StreetAddresses>`
    select p.street, json_agg(json_build_array(p.house_number, round(st_x(p.point)::numeric, 7), round(st_y(p.point)::numeric, 7))) as addresses
    from town_place p
    where p.municipality_code = ${municipality} and p.kind = 'address' and p.street is not null
    group by p.street
  `.execute(trx)
  return rows
}
