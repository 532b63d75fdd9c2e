import { describe, expect, it } from 'vitest'

import { runEvidenceSchema } from '../../server/contract/hotspot-evidence.ts'
import { parametersAsGiven, type HotspotParameters } from '../../server/features/hotspots/choose-parameters.ts'
import { countingBaseline } from '../../server/features/hotspots/counting-baseline.ts'
import { evidenceJob, type FoundEvidence } from '../../server/features/hotspots/evidence-job.ts'
import { findHotspots } from '../../server/features/hotspots/hotspot-rules.ts'
import { runMonths, trendsOf } from '../../server/features/hotspots/run-months.ts'
import { testPeriods } from '../../server/features/hotspots/test-periods.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { allocatePointColumns, type PointColumns, type PointFilter } from '../../server/kernels/points/point-columns.ts'
import { seededRandom } from '../support/seeded-random.ts'

const system = { projection: projectionFor(3006), zone: 'Europe/Stockholm' }
const [ox, oy] = [414_000, 6_583_000]
const day = 86_400

/** Days since the beginning of 2024. */
type Incident = { x: number; y: number; at: number; lasts?: number }

describe('the evidence of a run', () => {
  const town = [...spread(1500, 730), ...planted(150, 1000, 1000, 40, 730), ...planted(120, 2200, 2200, 40, 730)]

  it('tells a place that is always found again from one that chance made', () => {
    const parameters = { radiusMetres: 60, minPoints: 8 }
    const { evidence, hotspots } = evidenceOf(town, parameters)
    expect(evidence.stability.tooFew).toBe(false)
    expect(evidence.stability.resamples).toBeGreaterThanOrEqual(5)
    expect(evidence.counts).toEqual(hotspots.map(({ count }) => count))
    const shares = evidence.stability.shares.map(({ share }) => share)
    expect(evidence.stability.shares.map(({ rank }) => rank)).toEqual(hotspots.map(({ rank }) => rank))
    expect(Math.min(...shares.slice(0, 2))).toBeGreaterThan(0.95)
    // Clusters of eight and nine among the strewn are there by accident.
    expect(shares.length).toBeGreaterThan(2)
    expect(Math.min(...shares.slice(2))).toBeLessThan(0.6)
  })

  it('holds it beside plain counting on as much ground, and on the months that came after', () => {
    const { evidence, hotspots } = evidenceOf(town, { radiusMetres: 50, minPoints: 20 })
    expect(hotspots).toHaveLength(2)
    const { baseline, accuracy } = evidence
    expect(baseline!.hotspotIncidents).toBe(hotspots[0]!.count + hotspots[1]!.count)
    expect(baseline!.hotspotShare).toBeCloseTo(baseline!.hotspotIncidents / 1770, 12)
    expect(baseline!.share).toBeCloseTo(baseline!.incidents / 1770, 12)
    expect(accuracy).toMatchObject({ tooFew: false })
    expect(accuracy.folds.map(({ from, to }) => `${from} ${to}`)).toEqual([
      '2025-07-01 2025-08-01',
      '2025-08-01 2025-09-01',
      '2025-09-01 2025-10-01',
      '2025-10-01 2025-11-01',
      '2025-11-01 2025-12-01',
      '2025-12-01 2026-01-01',
    ])
    // Two places of some 1 ha with a seventh of everything, in a town of some 1,500 ha with its edge.
    expect(accuracy.method!.pai!).toBeGreaterThan(30)
    expect(accuracy.method!.pai!).toBeGreaterThan(accuracy.counting!.pai!)
    expect(accuracy.better).toBe('method')
    const whole = {
      computedAt: '2026-01-01T00:00:00.000Z',
      milliseconds: 1,
      stability: evidence.stability,
      baseline,
      accuracy,
    }
    expect(runEvidenceSchema.parse(whole)).toEqual(whole)
  })

  it('says when counting holds more: outlines much wider than the places', () => {
    const { accuracy } = evidenceOf(town, {}).evidence
    expect(accuracy.better).toBe('counting')
    expect(accuracy.method!.pai!).toBeLessThan(accuracy.counting!.pai!)
  })

  it('is the same for the same run', () => {
    const hamlet = [...spread(200, 400), ...planted(60, 1000, 1000, 40, 400)]
    const once = evidenceOf(hamlet, { radiusMetres: 60, minPoints: 8 }).evidence
    const again = evidenceOf(hamlet, { radiusMetres: 60, minPoints: 8 }).evidence
    expect({ ...again, milliseconds: 0 }).toEqual({ ...once, milliseconds: 0 })
  })

  it('is found for clusters in time, by their rows', () => {
    const outbreak = Array.from({ length: 40 }, (_, i) => ({ x: 1500 + (i % 5), y: 500 + (i % 7), at: 300 + (i % 10) }))
    const { evidence, hotspots } = evidenceOf([...spread(1500, 730), ...outbreak], { method: 'st-dbscan' })
    expect(hotspots.map(({ artefact }) => artefact)).toEqual([false])
    expect(hotspots[0]!.count).toBeGreaterThanOrEqual(40)
    expect(evidence.stability.shares[0]!.share).toBeGreaterThan(0.9)
    // What broke out in 2024 says nothing of the end of 2025.
    expect(evidence.accuracy.method!.pai!).toBeLessThan(5)
  })

  it('says that there are too few to tell among few incidents, in a short period and among none', () => {
    const few = evidenceOf(planted(25, 0, 0, 30, 700), { radiusMetres: 60, minPoints: 5 }).evidence
    expect(few.stability).toEqual({ resamples: 0, tooFew: true, shares: [] })
    expect(few.accuracy).toEqual({ tooFew: true, folds: [], method: null, counting: null, better: null })
    const short = evidenceOf(planted(400, 0, 0, 30, 40), { radiusMetres: 60, minPoints: 5 }).evidence
    expect([short.stability.tooFew, short.accuracy.tooFew]).toEqual([false, true])
    const { evidence } = evidenceOf([], {})
    expect(evidence).toMatchObject({
      baseline: null,
      counts: [],
      stability: { tooFew: true },
      accuracy: { tooFew: true },
    })
  })

  it('says so when no hotspot is there to be found again', () => {
    const { evidence } = evidenceOf(spread(600, 730), {})
    expect(evidence).toMatchObject({ baseline: null, stability: { resamples: 0, tooFew: false, shares: [] } })
    expect(evidence.accuracy).toMatchObject({ tooFew: true, folds: [] })
  })

  it('asks anew for what was suggested and keeps what was given', () => {
    const { parameters } = findHotspots(columnsOf(town), {}, { method: 'hdbscan', minClusterSize: 20 }, system)
    expect(parametersAsGiven(parameters)).toEqual({
      method: 'hdbscan',
      keepArtefacts: false,
      minPoints: 20,
      minClusterSize: 20,
    })
    const suggested = findHotspots(columnsOf(town), {}, { radiusMetres: 70 }, system).parameters
    expect(parametersAsGiven(suggested)).toEqual({ method: 'dbscan', keepArtefacts: false, radiusMetres: 70 })
  })
})

