import { createReadStream } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Analysis } from '../../server/contract/analyses.ts'
import { analysisSchema } from '../../server/contract/analyses.ts'
import { asRole } from '../../server/db/as-role.ts'
import { streetWays } from '../../server/features/network/network-queries.ts'
import { importTown } from '../../server/features/town/town-import.ts'
import { avonIncidents } from '../support/avon-incidents.ts'
import { describeDatabases } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'
import { serveAnalyses } from '../support/analyses-service.ts'
import type { StaffService } from '../support/staff-service.ts'
import { storeIncidents } from '../support/stored-incidents.ts'
import type { StoredIncident } from '../support/stored-incidents.ts'

type Segments = Analysis<'segments'>

/** 0.001° at 59° N, 15° E: 57 m east, 111 m north. */
const [west, south] = [15, 59]

/** Storgatan runs 2.3 km east; Stigen, unlit, crosses it in the middle; a yard and a pavement that are not counted along. */
const town = osmFile([
  { id: 1, tags: { highway: 'residential', name: 'Storgatan', lit: 'yes' }, nodes: row(0, 40) },
  {
    id: 2,
    tags: { highway: 'footway', name: 'Stigen', lit: 'no' },
    nodes: column(20, -10, 10),
  },
  { id: 3, tags: { highway: 'service', service: 'driveway' }, nodes: [[10, 0], [10, 1]] }, // prettier-ignore
  { id: 4, tags: { highway: 'footway', footway: 'sidewalk' }, nodes: [[0, 0.05], [40, 0.05]] }, // prettier-ignore
  { id: 5, tags: { waterway: 'river', name: 'Ån' }, nodes: [[0, 9], [40, 9]] }, // prettier-ignore
])

describeDatabases('density along streets', (database) => {
  let service: StaffService

  beforeAll(async () => {
    service = await serveAnalyses(database())
  })
  afterAll(() => service.close())

  const townWith = async (incidents: StoredIncident[], osm = town) => {
    const code = await addTestMunicipality(database())
    await importTown(database(), { role: 'admin', municipality: code }, { fileName: 'town.osm', chunks: chunksOf(osm) })
    await storeIncidents(database(), code, incidents)
    return code
  }
  const ask = async (code: string, parameters: object = {}) => {
    const answer = await service.ask(
      { role: 'police', municipality: code },
      'POST',
      `/api/municipalities/${code}/analyses`,
      { body: { method: 'segments', parameters } },
    )
    expect(answer.status).toBe(201)
    return answer.json() as unknown as Segments
  }

  it('finds the stretch that incidents were planted along, on the street and not on the path that crosses it', async () => {
    const code = await townWith([...strewn(200, 0, 40, 1), ...strewn(120, 18, 21, 2)])
    const analysis = await ask(code)
    expect(analysisSchema.parse(analysis)).toEqual(analysis)
    const { stretches, ...rest } = analysis.result
    expect(rest).toMatchObject({ considered: 320, tooFew: false, noStreets: false, offNetwork: 0, simulations: 199 })
    const [first] = stretches
    expect(first).toMatchObject({ rank: 1, name: 'Storgatan', highway: 'residential', lit: 'yes', q: 0.005 })
    // 120 planted on 172 m, and those that are everywhere.
    expect(first!.count).toBeGreaterThanOrEqual(100)
    expect(first!.lengthMetres).toBeLessThan(0.05 * 1000 * rest.networkKilometres + 1)
    const lngs = first!.line.coordinates.flat().map(([lng]) => lng)
    expect(Math.min(...lngs)).toBeGreaterThan(15.017)
    expect(Math.max(...lngs)).toBeLessThan(15.022)
    expect(rest.pieces[0]!.per100Metres).toBe(rest.peakPer100Metres)
    expect(await ask(code)).toMatchObject({ result: analysis.result })
  })

  it('counts incidents that no street is near as off the network, and along the ways that are asked for alone', async () => {
    const code = await townWith([...strewn(60, 5, 15, 3), ...strewn(5, 5, 15, 4, 0.005), ...path(40)])
    const all = (await ask(code)).result
    expect([all.considered, all.offNetwork]).toEqual([105, 5])
    // 2.29 km of street and 2.23 km of path: yard, pavement and river are not counted along.
    expect(all.networkKilometres).toBeCloseTo(4.53, 1)
    const paths = (await ask(code, { ways: 'paths' })).result
    // The pavement beside Storgatan, which then has what happened there.
    expect(paths.stretches[0]).toMatchObject({ name: null, highway: 'footway', lit: 'unknown' })
    const streets = (await ask(code, { ways: 'streets' })).result
    expect(streets.stretches.map(({ name }) => name)).toEqual(['Storgatan'])
  })

  it('says that there is too little to tell, or no street, instead of drawing', async () => {
    const few = (await ask(await townWith(strewn(19, 0, 40, 5)))).result
    expect(few).toMatchObject({ considered: 19, tooFew: true, noStreets: false, stretches: [], pieces: [] })
    const code = await addTestMunicipality(database())
    await storeIncidents(database(), code, strewn(100, 0, 40, 6))
    const none = (await ask(code)).result
    expect(none).toMatchObject({ considered: 100, tooFew: false, noStreets: true, offNetwork: 100, pieces: [] })
  })

  it('does not call incidents that lie evenly out of the ordinary', async () => {
    const { stretches, tooFew } = (await ask(await townWith([...strewn(400, 0, 40, 7), ...path(390)]))).result
    expect(tooFew).toBe(false)
    expect(stretches).toEqual([])
  })

  it('can be had as lines with their figures, and as a table', async () => {
    const code = await townWith([...strewn(100, 0, 40, 8), ...strewn(100, 10, 12, 9)])
    const { id, result } = await ask(code)
    const police = { role: 'police', municipality: code } as const
    const path = `/api/municipalities/${code}/analyses/${id}/result`
    const { features } = (await service.ask(police, 'GET', `${path}.geojson`)).json() as { features: unknown[] }
    expect(features).toHaveLength(result.stretches.length + result.pieces.length)
    expect(features[0]).toMatchObject({
      geometry: { type: 'MultiLineString' },
      properties: { kind: 'stretch', rank: 1 },
    })
    const table = (await service.ask(police, 'GET', `${path}.csv`)).bytes.toString().split('\r\n')
    expect(table[0]).toBe('\uFEFFrank;name;highway;lit;length_metres;count;places;per_100_metres;q;lng;lat')
    expect(table[1]).toMatch(/^1;Storgatan;residential;yes;/)
  })

  it('reads the streets and paths, pavements and yards left out', async () => {
    const code = await townWith([])
    const ways = await asRole(database(), { role: 'police', municipality: code }, (trx) => streetWays(trx, code, 'all'))
    expect([ways.name, ways.lit]).toEqual([
      ['Storgatan', 'Stigen'],
      ['yes', 'no'],
    ])
    expect([ways.nodeIds.length, ways.lng[0], ways.lat[0]]).toEqual([62, 15, 59])
  })

  it.skipIf(!hasSharedData)('tells the streets of central Bristol apart by what happened there', async () => {
    const code = await addTestMunicipality(database(), { srid: 27_700, zone: 'Europe/London' })
    const file = sharedData('osm/whitelion_bristol_uk.osm.pbf')
    const source = { fileName: 'bristol.osm.pbf', chunks: createReadStream(file) }
    await importTown(database(), { role: 'admin', municipality: code }, source)
    await storeIncidents(database(), code, await bristolIncidents())
    const { result } = await ask(code)
    expect(result.stretches[0]!.q).toBe(0.005)
    expect(result.stretches.every(({ places, count }) => places >= 1 && places <= count)).toBe(true)
    expect(result.offNetwork).toBeGreaterThan(0)
  })
})

