import type { Polygon } from 'geojson'
import type { StaffRole } from '../../server/contract/role.ts'
import type { Database } from '../../server/db/database.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { addTestMunicipality } from './municipality.ts'
import { storeIncidents } from './stored-incidents.ts'
import type { StoredIncident } from './stored-incidents.ts'

/** South-western corner of the town's only block of 2 km, SWEREF 99 TM, metres. */
export const townCorner = [500_000, 6_540_000] as const

/** A place so many metres east and north of the town's corner, WGS 84. */
export function releasePlace(east: number, north: number): [lng: number, lat: number] {
  const [lng, lat] = projectionFor(3006).toLngLat(townCorner[0] + east, townCorner[1] + north)
  return [lng, lat]
}

/**
 * Adds a municipality of 2 km × 2 km with twenty addresses in each of the four squares of 250 m at its south-western corner;
 * nobody lives elsewhere. Its cells are those four, three of 500 m and three of 1 km. Resolves with its code.
 */
export async function addReleaseTown(database: Database, addressesOfEach = 20): Promise<string> {
  const ring = [
    [10, 10],
    [1990, 10],
    [1990, 1990],
    [10, 1990],
    [10, 10],
  ].map(([east, north]) => releasePlace(east!, north!))
  const boundary: Polygon = { type: 'Polygon', coordinates: [ring] }
  const code = await addTestMunicipality(database, { boundary })
  const places = [
    [100, 100],
    [350, 100],
    [100, 350],
    [350, 350],
  ].flatMap(([east, north]) =>
    Array.from({ length: addressesOfEach }, (_, house) => releasePlace(east! + house, north!)),
  )
  await database.pool.query(
    `insert into town_place (municipality_code, osm_type, osm_id, kind, value, house_number, point)
     select $1, 'node', p.at, 'address', 'address', p.at, st_setsrid(st_makepoint(p.lng, p.lat), 4326)
     from unnest($2::float8[], $3::float8[]) with ordinality as p (lng, lat, at)`,
    [code, places.map(([lng]) => lng), places.map(([, lat]) => lat)],
  )
  return code
}

/** So many incidents at a place of the town (metres from its corner), at noon UTC of a day. */
export async function storeIncidentsAt(
  database: Database,
  code: string,
  count: number,
  [east, north]: readonly [number, number],
  incident: Partial<StoredIncident> & { day?: string } = {},
): Promise<void> {
  const [lng, lat] = releasePlace(east, north)
  const { day = '2026-10-15', ...rest } = incident
  const at = { lng, lat, from: `${day}T12:00:00Z`, to: `${day}T12:01:00Z`, ...rest }
  await storeIncidents(
    database,
    code,
    Array.from({ length: count }, () => at),
  )
}

/** Adds an account that nobody can log in to; resolves with its identifier. */
export async function addSigner(
  database: Database,
  municipality: string,
  role: StaffRole,
  name: string,
): Promise<string> {
  const { rows } = await database.pool.query<{ id: string }>(
    `insert into account (municipality_code, name, role, password_hash) values ($1, $2, $3, '$argon2id$none') returning id`,
    [municipality, `${name}-${municipality}`, role],
  )
  return rows[0]!.id
}