describe('plain counting', () => {
  it('takes the fullest squares of as much ground as the hotspots have', () => {
    const rows = [...times(9, 10, 10), ...times(7, 500, 10), ...times(4, 10, 500), ...times(1, 900, 900)]
    const columns = columnsOf(rows)
    const all = Uint32Array.from(rows.keys())
    const baseline = countingBaseline(columns, all, { incidents: 12, areaHectares: 4.6 })
    expect(baseline).toMatchObject({
      cellMetres: 150,
      cells: 2,
      areaHectares: 4.5,
      incidents: 16,
      hotspotIncidents: 12,
    })
    expect(baseline.share).toBeCloseTo(16 / 21, 12)
    // A hotspot smaller than a square is held against one.
    expect(countingBaseline(columns, all, { incidents: 1, areaHectares: 0.1 })).toMatchObject({
      cells: 1,
      incidents: 9,
    })
  })
})

describe('the months of a run', () => {
  it('are those that the period touches, whole where it holds all of them', () => {
    const columns = columnsOf([
      { x: 0, y: 0, at: 0 },
      { x: 0, y: 0, at: 40 },
      { x: 0, y: 0, at: 118 },
    ])
    const all = runMonths(columns, {}, system.zone)
    expect(all.names).toEqual(['2024-01', '2024-02', '2024-03', '2024-04'])
    // The last incident of 28 April is near enough to its end; nothing at all is known of March.
    expect(all.whole).toEqual([true, true, true, true])
    expect(all.present).toEqual([true, true, false, true])
    const cut = runMonths(columns, { fromSeconds: seconds(10), toSeconds: seconds(60) - 3600 }, system.zone)
    expect([cut.names, cut.whole]).toEqual([
      ['2024-01', '2024-02'],
      [false, true],
    ])
    expect(runMonths(columnsOf([]), {}, system.zone).names).toEqual([])
  })

  it('are judged together: one of twenty that rises by chance is not believed', () => {
    const months = Array.from({ length: 12 }, (_, at) => `2024-${String(at + 1).padStart(2, '0')}`)
    const series = (counts: readonly number[]) =>
      counts.map((count, at) => ({ month: months[at]!, count, whole: true }))
    const chance = series([4, 6, 5, 4, 7, 6, 5, 8, 6, 7, 6, 9])
    const flat = series([5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 6])
    const [alone] = trendsOf([chance])
    expect(alone).toMatchObject({ class: 'growing' })
    const together = trendsOf([chance, ...Array.from({ length: 19 }, () => flat)])
    expect(together[0]).toMatchObject({ class: 'persistent' })
    expect(together[0]!.q!).toBeGreaterThan(alone!.q!)
    expect(trendsOf([flat.slice(0, 5)])).toEqual([{ class: 'too-few', q: null, slopePerMonth: null }])
    expect(trendsOf([])).toEqual([])
  })
})

