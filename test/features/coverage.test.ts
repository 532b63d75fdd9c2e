import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { coverageSchema, patrolFeedbackSchema } from '../../server/contract/patrol-visits.ts'
import type { Database } from '../../server/db/database.ts'
import { AnalysisPool } from '../../server/features/incidents/analysis-pool.ts'
import { SnapshotStore } from '../../server/features/incidents/incident-snapshot.ts'
import { coverageRoutes } from '../../server/features/visits/coverage-routes.ts'
import { coverageOf, usualCoveragePeriod } from '../../server/features/visits/coverage-rules.ts'
import type { CoverageInput } from '../../server/features/visits/coverage-rules.ts'
import { visitRoutes } from '../../server/features/visits/visit-routes.ts'
import { analysisWorkerFile, describeDatabases } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { serveToStaff } from '../support/staff-service.ts'
import type { StaffService } from '../support/staff-service.ts'
import { storeIncidents } from '../support/stored-incidents.ts'

const zone = 'Europe/Stockholm'
const seconds = (instant: string) => Date.parse(instant) / 1000
const here = { name: 'Torget', point: [15.005, 59.005] } as const
const hotspots = [
  { rank: 1, name: 'Torget', point: here.point, incidents: 60 },
  { rank: 2, name: 'Parken', point: [15.025, 59.005], incidents: 40 },
] as const
const input: CoverageInput = {
  run: null,
  from: '2026-10-19',
  to: '2026-11-02',
  zone,
  hotspots,
  planned: [],
  visits: [],
}
const visit = {
  plan: 'p',
  stop: 'u1-1',
  ...here,
  rank: 1,
  outcome: 'visited' as const,
  begunSeconds: seconds('2026-10-20T18:50:00Z'),
  endedSeconds: seconds('2026-10-20T19:05:00Z'),
}

describe('coverage', () => {
  it('counts planned stops, those done, skipped and unplanned', () => {
    const planned = ['u1-1', 'u1-2', 'u2-1'].map((stop) => ({ plan: 'p', stop, ...here, rank: 1 }))
    const visits = [
      visit,
      // Logged again by the second officer of the unit.
      { ...visit, begunSeconds: visit.begunSeconds + 60 },
      { ...visit, stop: 'u1-2', outcome: 'skipped' as const, endedSeconds: null },
      { ...visit, stop: null },
    ]
    const { planned: all, done, skipped, unplanned } = coverageOf({ ...input, planned, visits })
    expect([all, done, skipped, unplanned]).toEqual([3, 1, 1, 1])
  })

  it('divides the dose among the local hours that it fell in', () => {
    const { places, doseMinutes } = coverageOf({ ...input, visits: [visit] })
    // 18:50 UTC is ten to nine in the evening, in summer time.
    expect([places[0]!.hourMinutes[20], places[0]!.hourMinutes[21], doseMinutes]).toEqual([10, 5, 15])
  })

  it('puts a visit into its local week, also on the night when the clocks go back', () => {
    const begunSeconds = seconds('2026-10-25T22:59:00Z')
    const { weeks, places } = coverageOf({
      ...input,
      visits: [visit, { ...visit, begunSeconds, endedSeconds: begunSeconds + 120 }],
    })
    expect(weeks).toEqual(['2026-10-19', '2026-10-26'])
    expect(places[0]!.weekVisits).toEqual([2, 0])
    expect([places[0]!.hourMinutes[23], places[0]!.hourMinutes[0]]).toEqual([1, 1])
  })

  it('tells a hotspot that gets under half of its share of the dose, once there is any', () => {
    expect(coverageOf(input).places.map(({ starving }) => starving)).toEqual([false, false])
    const { places } = coverageOf({ ...input, visits: [visit] })
    expect(
      places.map(({ rank, starving, doseShare, incidentShare }) => [rank, starving, doseShare, incidentShare]),
    ).toEqual([
      [1, false, 1, 0.6],
      [2, true, 0, 0.4],
    ])
  })

  it('keeps places that are no hotspots apart, one for each name and place', () => {
    const school = { ...visit, rank: null, name: 'Skolan', point: [15.1, 59.1] as const }
    const { places } = coverageOf({ ...input, visits: [school, { ...school, point: [15.100001, 59.1] }] })
    expect(places.map(({ rank, name, done }) => [rank, name, done])).toEqual([
      [1, 'Torget', 0],
      [2, 'Parken', 0],
      [null, 'Skolan', 2],
    ])
  })

  it('leaves a visit that goes on without a dose', () => {
    const { places } = coverageOf({ ...input, visits: [{ ...visit, endedSeconds: null }] })
    expect([places[0]!.done, places[0]!.doseMinutes, places[0]!.lastVisit]).toEqual([1, 0, '2026-10-20T18:50:00.000Z'])
  })

  it('looks back over eight weeks from a Monday', () => {
    expect(usualCoveragePeriod(new Date('2026-11-22T12:00:00Z'), zone)).toEqual({
      from: '2026-09-28',
      to: '2026-11-23',
    })
    expect(usualCoveragePeriod(new Date('2026-11-22T23:30:00Z'), zone)).toEqual({
      from: '2026-10-05',
      to: '2026-11-24',
    })
  })
})

