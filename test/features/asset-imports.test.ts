import { tmpdir } from 'node:os'
import { sql } from 'kysely'
import { beforeEach, expect, it } from 'vitest'
import { assetImportListSchema, assetImportSchema } from '../../server/contract/asset-imports.ts'
import { assetPageSchema } from '../../server/contract/assets.ts'
import type { AssetImport } from '../../server/contract/asset-imports.ts'
import type { AssetItem } from '../../server/contract/assets.ts'
import { asRole } from '../../server/db/as-role.ts'
import { addDrawnAsset } from '../../server/features/assets/asset-queries.ts'
import { assetRoutes } from '../../server/features/assets/asset-routes.ts'
import { importTown } from '../../server/features/town/town-import.ts'
import { asciiTown } from '../support/ascii-town.ts'
import type { HttpAnswer } from '../support/http-client.ts'
import { describeDatabases } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { serveToStaff } from '../support/staff-service.ts'
import type { Somebody, StaffService } from '../support/staff-service.ts'

const town = asciiTown(
  `
  a----b----c----d
       |    |
       e    f
  `,
  [
    ['ab', { highway: 'footway', name: 'Åstigen' }],
    ['bc', { highway: 'cycleway', tunnel: 'yes' }],
    ['cd', { highway: 'footway' }],
    ['be', { highway: 'residential', name: 'Storgatan' }],
    ['cf', { highway: 'footway', footway: 'sidewalk' }],
  ],
  { nodes: { e: { highway: 'bus_stop', name: 'Storgatan' }, f: { leisure: 'playground' } } },
)
const [lng, lat] = town.place('a')

interface Park {
  id: string
  name: string
  at: [number, number]
}
const parks: Park[] = [
  { id: '1', name: 'Norra parken', at: [lng, lat + 0.01] },
  { id: '2', name: 'Södra parken', at: [lng, lat - 0.01] },
]
const geoJson = (rows: readonly Park[]) =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: rows.map(({ id, name, at }) => ({
      type: 'Feature',
      properties: { id, namn: name, skötsel: 'A' },
      geometry: { type: 'Point', coordinates: at.map((degrees) => Number(degrees.toFixed(6))) },
    })),
  })

