import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Analysis } from '../../server/contract/analyses.ts'
import {
  comparisonParametersSchema,
  comparisonResultSchema,
} from '../../server/contract/analysis-methods/comparison.ts'
import type { ComparisonResult } from '../../server/contract/analysis-methods/comparison.ts'
import type { FullRun } from '../../server/contract/hotspots.ts'
import { comparedPeriods } from '../../server/features/analyses/methods/compared-periods.ts'
import type { ComparedHotspots } from '../../server/features/analyses/methods/compare-places.ts'
import { comparisonMethod } from '../../server/features/analyses/methods/comparison-method.ts'
import { zoneClock } from '../../server/geo/local-time.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { allocatePointColumns } from '../../server/kernels/points/point-columns.ts'
import type { PointColumns } from '../../server/kernels/points/point-columns.ts'
import { describeDatabases } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { plantedIncidents } from '../support/planted-incidents.ts'
import { serveAnalyses } from '../support/analyses-service.ts'
import type { StaffService } from '../support/staff-service.ts'
import { storeIncidents } from '../support/stored-incidents.ts'

const [ox, oy] = [414_000, 6_583_000]

/** Incidents at places of EPSG:3006 on days of 2026. */
type Incident = { x: number; y: number; day: string }

describe('the comparison of two periods', () => {
  const before = { from: '2026-01-01', to: '2026-03-02' }
  const after = { from: '2026-03-02', to: '2026-04-01' }

  it('counts each square in both, and tells by rates what surely went up and down', () => {
    const incidents = [
      ...times(40, 10, 10, '2026-01-05'),
      ...times(2, 20, 20, '2026-03-20'),
      ...times(10, 600, 10, '2026-02-05'),
      ...times(40, 610, 10, '2026-03-20'),
      ...times(20, 10, 600, '2026-02-20'),
      ...times(11, 10, 610, '2026-03-20'),
      ...times(3, 600, 600, '2026-02-20'),
      ...times(9, 10, 10, '2026-05-01'),
    ]
    const result = compare(incidents, { before, after, cellMetres: 500 })
    expect(comparisonResultSchema.parse(result)).toEqual(result)
    expect(result).toMatchObject({ considered: 126, tooFew: false, before, after })
    // 60 days against 30: 53 after 73 is 1.45 times the rate.
    expect(result.total).toMatchObject({ before: 73, after: 53 })
    expect(result.total.ratio).toBeCloseTo((53 / 30 / 73) * 60, 9)
    expect(result.places.map((place) => [place.rank, place.class, place.before, place.after])).toEqual([
      [1, 'up', 10, 40],
      [2, 'down', 40, 2],
      [3, 'unclear', 20, 11],
    ])
    expect(result.places[0]!.ratio).toBeCloseTo(8, 9)
    expect(result.places[0]!.low!).toBeGreaterThan(1)
    expect(result.places[2]!.low! < 1 && result.places[2]!.high! > 1).toBe(true)
  })

  it('answers every hotspot, and says which hold too few to tell', () => {
    const hotspots = [0, 1, 2].map((at) => ({ rank: at + 1, outline: squareOf(at * 1000, 0, 200) }))
    const incidents = [
      ...times(30, 50, 50, '2026-01-20'),
      ...times(40, 50, 50, '2026-03-20'),
      ...times(4, 1050, 50, '2026-03-20'),
      ...times(30, 500, 50, '2026-03-20'),
    ]
    const { places } = compare(incidents, { before, after, unit: 'hotspots' }, hotspots)
    expect(places.map((place) => [place.hotspot, place.class, place.before, place.after, place.ratio])).toEqual([
      [1, 'up', 30, 40, expect.closeTo(8 / 3, 9)],
      [2, 'too-few', 0, 4, null],
      [3, 'too-few', 0, 0, null],
    ])
    expect(places[1]).toMatchObject({ q: null, high: null })
    expect(places[2]).toMatchObject({ low: null, high: null })
  })

  it('calls nothing a change where many squares differ by chance alone', () => {
    const incidents = Array.from({ length: 200 }, (_, cell) => [
      ...times(10 + ((cell * 7) % 9), cell * 250 + 100, 100, '2026-02-10'),
      ...times(5 + ((cell * 5) % 5), cell * 250 + 100, 100, '2026-03-10'),
    ]).flat()
    const { places } = compare(incidents, { before, after })
    expect(places).toHaveLength(200)
    expect(new Set(places.map((place) => place.class))).toEqual(new Set(['unclear']))
  })

  it('makes the periods that are left out', () => {
    const columns = columnsOf([...times(1, 0, 0, '2026-01-01'), ...times(1, 0, 0, '2026-01-20')])
    const rows = Uint32Array.of(0, 1)
    const clock = zoneClock('Europe/Stockholm')
    expect(comparedPeriods(columns, rows, {}, clock)).toEqual({
      before: { from: '2026-01-01', to: '2026-01-11' },
      after: { from: '2026-01-11', to: '2026-01-21' },
    })
    expect(comparedPeriods(columns, rows, { after }, clock)!.before).toEqual({ from: '2026-01-31', to: '2026-03-02' })
    expect(comparedPeriods(columns, rows, { before }, clock)!.after).toEqual({ from: '2026-03-02', to: '2026-05-01' })
    expect(comparedPeriods(columns, new Uint32Array(0), {}, clock)).toBeUndefined()
  })

  it('says that there are too few among few incidents and among none', () => {
    expect(compare(times(4, 0, 0, '2026-01-05'), { before, after })).toMatchObject({
      tooFew: true,
      places: [],
      considered: 4,
    })
    const nothing = compare([], {})
    expect(nothing).toMatchObject({ tooFew: true, considered: 0, places: [] })
    expect(comparisonResultSchema.parse(nothing)).toEqual(nothing)
  })

  it('is exported as shapes and as a table', () => {
    const result = compare([...times(10, 600, 10, '2026-02-05'), ...times(40, 610, 10, '2026-03-20')], {
      before,
      after,
    })
    expect(comparisonMethod.toFeatures(result)).toMatchObject({
      features: [{ id: 1, geometry: { type: 'Polygon' }, properties: { class: 'up', before: 10, after: 40 } }],
    })
    const [header, first] = comparisonMethod.toTable(result)
    expect(header!.slice(0, 5)).toEqual(['rank', 'hotspot', 'class', 'before', 'after'])
    expect(first!.slice(0, 5)).toEqual([1, null, 'up', 10, 40])
    expect(first).toHaveLength(header!.length)
  })
})

