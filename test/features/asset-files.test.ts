import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MultiPolygon } from 'geojson'
import initSqlJs from 'sql.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AssetKind } from '../../server/contract/assets.ts'
import { readAssetFile } from '../../server/features/assets/asset-file.ts'
import { sridOfProjection } from '../../server/features/assets/projection-text.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { distanceMetres } from '../../server/geo/units.ts'
import { featuresAsGeoPackage } from '../../server/http/geopackage.ts'
import { Problem } from '../../server/http/problem.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'
import { shapefileOf } from '../support/shapefile-of.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assets-'))
})
afterAll(() => rm(folder, { recursive: true }))

const everywhere = { boundary: undefined, srid: 3006 }
let files = 0

async function read(
  content: string | Uint8Array,
  {
    kind = 'park',
    srid,
    municipality = everywhere,
  }: { kind?: AssetKind; srid?: number; municipality?: typeof everywhere | typeof karlstad } = {},
) {
  const path = join(folder, `file-${++files}`)
  await writeFile(path, content)
  return readAssetFile(path, { kind, srid }, municipality)
}
const codeOf = (answer: Promise<unknown>) =>
  answer.then(
    () => 'read',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  )
const collection = (features: { geometry: unknown; properties?: object; id?: string }[], more: object = {}) =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: features.map((one) => ({ type: 'Feature', properties: {}, ...one })),
    ...more,
  })
const karlstad = hasSharedData ? municipalityOf('1780') : everywhere

/** A municipality with the boundary that the shared data have. */
function municipalityOf(code: string) {
  const { features } = JSON.parse(readFileSync(sharedData('sweden/swemapdata_kommuner.geojson'), 'utf8')) as {
    features: { properties: Record<string, unknown>; geometry: { type: string; coordinates: never[] } }[]
  }
  const feature = features.find(({ properties }) => Object.values(properties).includes(code))
  if (feature === undefined) throw new Error(`No boundary of ${code}`)
  const { type, coordinates } = feature.geometry
  const boundary: MultiPolygon = { type: 'MultiPolygon', coordinates: type === 'Polygon' ? [coordinates] : coordinates }
  return { boundary, srid: 3006 }
}

describe.skipIf(!hasSharedData)('Karlstad', () => {
  for (const [file, kind, count] of [
    ['geo_parker.json', 'park', 85],
    ['geo_lekplatser.json', 'playground', 229],
  ] as const) {
    it(`puts all ${count} of ${file} where their properties say, for their shapes are rounded to a kilometre`, async () => {
      const bytes = readFileSync(sharedData(`sweden/${file}`))
      const { drafts, rejected, remarks, read: rows } = await read(bytes, { kind, municipality: karlstad })
      expect({ rows, rejected, remarks }).toEqual({ rows: count, rejected: [], remarks: ['properties_used'] })
      const { features } = JSON.parse(bytes.toString().replace(/^\uFEFF/, '')) as {
        features: { properties: { guid: string; name: string; latitude: number; longitude: number } }[]
      }
      expect(drafts.length).toBe(count)
      for (const [at, { properties }] of features.entries()) {
        const { sourceKeys, name, place } = drafts[at]!
        expect({ sourceKeys, name, place }).toEqual({
          sourceKeys: [`file/${properties.guid}`],
          name: properties.name.trim(),
          place: { type: 'Point', coordinates: [properties.longitude, properties.latitude] },
        })
      }
    })

    it(`refuses ${file} when the properties are gone or speak of another place`, async () => {
      const whole = JSON.parse(readFileSync(sharedData(`sweden/${file}`), 'utf8').replace(/^\uFEFF/, '')) as {
        features: { properties: Record<string, unknown> }[]
      }
      const turned = structuredClone(whole)
      for (const { properties } of whole.features) delete properties['latitude']
      expect(await codeOf(read(JSON.stringify(whole), { kind, municipality: karlstad }))).toBe('nothing_accepted')
      for (const { properties } of turned.features) properties['latitude'] = (properties['latitude'] as number) + 0.03
      expect(await codeOf(read(JSON.stringify(turned), { kind, municipality: karlstad }))).toBe('nothing_accepted')
    })
  }

  it('refuses its parks in another municipality', async () => {
    const bytes = readFileSync(sharedData('sweden/geo_parker.json'))
    expect(await codeOf(read(bytes, { municipality: municipalityOf('1880') }))).toBe('nothing_accepted')
  })
})

const tm = projectionFor(3006)
const local = projectionFor(3008)
/** A square of 100 m near Karlstad in a projection's coordinates. */
const square = (projection = tm) => {
  const [x, y] = projection.toMetres(13.5, 59.4)
  return [
    [x, y],
    [x, y + 100],
    [x + 100, y + 100],
    [x + 100, y],
    [x, y],
  ] as [number, number][]
}
const firstCorner = (place: { type: string; coordinates: unknown }) =>
  (place.coordinates as [number, number][][])[0]![0]!