/** Places on Storgatan between two of its nodes, up to `off` degrees beside it. */
function strewn(count: number, from: number, to: number, seed: number, off = 0): StoredIncident[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => incidentAt(west + (from + random() * (to - from)) / 1000, south + off))
}

/** Places on Stigen. */
function path(count: number): StoredIncident[] {
  const random = seededRandom(count)
  return Array.from({ length: count }, () => incidentAt(west + 0.02, south + (random() - 0.5) * 0.02))
}

function incidentAt(lng: number, lat: number): StoredIncident {
  return { lng, lat, from: '2025-06-01T20:00:00Z', to: '2025-06-01T20:01:00Z' }
}

type Node = [east: number, north: number]

function row(from: number, to: number): Node[] {
  return Array.from({ length: to - from + 1 }, (_, at) => [from + at, 0])
}

function column(east: number, from: number, to: number): Node[] {
  return Array.from({ length: to - from + 1 }, (_, at) => [east, from + at])
}

/** OpenStreetMap XML of ways whose nodes are given in thousandths of a degree; equal ones are one node. */
function osmFile(ways: { id: number; tags: Record<string, string>; nodes: Node[] }[]): string {
  const ids = new Map<string, number>()
  const idOf = (node: Node) => {
    const key = node.join()
    if (!ids.has(key)) ids.set(key, ids.size + 1)
    return ids.get(key)!
  }
  const wayText = ways.map(({ id, tags, nodes }) => {
    const refs = nodes.map((node) => `<nd ref="${idOf(node)}"/>`).join('')
    const tagText = Object.entries(tags).map(([k, v]) => `<tag k="${k}" v="${v}"/>`)
    return `<way id="${id}">${refs}${tagText.join('')}</way>`
  })
  const nodeText = [...ids].map(([key, id]) => {
    const [east, north] = key.split(',').map(Number)
    return `<node id="${id}" lat="${south + north! / 1000}" lon="${west + east! / 1000}"/>`
  })
  return `<osm version="0.6">${nodeText.join('')}${wayText.join('')}</osm>`
}

async function* chunksOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

async function bristolIncidents(): Promise<StoredIncident[]> {
  const found: StoredIncident[] = []
  for await (const incident of avonIncidents()) {
    const { lng, lat } = incident
    if (lng > -2.6 && lng < -2.58 && lat > 51.45 && lat < 51.462) found.push(incident)
  }
  return found
}
