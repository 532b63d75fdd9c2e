import type { Feature, FeatureCollection, Geometry } from 'geojson'
import initSqlJs from 'sql.js'
import type { Database } from 'sql.js'
import { afterEach, expect, it } from 'vitest'
import { wkbGeometry } from '../../server/features/tiles/wkb-geometry.ts'
import { featuresAsGeoPackage } from '../../server/http/geopackage.ts'

const now = new Date('2026-01-02T03:04:05.678Z')
let open: Database | undefined

afterEach(() => {
  open?.close()
  open = undefined
})

/** Writes features and opens what came out. */
async function written(features: object[], layer = 'Hot stretches', description = 'Test'): Promise<Database> {
  const collection = { type: 'FeatureCollection', features } as FeatureCollection
  const bytes = await featuresAsGeoPackage(collection, { layer, description, now })
  const { Database } = await initSqlJs()
  open = new Database(bytes)
  return open
}

function rows(database: Database, query: string): unknown[][] {
  return database.exec(query)[0]?.values ?? []
}

function featureOf(geometry: Geometry | null, properties: object = {}): Feature<Geometry | null> {
  return { type: 'Feature', geometry, properties: { ...properties } }
}

const point: Geometry = { type: 'Point', coordinates: [15, 59] }
const line: Geometry = { type: 'LineString', coordinates: [[15, 59], [15.5, 59.25]] } // prettier-ignore
const ring = [[15, 59], [16, 59], [16, 60], [15, 59]] // prettier-ignore
const hole = [[15.6, 59.2], [15.8, 59.3], [15.8, 59.2], [15.6, 59.2]] // prettier-ignore
const geometries: Geometry[] = [
  point,
  line,
  { type: 'Polygon', coordinates: [ring, hole] },
  { type: 'MultiPoint', coordinates: [[15, 59], [16, 60]] }, // prettier-ignore
  { type: 'MultiLineString', coordinates: [line.coordinates, [[1, 2], [3, 4]]] }, // prettier-ignore
  { type: 'MultiPolygon', coordinates: [[ring, hole], [ring]] },
]

it('is a database that says it is a GeoPackage 1.3, whole and with the tables and systems that one must have', async () => {
  const database = await written([featureOf(point)])
  expect(rows(database, 'pragma application_id')).toEqual([[0x47504b47]])
  expect(rows(database, 'pragma user_version')).toEqual([[10_300]])
  expect(rows(database, 'pragma integrity_check')).toEqual([['ok']])
  expect(rows(database, 'pragma foreign_key_check')).toEqual([])
  expect(rows(database, 'select srs_id, organization from gpkg_spatial_ref_sys order by 1')).toEqual([
    [-1, 'NONE'],
    [0, 'NONE'],
    [4326, 'EPSG'],
  ])
})

it('describes its layer with name, extent, time and kind of geometry', async () => {
  const database = await written([featureOf(line), featureOf({ ...line, coordinates: [[14, 58], [15, 59]] })]) // prettier-ignore
  expect(rows(database, 'select * from gpkg_contents')).toEqual([
    ['hot_stretches', 'features', 'Hot stretches', 'Test', '2026-01-02T03:04:05.678Z', 14, 58, 15.5, 59.25, 4326],
  ])
  expect(rows(database, 'select * from gpkg_geometry_columns')).toEqual([
    ['hot_stretches', 'geom', 'LINESTRING', 4326, 0, 0],
  ])
})

it('keeps every kind of geometry, with its extent before it', async () => {
  const database = await written(geometries.map((geometry) => featureOf(geometry)))
  expect(rows(database, 'select geometry_type_name from gpkg_geometry_columns')).toEqual([['GEOMETRY']])
  const blobs = rows(database, 'select geom from hot_stretches order by fid').map(([blob]) =>
    Buffer.from(blob as never),
  )
  for (const [at, blob] of blobs.entries()) {
    const envelopeBytes = at === 0 ? 0 : 32
    expect([blob.toString('latin1', 0, 2), blob[2], blob[3], blob.readInt32LE(4)]).toEqual([
      'GP',
      0,
      at === 0 ? 1 : 3,
      4326,
    ])
    expect(wkbGeometry(blob.subarray(8 + envelopeBytes))).toEqual(geometries[at])
  }
  const envelope = [0, 1, 2, 3].map((bound) => blobs[2]!.readDoubleLE(8 + 8 * bound))
  expect(envelope).toEqual([15, 16, 59, 60])
})

it('keeps a point byte for byte', async () => {
  const database = await written([featureOf({ type: 'Point', coordinates: [1, 2] })])
  const [[blob]] = rows(database, 'select geom from hot_stretches') as [[Uint8Array]]
  // Header, EPSG 4326, then little-endian WKB of POINT(1 2).
  expect(Buffer.from(blob).toString('hex')).toBe('47500001e61000000101000000000000000000f03f0000000000000040')
})

it('gives each property a column of its type, and keeps what has no place', async () => {
  const database = await written([
    featureOf(point, {
      rank: 1,
      per100: 2,
      name: 'Storgatan',
      hot: true,
      peak: { days: [5, 6] },
      mixed: 1,
      none: null,
    }),
    featureOf(null, { rank: 2, per100: 2.5, name: null, hot: false, peak: null, mixed: 'a', late: 'x' }),
  ])
  expect(rows(database, "select name, type from pragma_table_info('hot_stretches')")).toEqual([
    ['fid', 'INTEGER'],
    ['geom', 'POINT'],
    ['rank', 'INTEGER'],
    ['per100', 'DOUBLE'],
    ['name', 'TEXT'],
    ['hot', 'BOOLEAN'],
    ['peak', 'TEXT'],
    ['mixed', 'TEXT'],
    ['none', 'TEXT'],
    ['late', 'TEXT'],
  ])
  expect(rows(database, 'select fid, rank, per100, name, hot, peak, mixed, none, late from hot_stretches')).toEqual([
    [1, 1, 2, 'Storgatan', 1, '{"days":[5,6]}', '1', null, null],
    [2, 2, 2.5, null, 0, null, 'a', null, 'x'],
  ])
  expect(rows(database, 'select count(*) from hot_stretches where geom is null')).toEqual([[1]])
})

it('tells apart columns that differ in case only, or are called as its own are', async () => {
  const database = await written([featureOf(point, { fid: 7, Geom: 'a', count: 1, Count: 2, 'a "b"': 3 })])
  expect(rows(database, "select name from pragma_table_info('hot_stretches')").flat()).toEqual([
    'fid',
    'geom',
    'fid_2',
    'Geom_2',
    'count',
    'Count_2',
    'a "b"',
  ])
})

it('names its table safely, and may be empty', async () => {
  const database = await written([], '2026; drop table "x"')
  expect(rows(database, 'select table_name, identifier, min_x from gpkg_contents')).toEqual([
    ['layer_2026_drop_table_x', '2026; drop table "x"', null],
  ])
  expect(rows(database, 'select count(*) from layer_2026_drop_table_x')).toEqual([[0]])
  expect(rows(await written([], 'gpkg contents'), 'select table_name from gpkg_contents')).toEqual([
    ['layer_gpkg_contents'],
  ])
})

it('marks an empty geometry as empty', async () => {
  const database = await written([featureOf({ type: 'MultiPolygon', coordinates: [] })])
  const [[blob]] = rows(database, 'select geom from hot_stretches') as [[Uint8Array]]
  expect(Buffer.from(blob).toString('hex')).toBe('47500011e6100000010600000000000000')
})
