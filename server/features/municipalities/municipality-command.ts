import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { MultiPolygon, Polygon, Position } from 'geojson'
import { z } from 'zod'
import { municipalityCodeSchema } from '../../contract/municipality.ts'
import { asRole } from '../../db/as-role.ts'
import { zoneClock } from '../../geo/local-time.ts'
import { isKnownEpsg, projectionFor } from '../../geo/projection.ts'
import type { CommandContext } from '../jobs/command-io.ts'
import { UsageError } from '../jobs/command-io.ts'
import { addMunicipality } from './municipality-store.ts'

/** `municipality add CODE NAME [--srid N] [--zone TZ] [--boundary FILE.geojson]` */
export async function addMunicipalityCommand(args: string[], { io, openDatabase }: CommandContext): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      srid: { type: 'string', default: '3006' },
      zone: { type: 'string', default: 'Europe/Stockholm' },
      boundary: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const [code, name, ...rest] = positionals
  if (code === undefined || name === undefined || rest.length > 0) throw new UsageError('municipality add CODE NAME')
  if (!municipalityCodeSchema.safeParse(code).success) throw new UsageError(`"${code}" is not a municipality code`)
  const srid = Number(values.srid)
  if (!isKnownEpsg(srid) || srid === 4326)
    throw new UsageError(`--srid ${values.srid} is not a metric coordinate system known here`)
  zoneClock(values.zone)
  const boundary = values.boundary === undefined ? undefined : await readBoundary(values.boundary)
  const database = await openDatabase()
  await asRole(database, { role: 'admin', municipality: code }, (trx) =>
    addMunicipality(trx, { code, name, srid, zone: values.zone, boundary, fictional: false }),
  )
  io.out(values.json ? `${JSON.stringify({ code, name, srid, zone: values.zone })}\n` : `Added ${code} ${name}\n`)
}

const shapeSchema = z.object({ type: z.enum(['Polygon', 'MultiPolygon']), coordinates: z.array(z.unknown()) })
const fileSchema = z.union([
  shapeSchema.transform((shape) => [shape]),
  z.object({ type: z.literal('Feature'), geometry: shapeSchema }).transform((feature) => [feature.geometry]),
  z
    .object({ type: z.literal('FeatureCollection'), features: z.array(z.object({ geometry: shapeSchema })).min(1) })
    .transform((collection) => collection.features.map((feature) => feature.geometry)),
])

/** Reads polygons of a GeoJSON file (a geometry, a feature or a collection) as one boundary in WGS 84. */
async function readBoundary(file: string): Promise<MultiPolygon> {
  const text = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '')
  const parsed: unknown = JSON.parse(text)
  const result = fileSchema.safeParse(parsed)
  if (!result.success) throw new Error(`${file} holds no polygon to take as boundary`)
  const polygons = (result.data as (Polygon | MultiPolygon)[]).flatMap((shape) =>
    shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates,
  )
  const srid = sridOf(parsed)
  if (srid === 4326) return { type: 'MultiPolygon', coordinates: polygons }
  const projection = projectionFor(srid)
  const toDegrees = ([x, y]: Position): Position => [...projection.toLngLat(x!, y!)]
  return { type: 'MultiPolygon', coordinates: polygons.map((rings) => rings.map((ring) => ring.map(toDegrees))) }
}

/** EPSG code that the file names in the `crs` member of old GeoJSON; 4326 where it names none (RFC 7946). */
function sridOf(parsed: unknown): number {
  const name = (parsed as { crs?: { properties?: { name?: unknown } } }).crs?.properties?.name
  const code = typeof name === 'string' ? /EPSG:+(\d+)$/.exec(name)?.[1] : undefined
  return code === undefined ? 4326 : Number(code)
}
