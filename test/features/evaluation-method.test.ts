import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Analysis } from '../../server/contract/analyses.ts'
import { evaluationResultSchema } from '../../server/contract/analysis-methods/evaluation.ts'
import type { FullRun } from '../../server/contract/hotspots.ts'
import { evaluationMethod } from '../../server/features/analyses/methods/evaluation-method.ts'
import { evaluationSteps } from '../../server/features/analyses/methods/evaluation-steps.ts'
import { zoneClock } from '../../server/geo/local-time.ts'
import { polygonContains } from '../../server/kernels/cells/polygon-mask.ts'
import { describeDatabases } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { plantedTown, townSquare } from '../support/planted-evaluation.ts'
import { serveAnalyses } from '../support/analyses-service.ts'
import type { StaffService } from '../support/staff-service.ts'
import { storeIncidents } from '../support/stored-incidents.ts'

type Evaluation = Analysis<'evaluation'>

const before = { from: '2024-01-01', to: '2025-01-01' }
const after = { from: '2025-01-01', to: '2026-01-01' }

/** Squares of the planted town in which something is done from 2025 on. */
const treated = [
  [4, 4],
  [10, 10],
  [15, 5],
] as const
const places = treated.map(([column, row], at) => ({ name: `Torg ${at + 1}`, outline: townSquare(column, row) }))

