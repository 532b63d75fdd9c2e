import type { Feature, FeatureCollection, Geometry } from 'geojson'
import initSqlJs from 'sql.js'
import type { Database, SqlJsStatic, SqlValue } from 'sql.js'
import { extentOf, geoPackageGeometry, wgs84 } from './geopackage-geometry.ts'
import type { Extent } from './geopackage-geometry.ts'

export const geoPackageType = 'application/geopackage+sqlite3'

/** "GPKG" (OGC 12-128r18, §1.1.1.1.1), and version 1.3.0. */
const applicationId = 0x47504b47
const userVersion = 10_300

/** Where the layer's name and description are kept, and when it was made. */
export interface GeoPackageLayer {
  /** Name of the layer; also of its table, in small letters, digits and underscores. */
  layer: string
  description: string
  now: Date
}

type Column = { property: string; name: string; type: 'BOOLEAN' | 'INTEGER' | 'DOUBLE' | 'TEXT' }

let engine: Promise<SqlJsStatic> | undefined

/**
 * Features in WGS 84 as a GeoPackage 1.3 (OGC 12-128r18) of one layer, which QGIS and ArcGIS open. A property becomes a
 * column; lists and objects become JSON text. A feature without a place is a row without geometry.
 */
export async function featuresAsGeoPackage(
  { features }: FeatureCollection<Geometry | null>,
  { layer, description, now }: GeoPackageLayer,
): Promise<Uint8Array> {
  engine ??= initSqlJs()
  const database = new (await engine).Database()
  try {
    const table = tableName(layer)
    const columns = columnsOf(features)
    database.run(`pragma application_id = ${applicationId}; pragma user_version = ${userVersion};`)
    database.run('begin')
    createMetadata(database)
    const geometries = features.flatMap(({ geometry }) => (geometry === null ? [] : [geometry]))
    const type = geometryType(geometries)
    createLayer(database, table, type, columns)
    insertFeatures(database, table, columns, features)
    describeLayer(database, { table, type, layer, description, now }, geometries)
    database.run('commit')
    return database.export()
  } finally {
    database.close()
  }
}

/** The tables that every GeoPackage has (§1.1.2, §1.1.3, §2.1.5) and the three systems that §1.1.2.1.2 asks for. */
function createMetadata(database: Database): void {
  database.run(`
    create table gpkg_spatial_ref_sys (
      srs_name text not null,
      srs_id integer primary key,
      organization text not null,
      organization_coordsys_id integer not null,
      definition text not null,
      description text
    );
    create table gpkg_contents (
      table_name text not null primary key,
      data_type text not null,
      identifier text unique,
      description text default '',
      last_change datetime not null default (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
      min_x double,
      min_y double,
      max_x double,
      max_y double,
      srs_id integer,
      constraint fk_gc_r_srs_id foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id)
    );
    create table gpkg_geometry_columns (
      table_name text not null,
      column_name text not null,
      geometry_type_name text not null,
      srs_id integer not null,
      z tinyint not null,
      m tinyint not null,
      constraint pk_geom_cols primary key (table_name, column_name),
      constraint uk_gc_table_name unique (table_name),
      constraint fk_gc_tn foreign key (table_name) references gpkg_contents (table_name),
      constraint fk_gc_srs foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id)
    );
  `)
  const insert = 'insert into gpkg_spatial_ref_sys values (?, ?, ?, ?, ?, ?)'
  database.run(insert, ['Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', null])
  database.run(insert, ['Undefined geographic SRS', 0, 'NONE', 0, 'undefined', null])
  database.run(insert, ['WGS 84 geodetic', wgs84, 'EPSG', wgs84, wgs84Text, 'longitude and latitude in degrees'])
}

const wgs84Text =
  'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'

function createLayer(database: Database, table: string, type: string, columns: readonly Column[]): void {
  const properties = columns.map((column) => `, ${quoted(column.name)} ${column.type}`).join('')
  database.run(
    `create table ${quoted(table)} (fid integer primary key autoincrement not null, geom ${type}${properties})`,
  )
}

/** The type of all geometries, or the one that all are of. */
function geometryType(geometries: readonly Geometry[]): string {
  const types = new Set(geometries.map(({ type }) => type.toUpperCase()))
  return types.size === 1 ? [...types][0]! : 'GEOMETRY'
}

function insertFeatures(
  database: Database,
  table: string,
  columns: readonly Column[],
  features: readonly Feature<Geometry | null>[],
): void {
  const names = ['geom', ...columns.map(({ name }) => quoted(name))].join(', ')
  const statement = database.prepare(
    `insert into ${quoted(table)} (${names}) values (?${', ?'.repeat(columns.length)})`,
  )
  try {
    for (const { geometry, properties } of features) {
      const values = columns.map(({ property }) => valueOf(properties?.[property]))
      statement.run([geometry === null ? null : geoPackageGeometry(geometry), ...values])
    }
  } finally {
    statement.free()
  }
}

function describeLayer(
  database: Database,
  { table, type, layer, description, now }: GeoPackageLayer & { table: string; type: string },
  geometries: readonly Geometry[],
): void {
  const bounds = geometries
    .map(extentOf)
    .reduce<Extent>(
      ([west, south, east, north], extent) => [
        Math.min(west, extent[0]),
        Math.min(south, extent[1]),
        Math.max(east, extent[2]),
        Math.max(north, extent[3]),
      ],
      [Infinity, Infinity, -Infinity, -Infinity],
    )
  const extent = Number.isFinite(bounds[0]) ? bounds : [null, null, null, null]
  database.run(
    `insert into gpkg_contents (table_name, data_type, identifier, description, last_change, min_x, min_y, max_x, max_y, srs_id)
    values (?, 'features', ?, ?, ?, ?, ?, ?, ?, ?)`,
    [table, layer, description, now.toISOString(), ...extent, wgs84],
  )
  database.run("insert into gpkg_geometry_columns values (?, 'geom', ?, ?, 0, 0)", [table, type, wgs84])
}

/** A column a property, in order of appearance. SQLite tells names apart by their letters alone, not by their case. */
function columnsOf(features: readonly Feature<Geometry | null>[]): Column[] {
  const types = new Map<string, Column['type'] | undefined>()
  for (const { properties } of features) {
    for (const [property, value] of Object.entries(properties ?? {})) {
      types.set(property, commonType(types.get(property), typeOf(value)))
    }
  }
  const taken = new Set(['fid', 'geom'])
  return Array.from(types, ([property, type]) => {
    let name = property
    for (let nth = 2; taken.has(name.toLowerCase()); nth++) name = `${property}_${nth}`
    taken.add(name.toLowerCase())
    return { property, name, type: type ?? 'TEXT' }
  })
}

function typeOf(value: unknown): Column['type'] | undefined {
  if (value === null || value === undefined) return undefined
  if (typeof value === 'boolean') return 'BOOLEAN'
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'INTEGER' : 'DOUBLE'
  return 'TEXT'
}

function commonType(a: Column['type'] | undefined, b: Column['type'] | undefined): Column['type'] | undefined {
  if (a === undefined || b === undefined || a === b) return a ?? b
  const isNumber = (type: Column['type']) => type === 'INTEGER' || type === 'DOUBLE'
  return isNumber(a) && isNumber(b) ? 'DOUBLE' : 'TEXT'
}

function valueOf(value: unknown): SqlValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return value ? 1 : 0
  return typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value)
}

function tableName(layer: string): string {
  const name = layer
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
  return /^[a-z]/.test(name) && !/^(gpkg|rtree|sqlite)_/.test(name) ? name : `layer_${name}`
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