describeDatabases('the coverage of a run', (database) => {
  let service: StaffService
  let pool: AnalysisPool
  let code: string
  let run: string
  beforeAll(async () => {
    code = await addTestMunicipality(database())
    run = await addRun(database(), code)
    const inside = { lng: 15.005, lat: 59.005, category: 'theft' }
    await storeIncidents(database(), code, [
      { ...inside, from: '2026-10-20T18:55:00Z', to: '2026-10-20T18:56:00Z' },
      { ...inside, from: '2026-10-20T12:00:00Z', to: '2026-10-20T12:01:00Z' },
      { ...inside, from: '2026-10-20T19:00:00Z', to: '2026-10-20T19:01:00Z', origin: 'discovered' },
      // Known to the day only: nobody can tell whether a visit was going on.
      { ...inside, from: '2026-10-20T00:00:00Z', to: '2026-10-21T00:00:00Z', precision: 'day' },
      ...Array.from({ length: 4 }, () => ({
        lng: 15.025,
        lat: 59.005,
        from: '2026-10-21T18:55:00Z',
        to: '2026-10-21T18:56:00Z',
      })),
    ])
    pool = new AnalysisPool({ workerFile: analysisWorkerFile, size: 1 })
    const snapshots = new SnapshotStore({ database: database(), pool })
    const now = () => new Date('2026-10-28T12:00:00Z')
    service = await serveToStaff([
      ...visitRoutes({ database: database() }),
      ...coverageRoutes({ database: database(), snapshots, pool, now }),
    ])
    const plan = await addPlan(database(), code, run)
    const record = {
      plan,
      unit: 'u1',
      stop: 'u1-1',
      place: 'h1',
      name: 'Torget',
      outcome: 'visited',
      startedBy: 'hand',
    }
    // Half a metre outside of the outline: a patrol stops beside a place, not in the middle of it.
    const body = {
      ...record,
      point: [15.01001, 59.005],
      begunAt: '2026-10-20T18:50:00Z',
      endedAt: '2026-10-20T19:05:00Z',
    }
    await service.ask(police(), 'PUT', `/api/municipalities/${code}/patrol-visits/${randomUUID()}`, {
      body: { ...body, changedAt: body.endedAt },
    })
  })
  afterAll(async () => {
    await service.close()
    await pool.close()
  })

  const police = () => ({ role: 'police', municipality: code }) as const
  const ask = (address: string) => service.ask(police(), 'GET', `/api/municipalities/${code}/${address}`)

  it('holds the stops of issued plans against the visits of their hotspots', async () => {
    const coverage = coverageSchema.strict().parse((await ask('patrol-coverage')).json())
    expect(coverage).toMatchObject({
      run,
      from: '2026-09-07',
      to: '2026-10-29',
      planned: 2,
      done: 1,
      skipped: 0,
      unplanned: 0,
    })
    expect(
      coverage.places.map(({ rank, name, planned, done, doseMinutes }) => [rank, name, planned, done, doseMinutes]),
    ).toEqual([
      [1, 'Torget', 1, 1, 15],
      [2, 'Parken', 1, 0, 0],
    ])
    expect(coverage.places[0]!.weekVisits).toEqual([0, 0, 0, 0, 0, 0, 1, 0])
  })

  it('shows what incidents that patrols discovered would do to the ranks', async () => {
    const feedback = patrolFeedbackSchema.strict().parse((await ask('patrol-feedback')).json())
    const first = {
      rank: 1,
      name: 'Torget',
      reported: 3,
      discovered: 1,
      duringVisits: 1,
      rankReported: 2,
      rankWithAll: 1,
    }
    const second = {
      rank: 2,
      name: 'Parken',
      reported: 4,
      discovered: 0,
      duringVisits: 0,
      rankReported: 1,
      rankWithAll: 2,
    }
    expect(feedback).toEqual({ run, items: [first, second] })
  })

  it('is empty before anything has been found, and refuses a run that is none', async () => {
    const empty = await addTestMunicipality(database())
    const asked = (address: string) =>
      service.ask({ role: 'police', municipality: empty }, 'GET', `/api/municipalities/${empty}/${address}`)
    expect((await asked('patrol-coverage')).json()).toMatchObject({ run: null, planned: 0, done: 0, places: [] })
    expect((await asked('patrol-feedback')).json()).toEqual({ run: null, items: [] })
    expect((await asked(`patrol-feedback?run=${randomUUID()}`)).json()['code']).toBe('run_not_found')
  })
})

