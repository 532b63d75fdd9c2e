import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { analysisSchema, type Analysis } from '../../server/contract/analyses.ts'
import { forecastParametersSchema, forecastResultSchema } from '../../server/contract/analysis-methods/forecast.ts'
import { asRole } from '../../server/db/as-role.ts'
import { forecastMethod } from '../../server/features/analyses/methods/forecast-method.ts'
import { importTown } from '../../server/features/town/town-import.ts'
import { townFeatures } from '../../server/features/town/town-queries.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { allocatePointColumns, type PointColumns } from '../../server/kernels/points/point-columns.ts'
import { describeDatabases } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { plantedIncidents } from '../support/planted-incidents.ts'
import { plantedStart, plantedWeeks } from '../support/planted-series.ts'
import { serveAnalyses } from '../support/analyses-service.ts'
import type { StaffService } from '../support/staff-service.ts'
import { storeIncidents } from '../support/stored-incidents.ts'

type Input = Parameters<typeof forecastMethod.job.run>[0]

const week = 7 * 86_400

/** A corner in EPSG:3006 on whole cells of 150 m, so that planted metres count from it. */
const [east, north] = [412_050, 6_584_100]

const places = [
  { x: 1510, y: 1510, perWeek: 4 },
  { x: 4510, y: 3010, perWeek: 3 },
]

describe('the forecast', () => {
  it('expects most where incidents were planted, and shows how every method did before', () => {
    const columns = columnsOf(24, 5)
    const reported: string[] = []
    const result = forecastResultSchema.parse(run(columns, {}, (step) => reported.push(step)))
    expect(result).toMatchObject({
      considered: columns.length,
      tooFew: false,
      step: 'week',
      cellMetres: 150,
      testedSteps: 8,
      period: { from: '2025-06-18', to: '2025-06-25' },
      trainedOn: { from: '2025-01-02', to: '2025-06-18' },
    })
    expect(result.expectedTotal).toBeGreaterThan(9)
    expect(result.expectedTotal).toBeLessThan(15)
    const [first, second] = result.places
    expect([first!.rank, second!.rank]).toEqual([1, 2])
    expect(first!.expected).toBeGreaterThan(second!.expected)
    expect(second!.expected).toBeGreaterThan(5 * result.places[2]!.expected)
    expect(middle(first!)).toEqual([east + 1575, north + 1575])
    expect(middle(second!)).toEqual([east + 4575, north + 3075])
    expect(first!.history).toBeGreaterThan(70)
    expect(result.accuracy.map(({ method }) => method)).toEqual(['count', 'kde', 'prospective', 'ours', 'chosen'])
    expect(result.accuracy[0]!.at.map(({ share }) => share)).toEqual([0.002, 0.01, 0.02])
    expect(result.hoursOfWeek!.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 2)
    expect(new Set(reported)).toEqual(new Set(['training', 'testing', 'drawing']))
  })

  it('names what the model looked at, unless counting was better', () => {
    const result = run(columnsOf(24, 5))
    expect(result.features.length > 0).toBe(result.chosen === 'ours')
    expect(result.countingWins).toBe(result.chosen === 'count')
    expect(result.features.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1.001)
  })

  it('counts by months where only the month is known, whatever was asked for', () => {
    const columns = columnsOf(104, 2)
    for (let i = 0; i < columns.length; i++) {
      const date = new Date(columns.fromSeconds[i]! * 1000)
      columns.fromSeconds[i] = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / 1000
      columns.toSeconds[i] = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / 1000
      columns.hourOfWeek[i] = -1
    }
    const result = run(columns, { parameters: { horizon: 'week' } })
    expect(result).toMatchObject({ step: 'month', testedSteps: 8, hoursOfWeek: null })
    expect(result.period).toEqual({ from: '2027-01-01', to: '2027-02-01' })
    expect(run(columnsOf(104, 2), { parameters: { horizon: 'month' } })).toMatchObject({ step: 'month' })
  })

  it('learns from the other categories of the same filter, and from nothing after it', () => {
    const columns = columnsOf(24, 5, (_, i) => i % 2)
    const asked = { filter: { categories: [0], toSeconds: plantedStart + 22 * week } }
    const result = run(columns, asked)
    expect(result.considered).toBeLessThan(columns.length / 2)
    expect(result.period).toEqual({ from: '2025-06-03', to: '2025-06-10' })
    for (let i = 0; i < columns.length; i++) if (columns.fromSeconds[i]! >= asked.filter.toSeconds) columns.x[i] = east
    expect({ ...run(columns, asked), trainingMilliseconds: 0 }).toEqual({ ...result, trainingMilliseconds: 0 })
  })

  it('says that there are too few to tell, with how many there are', () => {
    const few = { tooFew: true, period: null, trainedOn: null, places: [], accuracy: [], hoursOfWeek: null }
    expect(run(columnsOf(0, 0))).toMatchObject({ ...few, considered: 0 })
    expect(run(columnsOf(24, 5), { filter: { toSeconds: plantedStart + 3 * 86_400 } })).toMatchObject(few)
    // Many, but of too short a time to have been tested.
    expect(run(columnsOf(10, 9))).toMatchObject(few)
    expect(forecastResultSchema.parse(run(columnsOf(10, 9))).considered).toBeGreaterThan(100)
  })

  it('shows no more squares than asked for, and gives them as features and as a table', () => {
    const result = run(columnsOf(24, 5), { parameters: { mostCells: 3 } })
    expect(result.places.length).toBe(3)
    const { features } = forecastMethod.toFeatures(result)
    expect(features[0]).toMatchObject({
      id: 1,
      geometry: { type: 'Polygon' },
      properties: { rank: 1, from: '2025-06-18', to: '2025-06-25' },
    })
    const [header, first, ...rest] = forecastMethod.toTable(result)
    expect(header).toEqual(['rank', 'expected', 'history', 'last_step', 'from', 'to', 'lng', 'lat'])
    expect(first!.slice(0, 2)).toEqual([1, result.places[0]!.expected])
    expect(rest.length).toBe(2)
  })

  it('looks at what stands at a place', () => {
    // A pub in every cell in which something happens, none elsewhere: what is known of the pubs tells where.
    const spots = Array.from({ length: 60 }, (_, k) => ({
      x: 310 + (k % 8) * 750,
      y: 310 + Math.floor(k / 8) * 750,
      perWeek: 0.2,
    }))
    const columns = columnsOf(24, 0, undefined, spots)
    const degrees = spots.map(({ x, y }) => projectionFor(3006).toLngLat(east + x, north + y))
    const extra = [{ name: 'licensed' as const, lng: degrees.map(([lng]) => lng), lat: degrees.map(([, lat]) => lat) }]
    const named = run(columns, { extra }).features.map(({ name }) => name)
    expect(named).toContain('licensed')
    expect(run(columns).features.map(({ name }) => name)).not.toContain('licensed')
  })
})

