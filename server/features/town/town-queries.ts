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

/** The things of the town that a forecast may look at: what stands at a place, never who lives there. */
const forecastKinds = ['lamp', 'stop', 'station', 'park', 'playground', 'school', 'venue'] as const
export type ForecastKind = (typeof forecastKinds)[number]

/** Lights, stops, parks, schools and licensed venues of the town, degrees; kinds that it has none of are left out. */
export async function townForecastPlaces(
  trx: Trx,
  municipality: string,
): Promise<{ kind: ForecastKind; lng: number[]; lat: number[] }[]> {
  const { rows } = await sql<{ kind: ForecastKind; lng: number[]; lat: number[] }>`
    select p.kind, array_agg(st_x(p.point) order by p.osm_type, p.osm_id) as lng,
      array_agg(st_y(p.point) order by p.osm_type, p.osm_id) as lat
    from town_place p
    where p.municipality_code = ${municipality} and p.kind = any(${sql.val([...forecastKinds])})
    group by p.kind order by p.kind
  `.execute(trx)
  return rows
}
