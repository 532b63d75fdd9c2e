import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Analysis } from '../../server/contract/analyses.ts'
import { doseResponseResultSchema } from '../../server/contract/analysis-methods/dose-response.ts'
import type { FullRun } from '../../server/contract/hotspots.ts'
import { asRole } from '../../server/db/as-role.ts'
import { doseResponseMethod } from '../../server/features/analyses/methods/dose-response-method.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { describeDatabases } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { serveAnalyses } from '../support/analyses-service.ts'
import type { StaffService } from '../support/staff-service.ts'
import { storeIncidents } from '../support/stored-incidents.ts'

type DoseResponse = Analysis<'dose-response'>

const weeks = 40
const monday = Date.UTC(2025, 0, 6)
const period = { from: '2025-01-06', to: '2025-10-13' }
const placesMetres = Array.from({ length: 6 }, (_, at) => ({ x: 413_000 + at * 600, y: 6_585_000 }))

/** Visits of a place in a week: now none, now three, in another order at each place. */
const visitsIn = (place: number, week: number): number => ((week * 7 + place * 3) % 5 < 2 ? 3 : 0)

describeDatabases('visits against incidents over HTTP', (database) => {
  const police = { role: 'police', municipality: '1880' } as const
  const path = '/api/municipalities/1880/analyses'
  let service: StaffService
  let run: FullRun
  beforeAll(async () => {
    await addTestMunicipality(database(), { code: '1880' })
    const random = seededRandom(1)
    const projection = projectionFor(3006)
    // Six incidents a week, and three in the week after three visits: 0.5 for three, so 0.794 a visit.
    const incidents = placesMetres.flatMap(({ x, y }, place) =>
      Array.from({ length: weeks }, (_, week) => {
        const count = week > 0 && visitsIn(place, week - 1) > 0 ? 3 : 6
        return Array.from({ length: count }, () => {
          const [lng, lat] = projection.toLngLat(x + (random() - 0.5) * 60, y + (random() - 0.5) * 60)
          const from = monday + week * 7 * 86_400_000 + Math.floor(random() * 6 * 86_400_000)
          return { lng, lat, from: new Date(from).toISOString(), to: new Date(from + 60_000).toISOString() }
        })
      }).flat(),
    )
    await storeIncidents(database(), '1880', incidents)
    await asRole(database(), police, async (trx) => {
      const visit = async (x: number, y: number, begun: number, outcome: 'visited' | 'skipped') => {
        const [lng, lat] = projection.toLngLat(x, y)
        const [from, to] = [new Date(begun), new Date(begun + 12 * 60_000)]
        await sql`
          insert into patrol_visit (id, municipality_code, point, outcome, begun_at, ended_at, started_by, seen, skip_reason, changed_at)
          values (${randomUUID()}, '1880', st_setsrid(st_makepoint(${lng}, ${lat}), 4326), ${outcome}, ${from}, ${to}, 'hand',
            '{}', ${outcome === 'skipped' ? 'no-time' : null}, ${to})
        `.execute(trx)
      }
      for (const [place, { x, y }] of placesMetres.entries()) {
        for (let week = 0; week < weeks; week++) {
          const begin = monday + week * 7 * 86_400_000 + 20 * 3_600_000
          for (let at = 0; at < visitsIn(place, week); at++) await visit(x, y, begin + at * 86_400_000, 'visited')
        }
      }
      await visit(placesMetres[0]!.x, placesMetres[0]!.y, monday + 3_600_000, 'skipped')
      await visit(420_000, 6_590_000, monday + 3_600_000, 'visited')
      await visit(placesMetres[0]!.x, placesMetres[0]!.y, monday - 30 * 86_400_000, 'visited')
    })
    service = await serveAnalyses(database())
    const body = { radiusMetres: 60, minPoints: 10 }
    const made = await service.ask(police, 'POST', '/api/municipalities/1880/hotspot-runs', { body })
    run = made.json()
  })
  afterAll(() => service.close())
  const ask = (parameters: object) =>
    service.ask(police, 'POST', path, { body: { method: 'dose-response', parameters } })
  const related = async (parameters: object) =>
    ((await ask({ period, ...parameters })).json() as unknown as DoseResponse).result

  it('find what a visit went with in the week after, and count only visits that were made there and then', async () => {
    expect(run.hotspots).toHaveLength(6)
    const result = await related({ run: run.id })
    expect(doseResponseResultSchema.parse(result)).toEqual(result)
    const made = placesMetres.flatMap((_, place) => Array.from({ length: weeks }, (_, week) => visitsIn(place, week)))
    expect(result).toMatchObject({ tooFew: false, refusals: [], weeks: 40, lagWeeks: 1, visitsElsewhere: 1 })
    expect(result.visits).toBe(made.reduce((sum, visits) => sum + visits, 0))
    expect(result.minutes).toBe(12 * result.visits)
    expect(result.ratioPerVisit!.value).toBeCloseTo(0.5 ** (1 / 3), 2)
    expect(result.ratioPerVisit!.high!).toBeLessThan(0.9)
    expect(result.places.map(({ hotspot, visits }) => [hotspot, visits])).toEqual(
      result.places.map(({ hotspot }) => [hotspot, expect.toSatisfy((visits: number) => visits === 48)]),
    )
  })

  it('tell doses apart, and leave none out', async () => {
    const { doses, considered } = await related({ run: run.id })
    expect(doses.map(({ from, to }) => [from, to])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 4],
      [5, null],
    ])
    expect(doses.reduce((sum, { placeWeeks }) => sum + placeWeeks, 0)).toBe(6 * 39)
    expect(doses.reduce((sum, { incidents }) => sum + incidents, 0)).toBe(considered)
    expect(doses[0]!.ratio!.value).toBeGreaterThan(1.1)
    expect(doses[3]!.ratio!.value).toBeLessThan(0.8)
    expect(doses[1]!.ratio).toBeNull()
  })

  it('take the weeks between and the reach that are asked for', async () => {
    const { ratioPerVisit } = await related({ run: run.id, lagWeeks: 2, ranks: [1, 2, 3, 4, 5, 6] })
    expect(ratioPerVisit).not.toBeNull()
    const same = await related({ run: run.id, reachMetres: 0, lagWeeks: 0 })
    expect(same.visits).toBe(288)
  })

  it('refuse too little to tell by', async () => {
    expect(await related({ ranks: [1, 2] })).toMatchObject({
      tooFew: true,
      refusals: ['few-places'],
      ratioPerVisit: null,
    })
    expect(await related({ period: { from: '2025-01-06', to: '2025-02-10' } })).toMatchObject({
      refusals: ['few-weeks'],
      weeks: 5,
      doses: [],
    })
    expect((await related({ period: { from: '2026-03-01', to: '2026-09-01' } })).refusals).toEqual([
      'few-incidents',
      'few-visits',
    ])
    expect((await ask({ period: { from: '2025-02-10', to: '2025-02-10' } })).json()).toMatchObject({
      status: 400,
      code: 'invalid_period',
    })
    expect((await ask({})).json()).toMatchObject({ status: 400, code: 'invalid_request' })
  })

  it('are exported as shapes and as a table', async () => {
    const result = await related({ run: run.id })
    expect(doseResponseMethod.toFeatures(result).features).toHaveLength(6)
    const [header, ...rows] = doseResponseMethod.toTable(result)
    expect(rows.every((row) => row.length === header!.length)).toBe(true)
    expect(rows.map(([figure]) => figure)).toEqual([
      ...Array<string>(5).fill('dose'),
      ...Array<string>(6).fill('hotspot'),
      'ratio_per_visit',
    ])
  })
})