describeDatabases('the forecast over HTTP', (database) => {
  let service: StaffService
  beforeAll(async () => {
    service = await serveAnalyses(database())
  })
  afterAll(() => service.close())

  it('is made in a thread, kept, and given as squares and as a table', async () => {
    const code = await addTestMunicipality(database())
    const police = { role: 'police', municipality: code } as const
    const planted = { x: 413_025, y: 6_585_025, count: 120, reachMetres: 20, category: 'violence' }
    await storeIncidents(database(), code, plantedIncidents([planted], 300))
    const path = `/api/municipalities/${code}/analyses`
    const answer = await service.ask(police, 'POST', path, {
      body: { method: 'forecast', parameters: { mostCells: 20 } },
    })
    expect(answer.status).toBe(201)
    const analysis = analysisSchema.parse(answer.json()) as Analysis<'forecast'>
    expect(analysis.result).toMatchObject({ considered: 420, tooFew: false, step: 'week', testedSteps: 26 })
    const [first] = analysis.result.places
    const metres = first!.outline.coordinates[0]!.map(([lng, lat]) => projectionFor(3006).toMetres(lng, lat))
    expect(Math.hypot(metres[0]![0] - 413_025, metres[0]![1] - 6_585_025)).toBeLessThan(212)
    const result = `${path}/${analysis.id}/result`
    const { features } = (await service.ask(police, 'GET', `${result}.geojson`)).json() as { features: unknown[] }
    expect(features).toHaveLength(20)
    const table = (await service.ask(police, 'GET', `${result}.csv`)).bytes.toString().split('\r\n')
    expect(table[0]).toBe('\uFEFFrank;expected;history;last_step;from;to;lng;lat')
    expect(table.length).toBe(22)
  })
})

