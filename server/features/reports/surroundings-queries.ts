import { sql } from 'kysely'
import type { LineString, MultiPolygon, Polygon } from 'geojson'
import type { Trx } from '../../db/transaction.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import { metresPerDegreeLatitude, metresPerDegreeLongitude } from '../../geo/units.ts'
import type { NearArea, NearWay, Offset, Surroundings } from './place-surroundings.ts'

/** OSM highway values of everything that people move along. */
const highways = [
  'motorway',
  'motorway_link',
  'trunk',
  'trunk_link',
  'primary',
  'primary_link',
  'secondary',
  'secondary_link',
  'tertiary',
  'tertiary_link',
  'unclassified',
  'residential',
  'living_street',
  'service',
  'pedestrian',
  'track',
  'busway',
  'footway',
  'cycleway',
  'path',
  'bridleway',
  'steps',
  'corridor',
  'road',
]

/** Decimals of a degree: 1 cm. */
const digits = 7

type WayRow = Omit<NearWay, 'line'> & { shape: string }
type AreaRow = Omit<NearArea, 'rings'> & { shape: string }

/** Streets and areas of the transaction's municipality in the square of so many metres around a place; areas cut to it. */
export async function surroundingsOf(trx: Trx, centre: LngLat, metres: number): Promise<Surroundings> {
  const [lng, lat] = centre
  const [degreesX, degreesY] = [metres / metresPerDegreeLongitude(lat), metres / metresPerDegreeLatitude]
  const box = sql`st_makeenvelope(${lng - degreesX}, ${lat - degreesY}, ${lng + degreesX}, ${lat + degreesY}, 4326)`
  const ways = await sql<WayRow>`
    select w.name, w.highway, w.service, w.access, w.foot, w.tunnel, st_asgeojson(w.line, ${digits}::int) as shape
    from town_ways_in(${box}, ${highways}, '{}', '{}', false) w
  `.execute(trx)
  const areas = await sql<AreaRow>`
    select a.kind, a.value, a.name, a.residential, st_asgeojson(st_clipbybox2d(a.outline, ${box}), ${digits}::int) as shape
    from town_areas_in(${box}, 0, 0) a
  `.execute(trx)
  const offsetOf = ([x, y]: readonly number[]): Offset => [
    (x! - lng) * metresPerDegreeLongitude(lat),
    (y! - lat) * metresPerDegreeLatitude,
  ]
  return {
    centre,
    ways: ways.rows.map(({ shape, ...way }) => ({
      ...way,
      line: (JSON.parse(shape) as LineString).coordinates.map(offsetOf),
    })),
    areas: areas.rows.map(({ shape, ...area }) => ({
      ...area,
      rings: ringsOf(shape).map((ring) => ring.map(offsetOf)),
    })),
  }
}

/** The place at an offset from the centre of its surroundings. */
export function placeAt({ centre: [lng, lat] }: Surroundings, [x, y]: Offset): LngLat {
  return [lng + x / metresPerDegreeLongitude(lat), lat + y / metresPerDegreeLatitude]
}

/** Kinds of area, and buildings with whether people live there, that each of some places lies in. */
export async function areasAt(
  trx: Trx,
  places: readonly LngLat[],
): Promise<{ place: number; kind: string; residential: boolean | null }[]> {
  const { rows } = await sql<{ place: number; kind: string; residential: boolean | null }>`
    select (p.position - 1)::int as place, a.kind, a.residential
    from unnest(${places.map(([lng]) => lng)}::float8[], ${places.map(([, lat]) => lat)}::float8[])
      with ordinality as p (lng, lat, position)
    cross join lateral town_areas_in(st_setsrid(st_makepoint(p.lng, p.lat), 4326), 0, 0) a
    where st_covers(a.outline, st_setsrid(st_makepoint(p.lng, p.lat), 4326))
  `.execute(trx)
  return rows
}

function ringsOf(shape: string): number[][][] {
  const { type, coordinates } = JSON.parse(shape) as Polygon | MultiPolygon
  // What a box cuts down to nothing comes back as an empty collection.
  if (coordinates === undefined) return []
  return type === 'Polygon' ? coordinates : coordinates.flat()
}
