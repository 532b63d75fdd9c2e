import { sql } from 'kysely'

import type { Trx } from '../../db/transaction.ts'
import type { Bbox } from '../../geo/bbox.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import type { PlaceKind } from './town-row.ts'

export type { PlaceKind }

/** Number that rises with every import of a municipality's town; undefined when there is no such municipality. */
export async function townVersion(trx: Trx, municipality: string): Promise<number | undefined> {
  const { rows } = await sql<{ version: number }>`
    select m.town_version as version from municipality m where m.code = ${municipality}
  `.execute(trx)
  return rows[0]?.version
}

/** The box that the imported town covers, degrees; undefined before the first import. */
export async function townBounds(trx: Trx, municipality: string): Promise<Bbox | undefined> {
  const { rows } = await sql<{ west: number; south: number; east: number; north: number }>`
    select st_xmin(i.bounds) as west, st_ymin(i.bounds) as south, st_xmax(i.bounds) as east, st_ymax(i.bounds) as north
    from town_import i where i.municipality_code = ${municipality} order by i.id desc limit 1
  `.execute(trx)
  const box = rows[0]
  return box && [box.west, box.south, box.east, box.north]
}

/** Places of all addresses of the town, each address once: what disclosure control counts. */
export async function townAddressPoints(trx: Trx, municipality: string): Promise<LngLat[]> {
  return (await placePoints(trx, municipality, 'address')).map(({ point }) => point)
}

/** All places of a kind, in the order of their numbers. */
export async function placePoints(
  trx: Trx,
  municipality: string,
  kind: PlaceKind,
): Promise<{ name: string | undefined; value: string; point: LngLat }[]> {
  const { rows } = await sql<{ name: string | null; value: string; lng: number; lat: number }>`
    select p.name, p.value, st_x(p.point) as lng, st_y(p.point) as lat
    from town_place p where p.municipality_code = ${municipality} and p.kind = ${kind} order by p.osm_type, p.osm_id
  `.execute(trx)
  return rows.map(({ name, value, lng, lat }) => ({ name: name ?? undefined, value, point: [lng, lat] }))
}

/** What a forecast may look at in a town: what stands at a place, never who lives there. */
export type TownFeature = { name: 'licensed' | 'lit' | 'parks' | 'stops'; lng: number[]; lat: number[] }

/** Points along lit ways are at most so far apart, metres: as many as there is lit way. */
const litSpacingMetres = 50

/** Places of licensed venues, lit ways (points along them), parks and stops, degrees; what the town has none of is left out. */
export async function townFeatures(trx: Trx, municipality: string): Promise<TownFeature[]> {
  const { rows } = await sql<TownFeature>`
    select f.name, array_agg(st_x(f.point) order by f.point) as lng, array_agg(st_y(f.point) order by f.point) as lat
    from (
      select case p.kind when 'venue' then 'licensed' when 'lamp' then 'lit' when 'stop' then 'stops'
        when 'station' then 'stops' else 'parks' end as name, p.point
      from town_place p
      where p.municipality_code = ${municipality}
        and p.kind in ('venue', 'lamp', 'stop', 'station', 'park', 'playground')
      union all
      select 'lit', (st_dumppoints(st_segmentize(w.line::geography, ${litSpacingMetres})::geometry)).geom
      from town_way w where w.municipality_code = ${municipality} and w.lit = 'yes'
    ) f
    group by f.name order by f.name
  `.execute(trx)
  return rows
}