describeDatabases('the town that a forecast looks at', (database) => {
  it('is its lit ways, stops, parks and licensed venues, and no address', async () => {
    const code = await addTestMunicipality(database())
    const node = (id: number, lng: number, tags: Record<string, string>) =>
      `<node id="${id}" lat="59" lon="${lng}">${Object.entries(tags)
        .map(([k, v]) => `<tag k="${k}" v="${v}"/>`)
        .join('')}</node>`
    const way = (id: number, nodes: number[], lit: string) =>
      `<way id="${id}">${nodes.map((node) => `<nd ref="${node}"/>`).join('')}<tag k="highway" v="footway"/><tag k="lit" v="${lit}"/></way>`
    // 0.001° of longitude at 59° N is 57 m: a lit way of three times that has points at most 50 m apart.
    const osm = `<osm version="0.6">${[
      node(1, 15, { highway: 'bus_stop' }),
      node(2, 15.1, { railway: 'tram_stop' }),
      node(3, 15.2, { amenity: 'pub', name: 'Ankaret' }),
      node(4, 15.3, { 'addr:street': 'Storgatan', 'addr:housenumber': '1' }),
      node(5, 15.4, {}),
      node(6, 15.403, {}),
      way(1, [5, 6], 'yes'),
      way(2, [3, 4], 'no'),
    ].join('')}</osm>`
    async function* chunks() {
      yield new TextEncoder().encode(osm)
    }
    await importTown(database(), { role: 'admin', municipality: code }, { fileName: 'town.osm', chunks: chunks() })
    const places = await asRole(database(), { role: 'police', municipality: code }, (trx) => townFeatures(trx, code))
    const [licensed, lit, ...rest] = places
    expect(licensed).toEqual({ name: 'licensed', lng: [15.2], lat: [59] })
    expect([lit!.name, lit!.lng.length, lit!.lng[0], lit!.lng.at(-1)]).toEqual(['lit', 5, 15.4, 15.403])
    expect(rest).toEqual([{ name: 'stops', lng: [15, 15.1], lat: [59, 59] }])
  })
})

function run(
  columns: PointColumns,
  {
    parameters,
    filter = {},
    extra = [],
  }: { parameters?: object; filter?: Input['filter']; extra?: Input['extra'] } = {},
  reported: (step: string) => void = () => {},
) {
  return forecastMethod.job.run(
    {
      columns,
      filter,
      srid: 3006,
      zone: 'Europe/Stockholm',
      categories: ['a', 'b'],
      boundaryMetres: undefined,
      nowSeconds: Date.UTC(2027, 5, 1) / 1000,
      parameters: forecastParametersSchema.parse(parameters ?? {}),
      extra,
    },
    ({ done, step }) => {
      expect(done).toBeGreaterThanOrEqual(0)
      expect(done).toBeLessThanOrEqual(1)
      reported(step)
    },
  )
}

/** Planted weeks from 1 January 2025 as a snapshot has them. */
function columnsOf(
  weeks: number,
  stray: number,
  category: (x: number, i: number) => number = () => 0,
  planted = places,
): PointColumns {
  const { x, y, seconds } = plantedWeeks(planted, weeks, stray, 1)
  const columns = allocatePointColumns(x.length)
  for (let i = 0; i < x.length; i++) {
    columns.x[i] = east + x[i]!
    columns.y[i] = north + y[i]!
    columns.fromSeconds[i] = Math.floor(seconds[i]! / 60) * 60
    columns.toSeconds[i] = columns.fromSeconds[i]! + 60
    columns.category[i] = category(x[i]!, i)
    columns.hourOfWeek[i] = Math.floor(seconds[i]! / 3600) % 168
    columns.weight[i] = 1
  }
  return columns
}

function middle({ outline }: { outline: { coordinates: [number, number][][] } }): [number, number] {
  const [southWest, , northEast] = outline.coordinates[0]!.map(([lng, lat]) => projectionFor(3006).toMetres(lng, lat))
  return [0, 1].map((axis) => Math.round((southWest![axis]! + northEast![axis]!) / 2)) as [number, number]
}
