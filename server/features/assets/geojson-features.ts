import type { Geometry } from 'geojson'
import { problem } from '../../http/problem.ts'
import { propertyText } from './file-features.ts'
import type { FileFeatures } from './file-features.ts'

interface Member {
  type?: unknown
  id?: unknown
  geometry?: unknown
  properties?: unknown
}

/**
 * Features of GeoJSON text, a byte-order mark set aside. Old files name their coordinate system in `crs`.
 * @throws Problem unreadable_file, no_rows, unknown_srid
 */
export function geoJsonFeatures(text: string): FileFeatures {
  const json = parse(text)
  const features = (json as { features?: unknown } | null)?.features
  if (!Array.isArray(features)) throw problem('unreadable_file', { reason: 'GeoJSON FeatureCollection?' })
  if (features.length === 0) throw problem('no_rows')
  return {
    srid: sridOfCrs((json as { crs?: unknown }).crs),
    layers: 1,
    features: (features as (Member | null)[]).map((feature, index) => ({
      row: index + 1,
      geometry: isObject(feature?.geometry) ? (feature.geometry as unknown as Geometry) : null,
      id: feature?.id === undefined ? undefined : propertyText(feature.id),
      properties: Object.fromEntries(
        Object.entries(isObject(feature?.properties) ? feature.properties : {}).map(([name, value]) => [
          name,
          propertyText(value),
        ]),
      ),
    })),
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw problem('unreadable_file', { reason: 'JSON' })
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** EPSG code of a `crs` member: urn:ogc:def:crs:EPSG::3006, OGC:1.3:CRS84 or EPSG:3006; RFC 7946 knows WGS 84 only. */
function sridOfCrs(crs: unknown): number | undefined {
  if (crs === undefined || crs === null) return undefined
  const text = JSON.stringify(crs)
  if (/CRS84/i.test(text)) return 4326
  const code = /EPSG(?::|\/)(?:[\d.]*(?::|\/))?(\d{4,6})/i.exec(text)?.[1]
  if (code === undefined) throw problem('unknown_srid', { srid: text.slice(0, 100) })
  return Number(code)
}