describeDatabases('evaluations over HTTP', (database) => {
  const police = { role: 'police', municipality: '1880' } as const
  const path = '/api/municipalities/1880/analyses'
  let service: StaffService
  beforeAll(async () => {
    await addTestMunicipality(database(), { code: '1880' })
    // Every other square of the town is as busy as the treated ones, in the same seasons; those halve, and what
    // surrounds one of them gains.
    const isTreated = (column: number, row: number) => treated.some(([c, r]) => c === column && r === row)
    const besides = (column: number, row: number) => treated.some(([c, r]) => r === row && Math.abs(c - column) === 1)
    const town = plantedTown((column, row, month) => {
      const season = month % 12 >= 5 && month % 12 <= 8 ? 8 : 6
      if (isTreated(column, row)) return month < 12 ? season : season / 2
      if (besides(column, row)) return month < 12 ? 2 : 1
      return (column + row) % 4 === 0 && (column * 7 + row * 3) % 5 === 0 ? season : 0
    })
    await storeIncidents(database(), '1880', town)
    service = await serveAnalyses(database())
  })
  afterAll(() => service.close())
  const ask = (parameters: object) => service.ask(police, 'POST', path, { body: { method: 'evaluation', parameters } })
  const evaluated = async (parameters: object) => {
    const answer = await ask({ before, after, ...parameters })
    expect(answer.status).toBe(201)
    return answer.json() as unknown as Evaluation
  }

  it('find a planted halving against squares proposed as control areas, and what spread to the buffer', async () => {
    const halves = {
      before: { from: '2024-07-01', to: '2025-01-01' },
      after: { from: '2025-01-01', to: '2025-07-01' },
    }
    const { result } = await evaluated({ places, bufferMetres: 200, ...halves })
    expect(evaluationResultSchema.parse(result)).toEqual(result)
    // Three months of 8 and three of 6 in each of three squares; then half of five months of 6 and one of 8.
    expect(result.counts.response).toEqual({ before: 126, after: 57 })
    expect(result.counts.buffer).toEqual({ before: 72, after: 36 })
    const squares = result.controls.length
    expect(result.counts.control).toEqual({ before: 42 * squares, after: 38 * squares })
    expect(result).toMatchObject({ claim: 'helped', tooFew: false, refusals: [], looks: { earlier: 0, level: 0.95 } })
    expect(result.rateRatio!.value).toBeCloseTo(0.5, 12)
    expect(result.rateRatio!.high!).toBeLessThan(0.8)
    expect(result.netEffect!.value).toBeCloseTo(1.5 / squares, 12)
    // 126 · 38/42 − 57 and 72 · 38/42 − 36.
    expect(result.totalNetEffect!.value).toBeCloseTo(57 + 29.142857142857142, 9)
    expect(result.displacement!.value).toBeCloseTo((36 / 38 - 72 / 42) / -1.5, 9)
    expect(result.match).toMatchObject({ quality: 'good', basis: 'earlier', unmatched: 0, squareMetres: 200 })
    expect(result.match!.levelRatio).toBeCloseTo(1, 9)
    expect(result.controls.map(({ matched }) => matched!).toSorted((a, b) => a - b)).toEqual([
      1, 1, 1, 2, 2, 2, 3, 3, 3,
    ])
    expect(result.steps).toHaveLength(12)
    expect(result.steps[0]).toEqual({
      period: 'before',
      from: '2024-07-01',
      to: '2024-08-01',
      response: 24,
      buffer: 12,
      control: 8 * squares,
    })
    expect(result.chosenFrom).toBe('elsewhere')
  })

  it('take all the rest of the town for want of earlier incidents to choose by', async () => {
    const { result } = await evaluated({ places, bufferMetres: 200 })
    expect(result.match).toMatchObject({ basis: 'rest', unmatched: 0 })
    expect(result.controls.every(({ matched }) => matched === null)).toBe(true)
    expect(result.counts.response).toEqual({ before: 240, after: 120 })
    expect(result.counts.control).toEqual({ before: 80 * result.controls.length, after: 80 * result.controls.length })
    expect(result.displacement).toMatchObject({ value: expect.closeTo(72 / 120, 9), reading: 'spread' })
  })

  it('draw a buffer that holds what is near and no control area', async () => {
    const { result } = await evaluated({ places, bufferMetres: 150, step: 'week' })
    const holds = ([lng, lat]: readonly [number, number]) =>
      result.buffer!.coordinates.some((rings) => polygonContains(rings, lng, lat))
    const [corner] = places[0]!.outline.coordinates[0]!
    expect(holds(corner!)).toBe(true)
    expect(holds([corner![0] - 0.0022, corner![1]])).toBe(true)
    expect(holds([corner![0] - 0.003, corner![1]])).toBe(false)
    for (const { outline } of result.controls) {
      const rings = outline.type === 'Polygon' ? outline.coordinates : outline.coordinates.flat()
      expect(rings.flat().some(holds)).toBe(false)
    }
    expect((await evaluated({ places, bufferMetres: 0 })).result).toMatchObject({
      buffer: null,
      counts: { buffer: { before: 0, after: 0 } },
      displacement: null,
    })
  })

  it('ask for more at a later look, and not at the same question again', async () => {
    const first = await evaluated({ places: places.slice(0, 1), bufferMetres: 120 })
    const same = await evaluated({ places: places.slice(0, 1), bufferMetres: 120 })
    expect(same.result.looks).toEqual(first.result.looks)
    const next = await evaluated({ places: places.slice(0, 1), bufferMetres: 130 })
    expect(next.result.looks.earlier).toBe(first.result.looks.earlier + 1)
    expect(next.result.looks.level).toBeGreaterThan(first.result.looks.level)
    const elsewhere = await evaluated({ places: [{ name: 'Långt bort', outline: townSquare(0, 19) }] })
    expect(elsewhere.result.looks).toEqual({ earlier: 0, level: 0.95 })
  })

  it('refuse to tell of hardly any incidents, and of nothing to compare with', async () => {
    const empty = await evaluated({ places: [{ name: 'Tomt', outline: townSquare(1, 18) }] })
    expect(empty.result).toMatchObject({
      claim: 'too-few',
      tooFew: true,
      rateRatio: null,
      netEffect: null,
      totalNetEffect: null,
      displacement: null,
    })
    expect(empty.result.refusals).toContain('few-response')
    const short = await evaluated({
      places,
      before: { from: '2024-11-01', to: '2025-01-01' },
      after: { from: '2025-01-01', to: '2025-03-01' },
    })
    expect(short.result.refusals).toEqual(['few-steps'])
    const alone = await evaluated({ places, controls: [{ name: 'Tomt', outline: townSquare(1, 18) }] })
    expect(alone.result).toMatchObject({ claim: 'too-few', refusals: ['few-control'] })
  })

  it('take control areas that are given', async () => {
    const controls = [
      { name: 'Väster', outline: townSquare(0, 0) },
      { name: 'Norr', outline: townSquare(5, 15) },
    ]
    const { result } = await evaluated({ places, controls, bufferMetres: 100 })
    expect(result.controls.map(({ name, rank, matched }) => [name, rank, matched])).toEqual([
      ['Väster', 4, null],
      ['Norr', 5, null],
    ])
    expect(result.match).toMatchObject({ candidates: null, squareMetres: null, unmatched: 0 })
  })

  it('take the hotspots of a run by their ranks, and say that they were chosen by the period before', async () => {
    const body = { radiusMetres: 60, minPoints: 8, filter: { from: '2024-01-01', to: '2025-01-01' } }
    const runs = '/api/municipalities/1880/hotspot-runs'
    const run = (await service.ask(police, 'POST', runs, { body })).json() as unknown as FullRun
    expect(run.hotspots.length).toBeGreaterThan(2)
    const { result } = await evaluated({ run: run.id, ranks: [2, 1] })
    expect(result.places.map(({ hotspot }) => hotspot)).toEqual([1, 2])
    expect(result).toMatchObject({ chosenFrom: 'before', match: { basis: 'before' } })
    expect((await evaluated({})).result.places.length).toBe(Math.min(60, run.hotspots.length))
    expect((await ask({ before, after, run: run.id, ranks: [99_999] })).json()).toMatchObject({
      status: 400,
      code: 'invalid_request',
    })
  })

  it('refuse periods that are none or overlap, and both places and a run', async () => {
    for (const wrong of [
      { before: after, after: before },
      { before: { from: before.to, to: before.from }, after },
      { before, after: { from: '2024-12-31', to: '2025-06-01' } },
    ]) {
      expect((await ask({ places, ...wrong })).json()).toMatchObject({ status: 400, code: 'invalid_period' })
    }
    const run = '5a0e5c0e-0000-4000-8000-000000000000'
    expect((await ask({ before, after, places, run })).json()).toMatchObject({ status: 400, code: 'invalid_request' })
    expect((await ask({ before, after, run })).json()).toMatchObject({ status: 404, code: 'run_not_found' })
    expect((await ask({ places, after })).json()).toMatchObject({ status: 400, code: 'invalid_request' })
  })

  it('are exported as shapes and as a table', async () => {
    const { result } = await evaluated({ places, bufferMetres: 200 })
    const { features } = evaluationMethod.toFeatures(result)
    expect(features.map(({ properties }) => properties!['area'] as string).toSorted()).toEqual([
      'buffer',
      ...result.controls.map(() => 'control'),
      ...Array<string>(3).fill('response'),
    ])
    const [header, ...rows] = evaluationMethod.toTable(result)
    expect(header!.slice(0, 4)).toEqual(['figure', 'from', 'to', 'response'])
    expect(rows.every((row) => row.length === header!.length)).toBe(true)
    expect(rows.map(([figure]) => figure).slice(24)).toEqual([
      'total_before',
      'total_after',
      'rate_ratio',
      'net_effect',
      'total_net_effect',
      'weighted_displacement_quotient',
    ])
  })
})

describe('the steps of an evaluation', () => {
  it('begin anew with each period and are cut where it ends', () => {
    const clock = zoneClock('Europe/Stockholm')
    const steps = evaluationSteps(
      {
        before: { from: '2026-01-31', to: '2026-03-15' },
        after: { from: '2026-04-01', to: '2026-04-20' },
        step: 'month',
      },
      clock,
    )
    expect(steps.map(({ period, from, to }) => [period, from, to])).toEqual([
      ['before', '2026-01-31', '2026-02-28'],
      ['before', '2026-02-28', '2026-03-15'],
      ['after', '2026-04-01', '2026-04-20'],
    ])
    expect(steps[0]!.begin).toBe(Date.parse('2026-01-30T23:00:00Z') / 1000)
    expect(steps[2]!.end).toBe(Date.parse('2026-04-19T22:00:00Z') / 1000)
  })
})