describeDatabases('comparisons over HTTP', (database) => {
  const police = { role: 'police', municipality: '1880' } as const
  const path = '/api/municipalities/1880/analyses'
  let service: StaffService
  beforeAll(async () => {
    await addTestMunicipality(database(), { code: '1880' })
    const planting = { x: 413_050, y: 6_585_050, count: 90, reachMetres: 40 }
    await storeIncidents(database(), '1880', plantedIncidents([planting], 300))
    service = await serveAnalyses(database())
  })
  afterAll(() => service.close())
  const ask = (parameters: object) => service.ask(police, 'POST', path, { body: { method: 'comparison', parameters } })

  it('compare the hotspots of the newest run, or of one that is named', async () => {
    expect((await ask({ unit: 'hotspots' })).json()).toMatchObject({ code: 'run_not_found' })
    const body = { radiusMetres: 60, minPoints: 10 }
    const run = (
      await service.ask(police, 'POST', '/api/municipalities/1880/hotspot-runs', { body })
    ).json() as unknown as FullRun
    const newest = (await ask({ unit: 'hotspots' })).json() as unknown as Analysis<'comparison'>
    expect(newest.result.places.map(({ hotspot }) => hotspot)).toEqual(run.hotspots.map(({ rank }) => rank))
    expect(newest.result.places[0]!.before + newest.result.places[0]!.after).toBe(run.hotspots[0]!.count)
    const named = (await ask({ unit: 'hotspots', run: run.id })).json() as unknown as Analysis<'comparison'>
    expect(named.result).toEqual(newest.result)
  })

  it('refuse periods that are none or overlap', async () => {
    const [early, late] = [
      { from: '2025-01-01', to: '2025-03-01' },
      { from: '2025-03-01', to: '2025-05-01' },
    ]
    expect((await ask({ before: early, after: late })).status).toBe(201)
    for (const wrong of [
      { before: late, after: early },
      { before: { from: early.to, to: early.from } },
      { before: early, after: { from: '2025-02-28', to: '2025-05-01' } },
    ]) {
      expect((await ask(wrong)).json()).toMatchObject({ status: 400, code: 'invalid_period' })
    }
  })
})

function compare(incidents: readonly Incident[], wanted: object, extra?: ComparedHotspots): ComparisonResult {
  return comparisonMethod.job.run(
    {
      columns: columnsOf(incidents),
      filter: {},
      srid: 3006,
      zone: 'Europe/Stockholm',
      categories: ['theft'],
      boundaryMetres: undefined,
      nowSeconds: 0,
      parameters: comparisonParametersSchema.parse(wanted),
      extra,
    },
    () => undefined,
  )
}

function times(count: number, x: number, y: number, day: string): Incident[] {
  return Array.from({ length: count }, () => ({ x, y, day }))
}

function columnsOf(incidents: readonly Incident[]): PointColumns {
  const columns = allocatePointColumns(incidents.length)
  for (const [i, { x, y, day }] of incidents.entries()) {
    columns.x[i] = ox + x
    columns.y[i] = oy + y
    columns.fromSeconds[i] = Date.parse(`${day}T12:00:00Z`) / 1000
    columns.toSeconds[i] = columns.fromSeconds[i] + 60
  }
  return columns
}

function squareOf(x: number, y: number, side: number) {
  const corners = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
    [0, 0],
  ] as const
  const ring = corners.map(([east, north]) => projectionFor(3006).toLngLat(ox + x + east * side, oy + y + north * side))
  return { type: 'Polygon' as const, coordinates: [ring.map(([lng, lat]): [number, number] => [lng, lat])] }
}
