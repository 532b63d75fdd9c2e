import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { analysisSchema } from '../../server/contract/analyses.ts'
import type { Analysis, AnalysisParameters } from '../../server/contract/analyses.ts'
import { scanParametersSchema, scanResultSchema } from '../../server/contract/analysis-methods/scan.ts'
import type { ScanResult } from '../../server/contract/analysis-methods/scan.ts'
import { analysesRoutes } from '../../server/features/analyses/analyses-routes.ts'
import { foldPlaces } from '../../server/features/analyses/methods/fold-places.ts'
import { scanMethod } from '../../server/features/analyses/methods/scan-method.ts'
import { AnalysisPool } from '../../server/features/incidents/analysis-pool.ts'
import { SnapshotStore } from '../../server/features/incidents/incident-snapshot.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { analysisWorkerFile, describeDatabases } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { pointColumnsOf } from '../support/point-columns-of.ts'
import type { TestIncident } from '../support/point-columns-of.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { serveToStaff } from '../support/staff-service.ts'
import type { StaffService } from '../support/staff-service.ts'
import { storeIncidents } from '../support/stored-incidents.ts'

const srid = 3006
const projection = projectionFor(srid)

/** 300 incidents anywhere on 5 × 5 km, any day of 2025, and 12 in one yard in six days of July. */
const outbreak: TestIncident[] = (() => {
  const random = seededRandom(1)
  const anywhere = Array.from({ length: 300 }, () => ({
    x: 410_000 + random() * 5000,
    y: 6_580_000 + random() * 5000,
    from: new Date(Date.UTC(2025, 0, 1 + Math.floor(random() * 365), 12)).toISOString(),
  }))
  const together = Array.from({ length: 12 }, (_, i) => ({
    x: 413_000 + random() * 50,
    y: 6_582_000 + random() * 50,
    from: new Date(Date.UTC(2025, 6, 10 + (i % 6), 20)).toISOString(),
  }))
  return [...anywhere, ...together]
})()

describe('the scan for outbreaks', () => {
  const found = run(outbreak)

  it('tells the circle, the local days and the figures of a planted outbreak', () => {
    const [first] = found.clusters
    expect(found).toMatchObject({ considered: 312, leftOut: 0, tooFew: false, unsuitable: null, foldedMetres: null })
    expect(first).toMatchObject({ rank: 1, from: '2025-07-10', to: '2025-07-16', p: 0.001 })
    expect(first!.observed).toBeGreaterThanOrEqual(12)
    expect(first!.ratio).toBeCloseTo(first!.observed / first!.expected, 1)
    const [x, y] = projection.toMetres(...first!.centre)
    expect(Math.hypot(x - 413_025, y - 6_582_025)).toBeLessThan(100)
  })

  it('draws a circle of the radius around the centre', () => {
    for (const { centre, radiusMetres, outline } of found.clusters) {
      const [x, y] = projection.toMetres(...centre)
      expect(radiusMetres).toBeLessThanOrEqual(1000)
      const ring = outline.coordinates[0]!
      expect(ring[0]).toEqual(ring.at(-1))
      for (const [lng, lat] of ring) {
        const [cornerX, cornerY] = projection.toMetres(lng, lat)
        expect(Math.abs(Math.hypot(cornerX - x, cornerY - y) - radiusMetres)).toBeLessThan(0.3)
      }
    }
  })

  it('is as the contract says, and comes out the same again', () => {
    expect(scanResultSchema.parse(found)).toEqual(found)
    expect(run(outbreak)).toEqual(found)
  })

  it('draws no more replicates once every cluster is clearly chance', () => {
    const chance = run(outbreak.slice(0, 300))
    expect(chance.permutations).toBeLessThan(999)
    for (const { p } of chance.clusters) expect(p).toBeGreaterThan(0.05)
  })

  it('tells how far it has come', () => {
    const told: number[] = []
    run(outbreak.slice(0, 300), { permutations: 99 }, (done) => told.push(done))
    expect(told[0]).toBeCloseTo(1 / 99, 12)
    expect(told).toEqual(told.toSorted((a, b) => a - b))
  })

  it('becomes features and a table', () => {
    const { features } = scanMethod.toFeatures(found)
    expect(features.length).toBe(found.clusters.length)
    expect(features[0]).toMatchObject({
      id: 1,
      geometry: { type: 'Polygon' },
      properties: { from: '2025-07-10', p: 0.001 },
    })
    const [header, first] = scanMethod.toTable(found)
    expect(header!.length).toBe(first!.length)
    expect(first!.slice(4, 6)).toEqual(['2025-07-10', '2025-07-16'])
  })
})

