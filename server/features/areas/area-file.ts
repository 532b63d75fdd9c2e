import type { Position } from 'geojson'
import { z } from 'zod'
import { isKnownEpsg, projectionFor } from '../../geo/projection.ts'
import type { Projection } from '../../geo/projection.ts'

/** An area as a file gives it, its polygons brought to WGS 84. */
export interface AreaShape {
  code: string
  name: string
  polygons: Position[][][]
}

/** The areas of a file that are meant, and how many of other municipalities it holds besides. */
export interface AreaFile {
  areas: AreaShape[]
  elsewhere: number
}

const positionSchema = z.array(z.number()).min(2)
const polygonSchema = z.array(z.array(positionSchema).min(4)).min(1)
const geometrySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: polygonSchema }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(polygonSchema).min(1) }),
])
const collectionSchema = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      id: z.union([z.string(), z.number()]).optional(),
      properties: z.record(z.string(), z.unknown()).nullish(),
      geometry: z.unknown(),
    }),
  ),
})
type Feature = z.infer<typeof collectionSchema>['features'][number]

/** Properties that hold an area's code and name, likeliest first, after those that are named after the kind. */
const codeProperties = ['kod', 'code', 'omradeskod', 'områdeskod', 'guid', 'id']
const nameProperties = ['namn', 'name', 'omradesnamn', 'områdesnamn']

/**
 * Reads areas from GeoJSON text. The coordinate system is `srid`, else what the file's `crs` says, else WGS 84. Areas
 * that say (kommunkod) that they lie in another municipality are counted and left out.
 * @throws Error that says which feature is wrong, and how
 */
export function readAreaFile(
  text: string,
  { municipality, kind, srid }: { municipality: string; kind: string; srid: number | undefined },
): AreaFile {
  const json = parseJson(text)
  const collection = collectionSchema.safeParse(json)
  if (!collection.success) throw new Error('it is no GeoJSON feature collection')
  const projection = projectionOf(srid ?? declaredSrid(json))
  const seen = new Map<string, number>()
  const areas: AreaShape[] = []
  let elsewhere = 0
  for (const [index, feature] of collection.data.features.entries()) {
    const home = textOf(feature, ['kommunkod'])
    if (home !== undefined && home !== municipality) {
      elsewhere++
      continue
    }
    const area = areaOf(feature, index + 1, kind, projection)
    const earlier = seen.get(area.code)
    if (earlier !== undefined) {
      throw new Error(`features ${earlier} and ${index + 1} have the same code "${area.code}"`)
    }
    seen.set(area.code, index + 1)
    areas.push(area)
  }
  if (areas.length === 0) {
    throw new Error(elsewhere > 0 ? `all its ${elsewhere} areas lie in other municipalities` : 'it holds no area')
  }
  return { areas, elsewhere }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw new Error('it is no JSON', { cause })
  }
}

function areaOf(feature: Feature, ordinal: number, kind: string, projection: Projection): AreaShape {
  const name = textOf(feature, [`${kind}namn`, `${kind}name`, ...nameProperties])
  const code =
    textOf(feature, [`${kind}kod`, `${kind}code`, kind, ...codeProperties]) ?? name ?? feature.id?.toString().trim()
  if (code === undefined || code === '') throw new Error(`feature ${ordinal} has neither a code nor a name`)
  const geometry = geometrySchema.safeParse(feature.geometry)
  if (!geometry.success) throw new Error(`feature ${ordinal} (${code}) is no area but ${shapeName(feature.geometry)}`)
  const polygons = geometry.data.type === 'Polygon' ? [geometry.data.coordinates] : geometry.data.coordinates
  const place = (position: Position): Position => placeOf(position, projection, `feature ${ordinal} (${code})`)
  return { code, name: name ?? code, polygons: polygons.map((rings) => rings.map((ring) => closed(ring.map(place)))) }
}

/** The first of some properties that is there, whatever its case, as text. */
function textOf({ properties }: Feature, names: readonly string[]): string | undefined {
  const entries = Object.entries(properties ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const)
  for (const name of names) {
    const value = entries.find(([key]) => key === name)?.[1]
    if (typeof value === 'number') return String(value)
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
  }
  return undefined
}

function placeOf([x, y]: Position, projection: Projection, where: string): Position {
  const [lng, lat] = projection.toLngLat(x!, y!)
  if (Math.abs(lng) <= 180 && Math.abs(lat) <= 90) return [lng, lat]
  throw new Error(`${where} has the coordinates ${x}, ${y}, which are not in EPSG:${projection.epsg}; give --srid`)
}

/** RFC 7946 closes rings; some writers forget to. */
function closed(ring: Position[]): Position[] {
  const [first, last] = [ring[0]!, ring.at(-1)!]
  return first[0] === last[0] && first[1] === last[1] ? ring : [...ring, first]
}

function shapeName(geometry: unknown): string {
  const type = (geometry as { type?: unknown } | null)?.type
  if (type === 'Polygon' || type === 'MultiPolygon') return `a broken ${type}`
  return typeof type === 'string' ? `a ${type}` : 'nothing'
}

function projectionOf(srid: number): Projection {
  if (!isKnownEpsg(srid)) throw new Error(`the coordinate system EPSG:${srid} is not known here`)
  return projectionFor(srid)
}

/** EPSG code that the file names in the `crs` member of old GeoJSON; 4326 where it names none (RFC 7946). */
function declaredSrid(json: unknown): number {
  const { crs } = json as { crs?: { properties?: { name?: unknown } } | null }
  if (crs === undefined || crs === null) return 4326
  const name = crs.properties?.name
  const text = typeof name === 'string' ? name : JSON.stringify(crs)
  if (/CRS84/.test(text)) return 4326
  const code = /EPSG:(?:[\d.]*:)?(\d{4,6})$/.exec(text)?.[1]
  if (code === undefined) throw new Error(`its coordinate system ${text} is not known here; give --srid`)
  return Number(code)
}