/** A run with two hotspots some 600 m wide, and one that is an artefact. */
async function addRun(database: Database, code: string): Promise<string> {
  const { rows } = await database.pool.query<{ id: string }>(
    `insert into hotspot_run (municipality_code, parameters, incident_version, code_version, summary)
     values ($1, '{"filter": {}}', 0, 'test', '{}') returning id`,
    [code],
  )
  const run = rows[0]!.id
  for (const [rank, west, count, name, artefact] of [
    [1, 15, 60, 'Torget', false],
    [2, 15.02, 40, 'Parken', false],
    [3, 15.04, 90, 'Mitten', true],
  ] as const) {
    const evidence = { nearestStreet: name, centre: [west + 0.005, 59.005] }
    await database.pool.query(
      `insert into hotspot (run_id, rank, municipality_code, outline, area, incident_count, artefact, evidence)
       select $1, $2, $3, b.box, st_multi(b.box), $5, $6, $7
       from (select st_makeenvelope($4::float8, 59, $4::float8 + 0.01, 59.01, 4326) as box) b`,
      [run, rank, code, west, count, artefact, JSON.stringify(evidence)],
    )
  }
  return run
}

/** An issued plan of two stops, and a draft whose stops nobody was given. */
async function addPlan(database: Database, code: string, run: string): Promise<string> {
  const stop = (id: string, place: string) => ({ kind: 'stop', id, place })
  const result = {
    places: [
      { id: 'h1', name: 'Torget', place: [15.005, 59.005] },
      { id: 'h2', name: 'Parken', place: [15.025, 59.005] },
    ],
    units: [{ unit: 'u1', items: [stop('u1-1', 'h1'), { kind: 'break' }, stop('u1-2', 'h2')] }],
  }
  const ids: string[] = []
  for (const issued of ['2026-10-20T12:00:00Z', null]) {
    const { rows } = await database.pool.query<{ id: string }>(
      `with plan as (
         insert into patrol_plan (municipality_code, name, shift_start, shift_end, issued_at)
         values ($1, 'Kväll', '2026-10-20T14:00Z', '2026-10-20T22:00Z', $3) returning id)
       insert into patrol_plan_version
         (plan_id, version, municipality_code, run_id, request, result, seed, incident_version, town_version, code_version, milliseconds)
       select plan.id, 1, $1, $2, '{}', $4, 1, 0, 0, 'test', 1 from plan returning plan_id as id`,
      [code, run, issued, JSON.stringify(result)],
    )
    ids.push(rows[0]!.id)
  }
  return ids[0]!
}