describe('the scan where time is not well known', () => {
  it('says that months do not suit it', () => {
    const months = outbreak.map(({ x, y }, i) => ({
      x,
      y,
      from: `2025-0${1 + (i % 8)}-01T00:00:00Z`,
      to: `2025-0${2 + (i % 8)}-01T00:00:00Z`,
    }))
    expect(run(months)).toMatchObject({ considered: 312, leftOut: 312, unsuitable: 'month-precision', clusters: [] })
  })

  it('uses the middle of a weekend, and leaves out and counts what is longer', () => {
    const some = outbreak.map((incident, i) => {
      const hours = i % 10 === 0 ? 200 : i % 2 === 0 ? 60 : 0
      const from = Date.parse(incident.from) - (hours / 2) * 3_600_000
      return { ...incident, from: new Date(from).toISOString(), to: new Date(from + hours * 3_600_000).toISOString() }
    })
    const found = run(some)
    expect(found.leftOut).toBe(32)
    expect(found.clusters[0]).toMatchObject({ p: 0.001, from: '2025-07-10' })
  })

  it('takes a day by the local clock', () => {
    // 22:30 UTC on the 9th is after midnight in Sweden.
    const late = outbreak.map((incident, i) => (i < 300 ? incident : { ...incident, from: '2025-07-09T22:30:00Z' }))
    expect(run(late).clusters[0]).toMatchObject({ from: '2025-07-10', to: '2025-07-11' })
  })
})

describe('the scan where there is little to say', () => {
  it('calls fewer than twenty too few', () => {
    expect(run(outbreak.slice(-12))).toMatchObject({ considered: 12, tooFew: true, clusters: [], permutations: 0 })
    expect(run([])).toMatchObject({ considered: 0, tooFew: true, unsuitable: null })
  })

  it('finds no outbreak where all happened on one day', () => {
    const oneDay = outbreak.map((incident) => ({ ...incident, from: '2025-07-10T10:00:00Z' }))
    expect(run(oneDay)).toMatchObject({ tooFew: false, clusters: [] })
  })
})

describe('the scan for places with more of some categories', () => {
  /** A tenth violence everywhere, nearly all of it violence near the station. */
  const town: TestIncident[] = (() => {
    const random = seededRandom(2)
    const anywhere = Array.from({ length: 600 }, () => ({
      x: 410_000 + random() * 5000,
      y: 6_580_000 + random() * 5000,
      from: '2025-03-01T00:00:00Z',
      to: '2025-04-01T00:00:00Z',
      category: random() < 0.1 ? 1 : 0,
    }))
    const station = Array.from({ length: 30 }, (_, i) => ({
      x: 412_000 + random() * 100,
      y: 6_583_000 + random() * 100,
      from: '2025-03-01T00:00:00Z',
      to: '2025-04-01T00:00:00Z',
      category: i < 24 ? 1 : 0,
    }))
    return [...anywhere, ...station]
  })()
  const bernoulli = { model: 'bernoulli' as const, caseCategories: ['violence'] }

  it('finds the station, months being good enough', () => {
    const found = run(town, bernoulli)
    expect(scanResultSchema.parse(found)).toEqual(found)
    expect(found).toMatchObject({ considered: 630, leftOut: 0, unsuitable: null, model: 'bernoulli' })
    const [first] = found.clusters
    expect(first).toMatchObject({ rank: 1, from: null, to: null, p: 0.001 })
    const [x, y] = projection.toMetres(...first!.centre)
    expect(Math.hypot(x - 412_050, y - 6_583_050)).toBeLessThan(150)
    expect(first!.observed).toBeGreaterThanOrEqual(24)
  })

  it('says when there are no cases, no controls or too few of either', () => {
    expect(run(town, { model: 'bernoulli' })).toMatchObject({ unsuitable: 'no-cases', clusters: [] })
    expect(run(town, { ...bernoulli, caseCategories: ['arson'] })).toMatchObject({ unsuitable: 'no-cases' })
    const all = { ...bernoulli, caseCategories: ['violence', 'theft'] }
    expect(run(town, all)).toMatchObject({ unsuitable: 'no-controls', clusters: [] })
    const thefts = town.filter(({ category }) => category === 0).slice(0, 40)
    const few = [...thefts, ...town.filter(({ category }) => category === 1).slice(0, 9)]
    expect(run(few, bernoulli)).toMatchObject({ considered: 49, unsuitable: null, tooFew: true })
  })
})