describeDatabases('imports of assets', (database) => {
  let service: StaffService
  let code: string
  let path: string
  beforeEach(async () => {
    code = await addTestMunicipality(database())
    path = `/api/municipalities/${code}`
    service = await serveToStaff(
      assetRoutes({ database: database(), config: { dataFolder: tmpdir(), maxUploadBytes: 1e6 } }),
    )
    return () => service.close()
  })

  const who = (role: Somebody['role'] = 'municipality'): Somebody => ({ role, municipality: code })
  const send = async (rows: readonly Park[], name = 'parker.geojson'): Promise<HttpAnswer> => {
    const client = await fetch(`${service.url}${path}/asset-imports?kind=park&name=${name}`, {
      method: 'POST',
      body: geoJson(rows),
      headers: service.headersOf(who()),
    })
    const bytes = Buffer.from(await client.arrayBuffer())
    return { status: client.status, headers: client.headers, bytes, json: () => JSON.parse(bytes.toString()) as never }
  }
  const taken = (answer: HttpAnswer): AssetImport => assetImportSchema.strict().parse(answer.json())
  const listed = async (query = ''): Promise<AssetItem[]> =>
    assetPageSchema.parse((await service.ask(who(), 'GET', `${path}/assets?${query}`)).json()).items
  const review = (asset: string) =>
    asRole(database(), { role: 'municipality', municipality: code }, (trx) =>
      sql`insert into asset_review (municipality_code, asset_id, origin) values (${code}, ${asset}, 'hand')`.execute(
        trx,
      ),
    )

  it('know a row again by its identifier, retire what has a history and remove what has none', async () => {
    expect(taken(await send(parks))).toMatchObject({ read: 2, added: 2, rejected: 0, remarks: [] })
    const [north, south] = ['1', '2'].map((id) => parks.find((park) => park.id === id)!)
    const before = await listed()
    const idOf = (name: string) => before.find((item) => item.name === name)!.id
    await review(idOf('Norra parken'))
    const moved = { ...south!, name: 'Slottsparken', at: [lng + 0.02, lat] as [number, number] }
    expect(taken(await send([north!, moved]))).toMatchObject({ kept: 1, changed: 1, added: 0, retired: 0 })
    expect((await listed('q=slotts')).map(({ id }) => id)).toEqual([idOf('Södra parken')])

    const other: Park = { id: '3', name: 'Östra parken', at: [lng - 0.02, lat] }
    expect(taken(await send([other]))).toMatchObject({ added: 1, retired: 2 })
    expect((await listed()).map(({ name }) => name)).toEqual(['Östra parken'])
    const retired = (await listed('retired=true')).filter((item) => item.retired)
    expect(retired.map(({ id, review }) => [id, review?.status])).toEqual([[idOf('Norra parken'), 'marked']])
    expect(taken(await send([other, north!]))).toMatchObject({ added: 0, retired: 0 })
    expect((await listed()).map(({ id }) => id)).toContain(idOf('Norra parken'))
  })

  it('leave everything as it was when the file is of no use', async () => {
    await send(parks)
    const answer = await send([{ id: '1', name: 'Norra parken', at: [0, 0] }])
    expect([answer.status, answer.json()['code']]).toEqual([422, 'nothing_accepted'])
    expect((await listed()).length).toBe(2)
    const { items } = assetImportListSchema
      .strict()
      .parse((await service.ask(who('police'), 'GET', `${path}/asset-imports`)).json())
    expect(items.map(({ fileName, kind, source, summary }) => [fileName, kind, source, summary.added])).toEqual([
      ['parker.geojson', 'park', 'file', 2],
    ])
  })

  it('take paths, underpasses, stops and playgrounds from the town, each with a name or one near it', async () => {
    expect((await service.ask(who(), 'POST', `${path}/asset-imports/town`)).json()['code']).toBe('no_streets')
    await importTown(database(), { role: 'admin', municipality: code }, { fileName: 'town.osm', chunks: town.chunks() })
    expect(await listed()).toEqual([])
    expect(taken(await service.ask(who(), 'POST', `${path}/asset-imports/town`))).toMatchObject({ read: 5, added: 5 })
    const shown = (await listed()).map(
      ({ kind, name, named, lengthMetres }) => `${kind} ${name} ${named} ${lengthMetres}`,
    )
    expect(shown.toSorted()).toEqual([
      'footway Storgatan false 50',
      'footway Åstigen true 50',
      'playground Storgatan false null',
      'stop Storgatan true null',
      'underpass Storgatan false 50',
    ])
    // What is drawn stays whatever is imported.
    const drawn = await asRole(database(), { role: 'municipality', municipality: code }, (trx) =>
      addDrawnAsset(trx, code, {
        kind: 'footway',
        name: null,
        place: { type: 'LineString', coordinates: [[...town.place('e')], [...town.place('f')]] as [number, number][] },
      }),
    )
    await importTown(database(), { role: 'admin', municipality: code }, { fileName: 'town.osm', chunks: town.chunks() })
    expect((await listed('kind=footway')).find(({ id }) => id === drawn)).toMatchObject({
      source: 'drawn',
      named: false,
      name: 'Storgatan',
    })
    const beside = asRole(database(), { role: 'municipality', municipality: code }, (trx) =>
      addDrawnAsset(trx, code, {
        kind: 'footway',
        name: null,
        place: {
          type: 'LineString',
          coordinates: [
            [lng, lat],
            [lng, lat],
          ],
        },
      }),
    )
    await expect(beside).rejects.toMatchObject({ code: 'invalid_request' })
  })

  it('are seen by staff of the municipality, page by page or in a box, and made by the municipality', async () => {
    await send(parks)
    for (const role of ['police', 'municipality', 'admin'] as const)
      expect((await service.ask(who(role), 'GET', `${path}/assets.geojson`)).status).toBe(200)
    expect((await service.ask({ role: 'public' }, 'GET', `${path}/assets`)).status).toBe(401)
    expect((await service.ask(who('police'), 'POST', `${path}/asset-imports/town`)).status).toBe(403)
    const page = (await service.ask(who(), 'GET', `${path}/assets?limit=1`)).json() as {
      items: AssetItem[]
      next: string
    }
    const rest = await listed(`limit=1&after=${page.next}`)
    expect(new Set([...page.items, ...rest].map(({ name }) => name))).toEqual(new Set(['Norra parken', 'Södra parken']))
    expect((await service.ask(who(), 'GET', `${path}/assets?after=nowhere`)).json()['code']).toBe('invalid_request')
    expect((await listed(`bbox=${lng - 0.001},${lat},${lng + 0.001},${lat + 0.02}`)).map(({ name }) => name)).toEqual([
      'Norra parken',
    ])
    expect(await listed('kind=playground,stop')).toEqual([])
    const features = (await service.ask(who(), 'GET', `${path}/assets.geojson?q=norra`)).json() as {
      features: { geometry: unknown; properties: { named: boolean } }[]
    }
    expect(features.features.map(({ geometry, properties }) => [geometry, properties.named])).toEqual([
      [{ type: 'Point', coordinates: parks[0]!.at.map((degrees) => Number(degrees.toFixed(6))) }, true],
    ])
    const there = await addTestMunicipality(database())
    const elsewhere = await service.ask(
      { role: 'admin', municipality: there },
      'GET',
      `/api/municipalities/${there}/assets`,
    )
    expect(elsewhere.json()).toEqual({ items: [] })
  })
})