describe('a file of assets', () => {
  it('is read in SWEREF 99 TM and its local zones, as the file says, as given, or by its looks', async () => {
    const park = (projection: typeof tm) => ({
      geometry: { type: 'Polygon', coordinates: [square(projection)] },
      properties: { id: 7, namn: 'Parken', skötsel: 'A' },
    })
    const crs = (srid: number) => ({ crs: { type: 'name', properties: { name: `urn:ogc:def:crs:EPSG::${srid}` } } })
    for (const [text, srid, remarks] of [
      [collection([park(tm)], crs(3006)), undefined, []],
      [collection([park(local)], crs(3008)), undefined, []],
      [collection([park(local)]), 3008, []],
      [collection([park(tm)]), undefined, ['srid_guessed']],
    ] as const) {
      const file = await read(text, srid === undefined ? {} : { srid })
      expect(file.remarks).toEqual(remarks)
      expect(file.drafts[0]).toMatchObject({
        sourceKeys: ['file/7'],
        name: 'Parken',
        properties: { id: '7', skötsel: 'A' },
      })
      expect(distanceMetres(firstCorner(file.drafts[0]!.place), [13.5, 59.4])).toBeLessThan(0.05)
    }
    expect(await codeOf(read(collection([park(local)])))).toBe('srid_needed')
    expect(await codeOf(read(collection([park(tm)], crs(3008))))).toBe('wrong_srid')
    expect(await codeOf(read(collection([park(tm)]), { srid: 9999 }))).toBe('unknown_srid')
  })

  it('is turned when metres come with north first, and refused when degrees do', async () => {
    const turned = square().map(([x, y]) => [y, x])
    const file = await read(collection([{ geometry: { type: 'Polygon', coordinates: [turned] } }]), { srid: 3006 })
    expect(file.remarks).toContain('axes_turned')
    expect(distanceMetres(firstCorner(file.drafts[0]!.place), [13.5, 59.4])).toBeLessThan(0.05)
    const degrees = collection([{ geometry: { type: 'Point', coordinates: [59.40123, 13.50123] } }])
    expect(await codeOf(read(degrees))).toBe('coordinates_swapped')
  })

  it('says of each row that is not taken why', async () => {
    const at = (lng: number, lat: number) => ({ type: 'Point', coordinates: [lng, lat] })
    const good = { geometry: at(13.50123, 59.40123), properties: { id: 'a', namn: 'En' } }
    const text = collection([
      good,
      { geometry: null },
      { geometry: at(0, 0) },
      { geometry: { type: 'Point', coordinates: ['x', 1] } },
      {
        geometry: {
          type: 'LineString',
          coordinates: [
            [13.5, 59.4],
            [13.51, 59.41],
          ],
        },
      },
      {
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [13.5, 59.4],
              [13.5, 59.4],
              [13.5, 59.4],
              [13.5, 59.4],
            ],
          ],
        },
      },
      { geometry: { type: 'GeometryCollection', geometries: [at(13.5, 59.4)] } },
      good,
      { geometry: at(213.5, 59.4) },
      ...Array.from({ length: 20 }, (_, i) => ({
        geometry: at(13.50123 + i / 1000, 59.41123),
        properties: { id: `b${i}` },
      })),
      { geometry: at(18.06123, 59.33123), properties: { id: 'stockholm' } },
    ])
    const reasons = ({ rejected }: Awaited<ReturnType<typeof read>>) =>
      rejected.map(({ row, reason }) => `${row} ${reason}`)
    const known = [
      '2 missing_place',
      '3 zero_place',
      '4 unreadable_place',
      '5 wrong_shape',
      '6 empty_shape',
      '7 wrong_shape',
      '8 repeated',
      '9 impossible_place',
    ]
    expect(reasons(await read(text))).toEqual(known)
    // Without its boundary nothing is known to be outside of Karlstad.
    const outside = hasSharedData ? ['30 outside_municipality'] : []
    expect(reasons(await read(text, { municipality: karlstad }))).toEqual([...known, ...outside])
  })

  it('gives paths as lines only', async () => {
    const line = { geometry: { type: 'LineString', coordinates: square().slice(0, 3) }, properties: { namn: 'Stigen' } }
    const file = await read(collection([line, { geometry: { type: 'Point', coordinates: square()[0] } }]), {
      kind: 'footway',
      srid: 3006,
    })
    expect([file.drafts.map(({ name, place }) => `${name} ${place.type}`), file.rejected]).toEqual([
      ['Stigen LineString'],
      [{ row: 2, reason: 'wrong_shape' }],
    ])
    expect(file.remarks).toEqual(['no_identifier'])
  })

  it('is read from a GeoPackage', async () => {
    const geometry = { type: 'Polygon' as const, coordinates: [square()] }
    const bytes = await featuresAsGeoPackage(
      {
        type: 'FeatureCollection',
        features: [{ type: 'Feature', geometry, properties: { namn: 'Åparken', guid: 'p1' } }],
      },
      { layer: 'parker', description: '', now: new Date(0) },
    )
    const database = new (await initSqlJs()).Database(bytes)
    database.run(`insert into gpkg_spatial_ref_sys values ('SWEREF99 TM', 3006, 'EPSG', 3006, 'undefined', '')`)
    database.run('update gpkg_contents set srs_id = 3006; update gpkg_geometry_columns set srs_id = 3006')
    const file = await read(database.export())
    expect(file.drafts[0]).toMatchObject({ name: 'Åparken', sourceKeys: ['file/p1'] })
    expect(distanceMetres(firstCorner(file.drafts[0]!.place), [13.5, 59.4])).toBeLessThan(0.05)
    database.run('drop table gpkg_contents')
    expect(await codeOf(read(database.export()))).toBe('unreadable_file')
  })

  it('is read from a zipped shapefile, whatever its code page', async () => {
    const prj = 'PROJCS["SWEREF99_13_30",GEOGCS["GCS_SWEREF99"],PROJECTION["Transverse_Mercator"]]'
    const [outer, hole] = [square(local), square(local).map(([x, y]) => [10 + 0.5 * x, y] as [number, number])]
    const [x, y] = outer[0]!
    const ring = hole.map((_, at): [number, number] => {
      const corner = [
        [20, 20],
        [40, 20],
        [40, 40],
        [20, 40],
        [20, 20],
      ][at]!
      return [x + corner[0]!, y + corner[1]!]
    })
    const rows = [{ lines: [outer, ring], values: { OBJEKTID: 'å1', NAMN: 'Örtagården' } }]
    for (const options of [
      { prj },
      { prj, cpg: 'UTF-8', encode: (text: string) => Buffer.from(text) },
      { prj, cpg: '1252' },
      { prj, encode: (text: string) => Buffer.from(text) },
    ]) {
      const { drafts } = await read(shapefileOf(5, rows, options))
      expect(drafts[0]).toMatchObject({ name: 'Örtagården', sourceKeys: ['file/å1'], place: { type: 'Polygon' } })
      expect((drafts[0]!.place.coordinates as unknown[]).length).toBe(2)
      expect(distanceMetres(firstCorner(drafts[0]!.place), [13.5, 59.4])).toBeLessThan(0.05)
    }
    const lines = [{ lines: [outer.slice(0, 3)], values: { NAMN: 'Stigen' } }]
    expect((await read(shapefileOf(3, lines, { prj }), { kind: 'footway' })).drafts[0]!.place.type).toBe('LineString')
    expect(await codeOf(read(shapefileOf(5, rows, { prj: 'PROJCS["Mars"]' })))).toBe('unknown_srid')
    const cut = shapefileOf(5, rows, { prj })
    expect(await codeOf(read(cut.subarray(0, cut.length - 30)))).toBe('corrupt_file')
  })

  it('is read from a table, for what is a place', async () => {
    const [x, y] = square()[0]!
    const csv = `id;namn;E;N\n1;Torget;${x.toFixed(1)};${y.toFixed(1)}\n2;Parken;${(x + 500).toFixed(1)};${(y + 10).toFixed(1)}\n3;Borta;;\n`
    const file = await read(csv, { kind: 'square' })
    expect(file.drafts.map(({ name, sourceKeys }) => [name, ...sourceKeys])).toEqual([
      ['Torget', 'file/1'],
      ['Parken', 'file/2'],
    ])
    expect(file.rejected).toEqual([{ row: 4, reason: 'missing_place' }])
    expect(await codeOf(read(csv, { kind: 'footway' }))).toBe('nothing_accepted')
    expect(await codeOf(read('namn;adress\nTorget;Storgatan 1\nParken;Ågatan 2\n'))).toBe('mapping_incomplete')
  })

  it('is refused when it is none', async () => {
    expect(await codeOf(read(''))).toBe('empty_file')
    expect(await codeOf(read('{"type": "Feature"'))).toBe('unreadable_file')
    expect(await codeOf(read(collection([])))).toBe('no_rows')
    expect(await codeOf(read(Buffer.from('SQLite format 3\0rubbish')))).toBe('unreadable_file')
  })
})

describe('a projection text', () => {
  it('names its system by authority or by name', () => {
    expect(sridOfProjection('PROJCS["SWEREF99 TM",AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","3006"]]')).toBe(3006)
    expect(sridOfProjection('PROJCS["SWEREF99_TM",GEOGCS["GCS_SWEREF99",AUTHORITY["EPSG","4619"]]]')).toBe(3006)
    expect(sridOfProjection('PROJCS["RT90_25_gon_V",GEOGCS["GCS_RT_1990"]]')).toBe(3021)
    expect(sridOfProjection('GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984"]]')).toBe(4326)
    expect(sridOfProjection('PROJCS["ETRS_1989_UTM_Zone_33N"]')).toBe(25_833)
    expect(sridOfProjection('PROJCS["SWEREF99_18_00"]')).toBe(3011)
  })
})