describe('folding places into squares', () => {
  // A thousand places on 10 × 10 km: some 31 within 1 km of each, 31,400 steps in all.
  const random = seededRandom(3)
  const draw = () => Float64Array.from({ length: 1000 }, () => 400_000 + random() * 10_000)
  const [x, y] = [draw(), draw()]

  it('leaves places where they are when there is time for it', () => {
    expect(foldPlaces(x, y, 1000, 40_000, true)).toEqual({ x, y, foldedMetres: null })
  })

  it('moves them to the middle of the finest squares with which there is', () => {
    const folded = foldPlaces(x, y, 1000, 20_000, true)
    expect(folded.foldedMetres).toBe(400)
    for (const [row, metres] of folded.x.entries()) {
      expect(Math.abs(metres - x[row]!)).toBeLessThanOrEqual(200)
      expect((metres - 200) % 400).toBe(0)
    }
  })

  it('takes squares that hold many incidents for one place, or for all of them', () => {
    expect(foldPlaces(x, y, 1000, 8_000, false).foldedMetres).toBe(400)
    expect(foldPlaces(x, y, 1000, 8_000, true).foldedMetres).toBe(800)
  })

  it('ends with the coarsest squares', () => {
    expect(foldPlaces(x, y, 20_000, 1, true).foldedMetres).toBe(6400)
  })
})

describeDatabases('the scan as an analysis', (database) => {
  let pool: AnalysisPool
  let service: StaffService
  beforeAll(async () => {
    await addTestMunicipality(database(), { code: '1880' })
    const stored = outbreak.map(({ x, y, from }) => {
      const [lng, lat] = projection.toLngLat(x, y)
      return { lng, lat, from, to: new Date(Date.parse(from) + 60_000).toISOString() }
    })
    await storeIncidents(database(), '1880', stored)
    pool = new AnalysisPool({ workerFile: analysisWorkerFile, size: 1 })
    const snapshots = new SnapshotStore({ database: database(), pool })
    const log = pino({ level: 'silent' })
    const now = () => new Date('2026-01-01T00:00:00Z')
    service = await serveToStaff(analysesRoutes({ database: database(), snapshots, pool, version: 'test', now, log }))
  })
  afterAll(async () => {
    await service.close()
    await pool.close()
  })

  it.each(['scan', 'near-repeat'] as const)('runs %s in a worker and keeps it', async (method) => {
    const path = '/api/municipalities/1880/analyses'
    const body = { method, parameters: { permutations: 99 } }
    const answer = await service.ask({ role: 'police', municipality: '1880' }, 'POST', path, { body })
    const analysis = answer.json() as unknown as Analysis
    expect(answer.status).toBe(201)
    expect(analysisSchema.parse(analysis)).toEqual(analysis)
    expect(analysis).toMatchObject({ method, result: { considered: 312, tooFew: false, unsuitable: null } })
  })
})

function run(
  incidents: readonly TestIncident[],
  parameters: Partial<AnalysisParameters<'scan'>> = {},
  told: (done: number) => void = () => undefined,
): ScanResult {
  const input = {
    columns: pointColumnsOf(incidents),
    filter: {},
    srid,
    zone: 'Europe/Stockholm',
    categories: ['theft', 'violence'],
    boundaryMetres: undefined,
    nowSeconds: 0,
    parameters: scanParametersSchema.parse(parameters),
    extra: undefined,
  }
  return scanMethod.job.run(input, ({ done }) => told(done))
}
