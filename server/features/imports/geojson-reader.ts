import type { Geometry, Position } from 'geojson'

import { problem } from '../../http/problem.ts'
import { readBytes } from './file-bytes.ts'
import { interiorPoint, largestPolygon } from './interior-point.ts'
import { splitJson } from './json-splitter.ts'
import { sampleRowCount, type Table, type TableNote, type TableRow } from './table.ts'
import { decodeBlocks, type TextEncoding } from './text-encoding.ts'

/** Columns in which the place of a feature is given, in the coordinates of the file; the names are ones that no property is likely to have. */
export const geometryColumns = ['geometry x', 'geometry y', 'geometry type'] as const

type Feature = { type?: unknown; id?: unknown; geometry?: Geometry | null; properties?: Record<string, unknown> | null }

/**
 * A GeoJSON FeatureCollection as a table: the place first, then the feature's id if any has one, then its properties. RFC 7946 knows WGS 84 only; the `crs`
 * member that older files carry, before or after the features, is honoured. An area becomes a point inside it, which the notes say.
 * @throws problem not_a_table, no_rows, unknown_srid
 */
export async function readGeoJson(path: string, encoding: TextEncoding, isCut: boolean): Promise<Table> {
  const columns: string[] = [...geometryColumns]
  const known = new Set<string>(columns)
  const sampleFeatures: (Feature | undefined)[] = []
  let declaredSrid: number | undefined
  let areas = 0
  try {
    for await (const parts of splitJson(decodeBlocks(readBytes(path), encoding), 'features')) {
      for (const part of parts) {
        if (part.kind === 'member') {
          if (part.name === 'crs') declaredSrid = sridOfCrs(part.json)
          continue
        }
        // The whole file is passed through once, since `crs` may be its last member; only the first features are looked into.
        if (sampleFeatures.length >= sampleRowCount) continue
        const feature = parseFeature(part.json)
        sampleFeatures.push(feature)
        if (feature?.geometry && feature.geometry.type !== 'Point') areas++
        for (const name of propertyNames(feature)) {
          if (!known.has(name)) {
            known.add(name)
            columns.push(name)
          }
        }
      }
    }
  } catch (error) {
    if (!isCut || sampleFeatures.length === 0) throw error
  }
  if (sampleFeatures.length === 0) throw problem('no_rows')

  const notes: TableNote[] = areas > 0 ? [areasAsPoints] : []
  return {
    format: 'geojson',
    encoding,
    delimiter: null,
    columns,
    declaredSrid: declaredSrid ?? 4326,
    notes,
    sample: sampleFeatures.map((feature, index) => rowOf(feature, index + 1, columns)),
    rows: () => featureRows(path, encoding, columns),
  }
}

const areasAsPoints: TableNote = {
  sv: 'Ytor har lagts in som en punkt inuti ytan.',
  en: 'Areas were taken as a point inside the area.',
}

async function* featureRows(
  path: string,
  encoding: TextEncoding,
  columns: readonly string[],
): AsyncGenerator<TableRow[]> {
  let ordinal = 0
  for await (const parts of splitJson(decodeBlocks(readBytes(path), encoding), 'features')) {
    const rows: TableRow[] = []
    for (const part of parts) if (part.kind === 'element') rows.push(rowOf(parseFeature(part.json), ++ordinal, columns))
    if (rows.length > 0) yield rows
  }
}

function parseFeature(json: string): Feature | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

function propertyNames(feature: Feature | undefined): string[] {
  const names = Object.keys(feature?.properties ?? {})
  return feature?.id === undefined || names.includes('id') ? names : ['id', ...names]
}

function rowOf(feature: Feature | undefined, line: number, columns: readonly string[]): TableRow {
  if (!feature) return { line, cells: columns.map(() => ''), fault: 'wrong_field_count' }
  const point = feature.geometry ? pointOf(feature.geometry) : undefined
  const cells = columns.map((column, index) => {
    if (index === 0) return point ? String(point[0]) : ''
    if (index === 1) return point ? String(point[1]) : ''
    if (index === 2) return feature.geometry?.type ?? ''
    const value = feature.properties?.[column] ?? (column === 'id' ? feature.id : undefined)
    return value == null ? '' : typeof value === 'string' ? value : JSON.stringify(value)
  })
  return { line, cells }
}

/** Where a geometry is put as a point; undefined for one that denotes no single place, such as a line. */
function pointOf(geometry: Geometry): readonly number[] | undefined {
  switch (geometry.type) {
    case 'Point':
      return isPosition(geometry.coordinates) ? geometry.coordinates : undefined
    case 'MultiPoint':
      return geometry.coordinates.length === 1 ? geometry.coordinates[0] : undefined
    case 'Polygon':
      return pointInside(geometry.coordinates)
    case 'MultiPolygon':
      return pointInside(largestPolygon(geometry.coordinates) ?? [])
    default:
      return undefined
  }
}

/** A point inside an area, with no more decimals than its corners have: whether the file is precise must still show. */
function pointInside(rings: Position[][]): readonly number[] | undefined {
  const decimals = Math.max(0, ...(rings[0] ?? []).slice(0, 20).map(([x]) => (String(x).split('.')[1] ?? '').length))
  return interiorPoint(rings)?.map((value) => Number(value.toFixed(Math.min(decimals, 9))))
}

function isPosition(value: unknown): boolean {
  return Array.isArray(value) && value.length >= 2 && typeof value[0] === 'number' && typeof value[1] === 'number'
}

/** EPSG code of a `crs` member: urn:ogc:def:crs:EPSG::3006, urn:ogc:def:crs:OGC:1.3:CRS84, EPSG:3006 or .../EPSG/0/3006. */
function sridOfCrs(json: string): number | undefined {
  if (json === 'null') return undefined
  if (/CRS84/i.test(json)) return 4326
  const code = /EPSG(?::|\/)(?:[\d.]*(?::|\/))?(\d{4,6})/i.exec(json.replaceAll('\\/', '/'))?.[1]
  if (!code) throw problem('unknown_srid', { srid: json.slice(0, 100) })
  return Number(code)
}