describe('the periods that are held back', () => {
  it('are months where there are eight, weeks where days are known, and else none', () => {
    const periods = (incidents: readonly Incident[], filter: PointFilter = {}) =>
      testPeriods(columnsOf(incidents), Uint32Array.from(incidents.keys()), filter, system.zone)
    const daily = (days: number, lasts = 0.01) => Array.from({ length: days }, (_, at) => ({ x: 0, y: 0, at, lasts }))
    expect(periods(daily(366))).toHaveLength(3)
    expect(periods(daily(731))).toHaveLength(6)
    const weeks = periods(daily(90))
    expect(weeks).toHaveLength(3)
    expect(weeks.map(({ fromSeconds, toSeconds }) => Math.round((toSeconds - fromSeconds) / day))).toEqual([7, 7, 7])
    expect(weeks[2]!.toSeconds).toBe(seconds(90) - 3600)
    expect(periods(daily(90, 30))).toEqual([])
    expect(periods(daily(50))).toEqual([])
    expect(periods([])).toEqual([])
  })
})

function evidenceOf(incidents: readonly Incident[], parameters: HotspotParameters) {
  const columns = columnsOf(incidents)
  const { hotspots, parameters: chosen } = findHotspots(columns, {}, parameters, system)
  const steps: number[] = []
  const input = { columns, filter: {}, chosen, srid: 3006, zone: system.zone, seed: 1 }
  const evidence: FoundEvidence = evidenceJob.run(input, ({ done }) => steps.push(done))
  expect(steps).toEqual(steps.toSorted((a, b) => a - b))
  return { evidence, hotspots }
}

function columnsOf(incidents: readonly Incident[]): PointColumns {
  const columns = allocatePointColumns(incidents.length)
  for (const [i, { x, y, at, lasts = 0.01 }] of incidents.entries()) {
    columns.x[i] = ox + x
    columns.y[i] = oy + y
    columns.fromSeconds[i] = seconds(at)
    columns.toSeconds[i] = seconds(at + lasts)
    columns.hourOfWeek[i] = 12
  }
  return columns
}

function seconds(days: number): number {
  return Date.UTC(2024, 0, 1) / 1000 + days * day
}

/** Incidents by chance over 3 × 3 km and some days. */
function spread(count: number, days: number): Incident[] {
  const random = seededRandom(count)
  return Array.from({ length: count }, () => ({ x: random() * 3000, y: random() * 3000, at: random() * days }))
}

/** Incidents by chance within a distance of a place, evenly over some days. */
function planted(count: number, x: number, y: number, metres: number, days: number): Incident[] {
  const random = seededRandom(x + count)
  return Array.from({ length: count }, (_, i) => {
    const [angle, distance] = [random() * 2 * Math.PI, Math.sqrt(random()) * metres]
    return { x: x + distance * Math.cos(angle), y: y + distance * Math.sin(angle), at: ((i + random()) * days) / count }
  })
}

function times(count: number, x: number, y: number): Incident[] {
  return Array.from({ length: count }, () => ({ x, y, at: 0 }))
}
