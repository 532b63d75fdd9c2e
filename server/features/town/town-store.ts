import { sql } from 'kysely'

import type { Bbox } from '../../geo/bbox.ts'
import { copyRows, copyText } from '../../db/copy-rows.ts'
import type { Trx } from '../../db/transaction.ts'
import { lineHex, multiPolygonHex, pointHex } from './ewkb-hex.ts'
import type { TownReading } from './town-reading.ts'
import type { TownArea, TownPlace, TownRestriction, TownWay } from './town-row.ts'

/** Rows that an import wrote. */
export type TownRows = { ways: number; areas: number; places: number; restrictions: number }

type Value = string | number | boolean | undefined

/** Characters of rows sent to the database together. */
const batchCharacters = 256 * 1024

/** A table of the town: its columns after municipality_code and how a row fills them. */
type Table<Row> = { name: string; columns: string; values: (row: Row) => Value[] }

const wayTable: Table<TownWay> = {
  name: 'town_way',
  columns:
    'osm_id, part, highway, railway, waterway, ferry, name, ref, service, footway, sidewalk, cycleway, access, foot, bicycle, motor_vehicle, oneway, oneway_bicycle, surface, lit, steps, tunnel, bridge, layer, maxspeed_kmh, is_area, node_ids, line',
  values: (way) => [
    way.osmId,
    way.part,
    way.highway,
    way.railway,
    way.waterway,
    way.ferry,
    way.name,
    way.ref,
    way.service,
    way.footway,
    way.sidewalk,
    way.cycleway,
    way.access,
    way.foot,
    way.bicycle,
    way.motorVehicle,
    way.oneway,
    way.onewayBicycle,
    way.surface,
    way.lit,
    way.steps,
    way.tunnel,
    way.bridge,
    way.layer,
    way.maxspeedKmh,
    way.isArea,
    `{${way.nodeIds.join(',')}}`,
    lineHex(way.line),
  ],
}

const areaTable: Table<TownArea> = {
  name: 'town_area',
  columns: 'osm_type, osm_id, kind, value, name, residential, square_metres, label, outline',
  values: (area) => [
    area.osmType,
    area.osmId,
    area.kind,
    area.value,
    area.name,
    area.residential,
    Math.round(area.squareMetres * 10) / 10,
    pointHex(area.label),
    multiPolygonHex(area.polygons),
  ],
}

const placeTable: Table<TownPlace> = {
  name: 'town_place',
  columns:
    'osm_type, osm_id, kind, value, name, street, house_number, postcode, access, foot, bicycle, motor_vehicle, point',
  values: (place) => [
    place.osmType,
    place.osmId,
    place.kind,
    place.value,
    place.name,
    place.street,
    place.houseNumber,
    place.postcode,
    place.access,
    place.foot,
    place.bicycle,
    place.motorVehicle,
    pointHex(place.point),
  ],
}

const restrictionTable: Table<TownRestriction> = {
  name: 'town_restriction',
  columns: 'osm_id, from_way_id, to_way_id, via_node_id, via_way_ids, kind, except_vehicles',
  values: (restriction) => [
    restriction.osmId,
    restriction.fromWayId,
    restriction.toWayId,
    restriction.viaNodeId,
    `{${restriction.viaWayIds.join(',')}}`,
    restriction.kind,
    textArray(restriction.except),
  ],
}

/**
 * Raises the municipality's town version and thereby holds off other imports of it until this transaction ends.
 * @returns the new version, or undefined when there is no such municipality
 */
export async function raiseTownVersion(trx: Trx, municipality: string): Promise<number | undefined> {
  const { rows } = await sql<{ town_version: number }>`
    update municipality m set town_version = m.town_version + 1 where m.code = ${municipality} returning m.town_version
  `.execute(trx)
  return rows[0]?.town_version
}

/** Puts what was read in place of the municipality's town; `onProgress` hears the name of each table begun. */
export async function replaceTown(
  trx: Trx,
  municipality: string,
  town: TownReading,
  onProgress: (table: string) => void,
): Promise<TownRows> {
  const write = async <Row>(table: Table<Row>, rows: Iterable<Row>) => {
    onProgress(table.name)
    return replaceRows(trx, municipality, table, rows)
  }
  return {
    ways: await write(wayTable, town.ways()),
    areas: await write(areaTable, town.areas()),
    // After the areas, which hold the addresses of buildings.
    places: await write(placeTable, town.places()),
    restrictions: await write(restrictionTable, town.restrictions),
  }
}

/** Notes an import: what it was, how long it took and what it counted. */
export async function insertTownImport(
  trx: Trx,
  municipality: string,
  entry: { fileName: string; accountId: string | undefined; milliseconds: number; bounds: Bbox; summary: object },
): Promise<void> {
  const [west, south, east, north] = entry.bounds
  await sql`
    insert into town_import (municipality_code, file_name, account_id, milliseconds, bounds, summary)
    values (${municipality}, ${entry.fileName}, ${entry.accountId ?? null}, ${Math.round(entry.milliseconds)},
      st_makeenvelope(${west}, ${south}, ${east}, ${north}, 4326), ${JSON.stringify(entry.summary)}::jsonb)
  `.execute(trx)
}

/** Rows go by way of a temporary table: COPY into a table with row-level security is for its owner only. */
async function replaceRows<Row>(
  trx: Trx,
  municipality: string,
  table: Table<Row>,
  rows: Iterable<Row>,
): Promise<number> {
  const name = sql.raw(table.name)
  const columns = sql.raw(table.columns)
  const staging = `${table.name}_staging`
  await sql`create temporary table ${sql.raw(staging)} on commit drop as select ${columns} from ${name} where false`.execute(
    trx,
  )
  await copyRows(trx, `copy ${staging} (${table.columns}) from stdin`, batches(rows, table.values))
  if (table === areaTable) await mendOutlines(trx, staging)
  await sql`delete from ${name} t where t.municipality_code = ${municipality}`.execute(trx)
  const { numAffectedRows } = await sql`
    insert into ${name} (municipality_code, ${columns}) select ${municipality}, ${columns} from ${sql.raw(staging)}
  `.execute(trx)
  return Number(numAffectedRows ?? 0)
}

/** Strangers draw outlines that cross themselves; stored as they are they would make later geometry functions fail. */
async function mendOutlines(trx: Trx, staging: string): Promise<void> {
  const table = sql.raw(staging)
  await sql`
    update ${table} s set outline = st_multi(st_collectionextract(st_makevalid(s.outline), 3)) where not st_isvalid(s.outline)
  `.execute(trx)
  await sql`delete from ${table} s where st_isempty(s.outline)`.execute(trx)
}

/** Lines of COPY, some hundred kilobytes together. */
function* batches<Row>(rows: Iterable<Row>, values: (row: Row) => Value[]): Generator<string> {
  let text = ''
  for (const row of rows) {
    text += `${values(row).map(field).join('\t')}\n`
    if (text.length < batchCharacters) continue
    yield text
    text = ''
  }
  if (text !== '') yield text
}

function field(value: Value): string {
  if (value === undefined) return copyText(null)
  if (typeof value === 'boolean') return value ? 't' : 'f'
  // PostgreSQL keeps no NUL characters; no tag means anything by one.
  return copyText(typeof value === 'string' ? value.replaceAll('\0', '') : value)
}

/** An array of text as PostgreSQL writes it. */
function textArray(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`).join(',')}}`
}
