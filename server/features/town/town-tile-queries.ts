import { sql } from 'kysely'

import type { Trx } from '../../db/transaction.ts'
import type { Bbox } from '../../geo/bbox.ts'
import type { AreaKind, Lit, Oneway, PlaceKind } from './town-row.ts'

/** What a municipality's base map is made of. */
export type TownBase = {
  name: string
  fictional: boolean
  townVersion: number
  baseStyleUrl: string | undefined
  basePmtilesUrl: string | undefined
}

/** Which ways a tile shows; values of OSM's highway, railway and waterway. */
export type WaySelection = { highways: string[]; railways: string[]; waterways: string[]; ferries: boolean }

/** Shapes are WKB (ISO), WGS 84. */
export type TileWay = {
  osm_id: number
  highway: string | null
  railway: string | null
  waterway: string | null
  name: string | null
  ref: string | null
  service: string | null
  footway: string | null
  lit: Lit
  oneway: Oneway
  tunnel: boolean
  bridge: boolean
  layer: number
  shape: Buffer
}

export type TileArea = {
  osm_id: number
  kind: AreaKind
  value: string
  name: string | null
  lng: number
  lat: number
  square_metres: number
  shape: Buffer
}

export type TilePlace = {
  osm_id: number
  kind: PlaceKind
  value: string
  name: string | null
  house_number: string | null
  lng: number
  lat: number
}

/** What a municipality's base map is made of; undefined when there is no such municipality. */
export async function townBase(trx: Trx, municipality: string): Promise<TownBase | undefined> {
  const { rows } = await sql<{
    name: string
    fictional: boolean
    town_version: number
    base_style_url: string | null
    base_pmtiles_url: string | null
  }>`
    select m.name, m.fictional, m.town_version, m.base_style_url, m.base_pmtiles_url
    from municipality m where m.code = ${municipality}
  `.execute(trx)
  const row = rows[0]
  if (row === undefined) return undefined
  return {
    name: row.name,
    fictional: row.fictional,
    townVersion: row.town_version,
    baseStyleUrl: row.base_style_url ?? undefined,
    basePmtilesUrl: row.base_pmtiles_url ?? undefined,
  }
}

/**
 * Ways of a selection that touch a box, simplified to a tolerance in degrees (0: as they are), surfaces left out. As all
 * of these, of the municipality that the transaction acts for.
 */
export async function tileWays(
  trx: Trx,
  bbox: Bbox,
  { highways, railways, waterways, ferries }: WaySelection,
  toleranceDegrees: number,
): Promise<TileWay[]> {
  const { rows } = await sql<TileWay>`
    select w.osm_id, w.highway, w.railway, w.waterway, w.name, w.ref, w.service, w.footway, w.lit, w.oneway, w.tunnel,
      w.bridge, w.layer, ${simplified('w.line', toleranceDegrees)} as shape
    from town_ways_in(${envelope(bbox)}, ${highways}, ${railways}, ${waterways}, ${ferries}) w
    order by w.layer, w.osm_id, w.part
  `.execute(trx)
  return rows
}

/** Areas that touch a box and are not too small: largest first, so that small ones are drawn on top. */
export async function tileAreas(
  trx: Trx,
  bbox: Bbox,
  least: { squareMetres: number; buildingSquareMetres: number },
  toleranceDegrees: number,
): Promise<TileArea[]> {
  const { rows } = await sql<TileArea>`
    select a.osm_id, a.kind, a.value, a.name, st_x(a.label) as lng, st_y(a.label) as lat, a.square_metres,
      ${simplified('a.outline', toleranceDegrees)} as shape
    from town_areas_in(${envelope(bbox)}, ${least.squareMetres}, ${least.buildingSquareMetres}) a
    order by a.square_metres desc, a.osm_type, a.osm_id, a.kind
  `.execute(trx)
  return rows
}

/** Places of some kinds in a box. */
export async function tilePlaces(trx: Trx, bbox: Bbox, kinds: PlaceKind[]): Promise<TilePlace[]> {
  const { rows } = await sql<TilePlace>`
    select p.osm_id, p.kind, p.value, p.name, p.house_number, st_x(p.point) as lng, st_y(p.point) as lat
    from town_places_in(${envelope(bbox)}, ${kinds}) p
    order by p.kind, p.osm_type, p.osm_id
  `.execute(trx)
  return rows
}

function envelope([west, south, east, north]: Bbox) {
  return sql`st_makeenvelope(${west}, ${south}, ${east}, ${north}, 4326)`
}

function simplified(column: 'w.line' | 'a.outline', toleranceDegrees: number) {
  const shape = sql.raw(column)
  return toleranceDegrees > 0
    ? sql`st_asbinary(st_simplify(${shape}, ${toleranceDegrees}::float8, true))`
    : sql`st_asbinary(${shape})`
}
