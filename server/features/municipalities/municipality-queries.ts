import { sql } from 'kysely'
import type { MultiPolygon } from 'geojson'
import type { Category } from '../../contract/municipality.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Bbox } from '../../geo/bbox.ts'
import { problem } from '../../http/problem.ts'

/** What imports and analyses need to know of a municipality. */
export interface MunicipalitySettings {
  code: string
  name: string
  /** EPSG code of its metric coordinate system. */
  srid: number
  /** IANA time zone. */
  zone: string
  fictional: boolean
  /** WGS 84; undefined: everything counts as inside. */
  boundary: MultiPolygon | undefined
  /** Raised by every change of its incidents. */
  incidentVersion: number
}

/** One municipality's settings; undefined when there is none of that code. */
export async function findMunicipality(trx: Trx, code: string): Promise<MunicipalitySettings | undefined> {
  const row = await trx
    .selectFrom('municipality as m')
    .select(['m.code', 'm.name', 'm.srid', 'm.zone', 'm.fictional', 'm.incident_version'])
    .select(sql<string | null>`st_asgeojson(m.boundary)`.as('boundary'))
    .where('m.code', '=', code)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    code: row.code,
    name: row.name,
    srid: row.srid,
    zone: row.zone,
    fictional: row.fictional,
    boundary: row.boundary === null ? undefined : (JSON.parse(row.boundary) as MultiPolygon),
    incidentVersion: row.incident_version,
  }
}

/** Every municipality of the service, by name. */
export async function listMunicipalities(trx: Trx): Promise<{ code: string; name: string; fictional: boolean }[]> {
  return trx.selectFrom('municipality as m').select(['m.code', 'm.name', 'm.fictional']).orderBy('m.name').execute()
}

/** Extent of the boundary, WGS 84; undefined without a boundary. */
export async function boundaryBounds(trx: Trx, code: string): Promise<Bbox | undefined> {
  const row = await trx
    .selectFrom('municipality as m')
    .select([
      sql<number>`st_xmin(m.boundary)`.as('west'),
      sql<number>`st_ymin(m.boundary)`.as('south'),
      sql<number>`st_xmax(m.boundary)`.as('east'),
      sql<number>`st_ymax(m.boundary)`.as('north'),
    ])
    .where('m.code', '=', code)
    .where('m.boundary', 'is not', null)
    .executeTakeFirst()
  return row === undefined ? undefined : [row.west, row.south, row.east, row.north]
}

/** The incident categories of the municipality that the transaction acts for, in its order. */
export async function listCategories(trx: Trx): Promise<Category[]> {
  const rows = await trx
    .selectFrom('incident_category as c')
    .select(['c.code', 'c.name_sv', 'c.name_en'])
    .orderBy('c.position')
    .execute()
  return rows.map((row) => ({ code: row.code, nameSv: row.name_sv, nameEn: row.name_en }))
}

/** One municipality's settings. @throws Problem municipality_not_found */
export async function municipalityOf(trx: Trx, code: string): Promise<MunicipalitySettings> {
  const municipality = await findMunicipality(trx, code)
  if (municipality === undefined) throw problem('municipality_not_found', { code })
  return municipality
}
