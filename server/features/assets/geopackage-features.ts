import type { Geometry } from 'geojson'
import initSqlJs from 'sql.js'
import type { Database, SqlJsStatic, SqlValue } from 'sql.js'
import { problem } from '../../http/problem.ts'
import { propertyText } from './file-features.ts'
import type { FileFeature, FileFeatures } from './file-features.ts'
import { wkbShape } from './wkb-shape.ts'

let engine: Promise<SqlJsStatic> | undefined

/** Bytes of the envelope by its code (OGC 12-128r18, §2.1.3). */
const envelopeBytes = [0, 32, 48, 48, 64]

/**
 * Features of all layers of a GeoPackage, which must be in one coordinate system.
 * @throws Problem unreadable_file, no_rows
 */
export async function geoPackageFeatures(bytes: Buffer): Promise<FileFeatures> {
  engine ??= initSqlJs()
  const database = new (await engine).Database(bytes)
  try {
    return readLayers(database)
  } catch (error) {
    if (error instanceof Error && error.name === 'Error')
      throw problem('unreadable_file', { reason: `GeoPackage: ${error.message}` })
    throw error
  } finally {
    database.close()
  }
}

function readLayers(database: Database): FileFeatures {
  const layers = rowsOf(
    database,
    `select c.table_name, g.column_name, s.organization_coordsys_id as srid from gpkg_contents c
     join gpkg_geometry_columns g on g.table_name = c.table_name
     join gpkg_spatial_ref_sys s on s.srs_id = g.srs_id
     where c.data_type = 'features' order by c.table_name`,
  )
  const srids = new Set(layers.map(({ srid }) => Number(srid)))
  if (srids.size > 1) throw new Error('several coordinate systems')
  const features: FileFeature[] = []
  for (const { table_name: table, column_name: column } of layers) {
    const geometryColumn = String(column)
    const id = keyColumn(database, String(table))
    for (const row of rowsOf(database, `select * from ${quoted(String(table))}`)) {
      const { [geometryColumn]: blob, ...rest } = row
      features.push({
        row: features.length + 1,
        geometry: blob instanceof Uint8Array ? shapeOfBlob(Buffer.from(blob)) : null,
        // Layers number their rows each from 1.
        id: id === undefined ? undefined : `${String(table)}/${propertyText(row[id])}`,
        properties: Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, propertyText(value)])),
      })
    }
  }
  if (features.length === 0) throw problem('no_rows')
  const [srid] = srids
  return { features, srid: srid !== undefined && srid > 0 ? srid : undefined, layers: layers.length }
}

/** @throws Error when the bytes are no geometry */
function shapeOfBlob(blob: Buffer): Geometry | null {
  if (blob.length < 8 || blob.toString('latin1', 0, 2) !== 'GP') throw new Error('a geometry does not begin with GP')
  const flags = blob.readUInt8(3)
  const envelope = envelopeBytes[(flags >> 1) & 7]
  if (envelope === undefined) throw new Error('a geometry has an unknown envelope')
  if ((flags & 16) !== 0) return null
  return wkbShape(blob.subarray(8 + envelope))
}

function keyColumn(database: Database, table: string): string | undefined {
  const columns = rowsOf(database, `pragma table_info(${quoted(table)})`)
  return columns.filter(({ pk }) => pk === 1).map(({ name }) => String(name))[0]
}

function rowsOf(database: Database, query: string): Record<string, SqlValue>[] {
  const statement = database.prepare(query)
  try {
    const rows: Record<string, SqlValue>[] = []
    while (statement.step()) rows.push(statement.getAsObject())
    return rows
  } finally {
    statement.free()
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
