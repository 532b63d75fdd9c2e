import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runEvidenceSchema } from '../../server/contract/hotspot-evidence.ts'
import type { EvidenceEvent, RunEvidence } from '../../server/contract/hotspot-evidence.ts'
import type { AreaRun, FullRun } from '../../server/contract/hotspots.ts'
import { areaRunSchema, fullRunSchema } from '../../server/contract/hotspots.ts'
import { recommendedMethodSchema } from '../../server/contract/recommended-method.ts'
import { asRole } from '../../server/db/as-role.ts'
import { hotspotRoutes } from '../../server/features/hotspots/hotspot-routes.ts'
import { AnalysisPool } from '../../server/features/incidents/analysis-pool.ts'
import { SnapshotStore } from '../../server/features/incidents/incident-snapshot.ts'
import type { JobRunner } from '../../server/features/jobs/analysis-job.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { analysisWorkerFile, describeDatabases } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { plantedIncidents } from '../support/planted-incidents.ts'
import { serveToStaff } from '../support/staff-service.ts'
import type { StaffService } from '../support/staff-service.ts'
import { storeIncidents } from '../support/stored-incidents.ts'

const path = '/api/municipalities/1880/hotspot-runs'
const apart = { log: pino({ level: 'silent' }), now: () => new Date('2026-01-01T00:00:00Z') }
const police = { role: 'police', municipality: '1880' } as const
const municipality = { role: 'municipality', municipality: '1880' } as const

describeDatabases('hotspot runs', (database) => {
  let pool: AnalysisPool
  let service: StaffService
  beforeAll(async () => {
    for (const code of ['1880', '1881']) await addTestMunicipality(database(), { code })
    const plantings = [
      { x: 413_050, y: 6_585_050, count: 60, reachMetres: 40, fridayHour: 22, category: 'violence' },
      { x: 415_000, y: 6_587_000, count: 25, reachMetres: 30 },
      { x: 413_000, y: 6_587_500, count: 2, reachMetres: 10, category: 'traffic' },
    ]
    await storeIncidents(database(), '1880', plantedIncidents(plantings, 300))
    pool = new AnalysisPool({ workerFile: analysisWorkerFile, size: 1 })
    const snapshots = new SnapshotStore({ database: database(), pool })
    service = await serveToStaff(
      hotspotRoutes({ ...apart, database: database(), snapshots, pool, version: '0.1.0-test' }),
    )
  })
  afterAll(async () => {
    await service.close()
    await pool.close()
  })

  const compute = async (body: unknown = {}) => (await service.ask(police, 'POST', path, { body })).json() as FullRun

  it('find the planted places and are kept with everything that they were made from', async () => {
    const answer = await service.ask(police, 'POST', path, { body: { radiusMetres: 60, minPoints: 10 } })
    const run = answer.json() as FullRun
    expect(answer.status).toBe(201)
    expect(fullRunSchema.strict().parse(run)).toEqual(run)
    expect(run).toMatchObject({
      detail: 'full',
      shared: false,
      filter: {},
      parameters: { radiusMetres: 60, minPoints: 10, radiusChosen: 'given', minPointsChosen: 'given' },
      incidentVersion: 1,
      codeVersion: '0.1.0-test',
      considered: 387,
    })
    expect(run.hotspots.map(({ rank, artefact }) => [rank, artefact])).toEqual([
      [1, false],
      [2, false],
    ])
    const [first] = run.hotspots
    const [x, y] = projectionFor(3006).toMetres(...first!.centre)
    expect(Math.hypot(x - 413_050, y - 6_585_050)).toBeLessThan(40)
    expect(first!.count).toBeGreaterThanOrEqual(60)
    expect(first!.categories[0]!.code).toBe('violence')
    expect(first!.peak).toMatchObject({ weekdays: [5], fromHour: 22, toHour: 23 })
    expect((await service.ask(police, 'GET', `${path}/${run.id}`)).json()).toEqual(run)
    expect((await service.ask(police, 'GET', `${path}/latest`)).json()).toEqual(run)
  })

  it('choose radius and minimum from the data and say so', async () => {
    const { parameters } = await compute()
    expect(parameters.radiusChosen).toBe('knee')
    expect(['density', 'default']).toContain(parameters.minPointsChosen)
  })

  it('obey the filter, and find nothing where it leaves nothing', async () => {
    const traffic = await compute({ filter: { category: ['traffic'], from: '2025-01-01', to: '2025-02-01' } })
    expect(traffic.considered).toBeLessThan(60)
    expect(traffic.filter).toEqual({ category: ['traffic'], from: '2025-01-01', to: '2025-02-01' })
    const nothing = await compute({ filter: { from: '2019-01-01', to: '2019-02-01' } })
    expect([nothing.considered, nothing.hotspots]).toEqual([0, []])
    expect((await service.ask(police, 'GET', `${path}/${nothing.id}`)).json()).toEqual(nothing)
  })

  it('refuse a period that ends before it begins, and what they do not understand', async () => {
    const reversed = await service.ask(police, 'POST', path, {
      body: { filter: { from: '2025-02-01', to: '2025-01-01' } },
    })
    expect([reversed.status, reversed.json()['code']]).toEqual([400, 'invalid_period'])
    for (const body of [
      { radius: 5 },
      { radiusMetres: -1 },
      { filter: { hours: '25-3' } },
      { filter: { polygon: [] } },
    ]) {
      const answer = await service.ask(police, 'POST', path, { body })
      expect([answer.status, answer.json()['code']]).toEqual([400, 'invalid_request'])
    }
  })

  it('are found by density and in time too, and say how', async () => {
    const dense = await compute({ method: 'hdbscan', minClusterSize: 15 })
    expect(dense.parameters).toMatchObject({
      method: 'hdbscan',
      minPoints: 15,
      minClusterSize: 15,
      timeRadiusDays: null,
    })
    const [x, y] = projectionFor(3006).toMetres(...dense.hotspots[0]!.centre)
    expect(Math.hypot(x - 413_050, y - 6_585_050)).toBeLessThan(60)
    const timed = await compute({ method: 'st-dbscan', radiusMetres: 60, minPoints: 10, timeRadiusDays: 10 })
    expect(timed.parameters).toMatchObject({ method: 'st-dbscan', minClusterSize: null, timeRadiusDays: 10 })
    // The Friday nights are within eight weeks; the rest is strewn over the year.
    expect(timed.hotspots[0]!.last < '2025-03-02').toBe(true)
    expect(timed.hotspots[0]!.count).toBeGreaterThanOrEqual(60)
    for (const run of [dense, timed])
      expect((await service.ask(police, 'GET', `${path}/${run.id}`)).json()).toEqual(run)
  })

  it('tell each hotspot’s months, trend and chance', async () => {
    const { hotspots } = await compute({ radiusMetres: 60, minPoints: 10 })
    const months = hotspots[0]!.months!
    expect(months.map(({ month }) => month)).toEqual(
      Array.from({ length: 12 }, (_, at) => `2025-${String(at + 1).padStart(2, '0')}`),
    )
    expect(months.reduce((sum, { count }) => sum + count, 0)).toBe(hotspots[0]!.count)
    expect(hotspots[0]!.trend).toMatchObject({ class: 'fading' })
    expect(hotspots[0]!.p!).toBeLessThan(1e-9)
    expect(hotspots[1]!.trend!.class).toBe('persistent')
  })

  it('are read without what was not kept in their time', async () => {
    const run = await compute({ radiusMetres: 60, minPoints: 10 })
    await asRole(database(), { role: 'police', municipality: '1880' }, async (trx) => {
      await sql`update hotspot_run set summary = summary - 'snapPoints', parameters = parameters - 'method' - 'minClusterSize'
        - 'latticeMetres' - 'timeRadiusDays' - 'keepArtefacts' where id = ${run.id}`.execute(trx)
      await sql`update hotspot set evidence = evidence - 'months' - 'trend' - 'p' - 'artefactSigns'
        where run_id = ${run.id}`.execute(trx)
    })
    const old = (await service.ask(police, 'GET', `${path}/${run.id}`)).json() as unknown as FullRun
    expect(fullRunSchema.strict().parse(old)).toEqual(old)
    expect(old.parameters).toEqual(run.parameters)
    expect(old.hotspots[0]).toEqual({ ...run.hotspots[0]!, months: null, trend: null, p: null, artefactSigns: null })
    expect((await service.ask(police, 'GET', `${path}/${run.id}/hotspots.csv`)).status).toBe(200)
  })

  it('are backed by evidence that is told as it is computed, kept, and given again', async () => {
    const run = await compute({ radiusMetres: 60, minPoints: 10 })
    expect(run.evidence).toBeNull()
    const address = `${path}/${run.id}/evidence`
    const headers = { Accept: 'application/x-ndjson' }
    const answer = await service.ask(police, 'POST', address, { body: {}, headers })
    const lines = answer.bytes
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as EvidenceEvent)
    expect(lines.length).toBeGreaterThan(1)
    expect(lines[0]).toMatchObject({ progress: { step: 'testing' } })
    const last = lines.at(-1) as { evidence: RunEvidence }
    expect(runEvidenceSchema.parse(last.evidence)).toEqual(last.evidence)
    expect(last.evidence.stability.shares.map(({ rank }) => rank)).toEqual([1, 2])
    expect(last.evidence.stability.shares[0]!.share).toBeGreaterThan(0.9)
    expect(last.evidence.baseline!.hotspotIncidents).toBe(run.hotspots[0]!.count + run.hotspots[1]!.count)

    expect((await service.ask(police, 'GET', `${path}/${run.id}`)).json()).toEqual({ ...run, evidence: last.evidence })
    const again = await service.ask(police, 'POST', address, { body: {} })
    expect([again.status, again.json()]).toEqual([200, last.evidence])
    const csv = (await service.ask(police, 'GET', `${path}/${run.id}/hotspots.csv`)).bytes.toString()
    expect(csv.split('\r\n')[0]).toMatch(/;artefact_signs;p;trend;trend_q;slope_per_month;stability$/)
  })

  it('have evidence that says when there is nothing to back', async () => {
    const run = await compute({ filter: { from: '2019-01-01', to: '2019-02-01' } })
    const evidence = (await service.ask(police, 'POST', `${path}/${run.id}/evidence`, { body: {} })).json()
    expect(evidence).toMatchObject({
      baseline: null,
      stability: { tooFew: true },
      accuracy: { tooFew: true, folds: [] },
    })
  })

  it('are not backed for strangers, nor when there is no such run', async () => {
    const { id } = await compute({ minPoints: 10 })
    const none = '00000000-0000-4000-8000-000000000000'
    const ask = (who: Parameters<StaffService['ask']>[0], run: string) =>
      service.ask(who, 'POST', `${path}/${run}/evidence`, { body: {} })
    expect((await ask(municipality, id)).status).toBe(403)
    expect((await ask({ role: 'police', municipality: '1881' }, id)).status).toBe(403)
    expect((await ask(police, none)).json()).toMatchObject({ code: 'run_not_found' })
  })

  it('come with a recommendation of what to look at first', async () => {
    const recommended = async (query: string) =>
      (await service.ask(police, 'GET', `/api/municipalities/1880/recommended-method?${query}`)).json()
    expect(recommendedMethodSchema.parse(await recommended(''))).toMatchObject({
      method: 'dbscan',
      reason: 'even-density',
      figures: { considered: 387, dayKnownShare: 1, streets: 0 },
    })
    expect(await recommended('category=theft')).toMatchObject({ method: 'st-dbscan', reason: 'bursts' })
    expect(await recommended('from=2019-01-01&to=2019-02-01')).toMatchObject({ method: 'counts', reason: 'too-few' })
    expect((await service.ask(municipality, 'GET', '/api/municipalities/1880/recommended-method')).status).toBe(403)
  })

  it('show the municipality nothing until they are shared, then coarse areas alone', async () => {
    const run = await compute({ radiusMetres: 60, minPoints: 2 })
    expect(run.hotspots.some(({ count }) => count === 2)).toBe(true)
    expect((await service.ask(municipality, 'GET', `${path}/${run.id}`)).json()).toMatchObject({
      code: 'run_not_found',
    })
    expect((await service.ask(municipality, 'GET', `${path}/latest`)).json()).toMatchObject({ code: 'run_not_found' })
    expect((await service.ask(municipality, 'GET', path)).json()).toEqual({ items: [] })

    const shared = await service.ask(police, 'PUT', `${path}/${run.id}/shared`, { body: { shared: true } })
    expect(shared.json()).toEqual({ shared: true })
    const seen = (await service.ask(municipality, 'GET', `${path}/${run.id}`)).json() as AreaRun
    expect(areaRunSchema.strict().parse(seen)).toEqual(seen)
    expect(seen.detail).toBe('area')
    expect(Object.keys(seen).sort()).toEqual(['createdAt', 'detail', 'filter', 'hotspots', 'id', 'shared'])
    expect(new Set(seen.hotspots.flatMap((hotspot) => Object.keys(hotspot)))).toEqual(
      new Set(['rank', 'count', 'area', 'peak']),
    )
    expect(Math.min(...seen.hotspots.map(({ count }) => count))).toBeGreaterThanOrEqual(3)
    for (const [lng, lat] of seen.hotspots.flatMap(({ area }) => area.coordinates.flat(2))) {
      const corner = projectionFor(3006).toMetres(lng, lat)
      for (const metres of corner) expect(Math.abs(metres - Math.round(metres / 100) * 100)).toBeLessThan(0.2)
    }
    expect((await service.ask(municipality, 'GET', `${path}/latest`)).json()).toEqual(seen)
    const { items } = (await service.ask(municipality, 'GET', path)).json() as { items: { hotspotCount: number }[] }
    expect(items).toEqual([
      { id: run.id, createdAt: run.createdAt, shared: true, filter: {}, hotspotCount: seen.hotspots.length },
    ])

    await service.ask(police, 'PUT', `${path}/${run.id}/shared`, { body: { shared: false } })
    expect((await service.ask(municipality, 'GET', `${path}/${run.id}`)).status).toBe(404)
  })

  it('are closed to everybody else', async () => {
    const { id } = await compute()
    const strangers = [
      { who: { role: 'public' } as const, status: 401 },
      { who: { role: 'police', municipality: '1881' } as const, status: 403 },
      { who: { role: 'admin', municipality: '1881' } as const, status: 403 },
    ]
    for (const { who, status } of strangers) {
      for (const address of [
        path,
        `${path}/${id}`,
        `${path}/latest`,
        `${path}/${id}/hotspots.csv`,
        `${path}/${id}/hotspots.geojson`,
        `${path}/${id}/hotspots.gpkg`,
      ]) {
        expect((await service.ask(who, 'GET', address)).status).toBe(status)
      }
      expect((await service.ask(who, 'POST', path, { body: {} })).status).toBe(status)
      expect((await service.ask(who, 'PUT', `${path}/${id}/shared`, { body: { shared: true } })).status).toBe(status)
    }
    expect((await service.ask(municipality, 'POST', path, { body: {} })).status).toBe(403)
    expect((await service.ask(municipality, 'PUT', `${path}/${id}/shared`, { body: { shared: true } })).status).toBe(
      403,
    )
  })

  it('stay closed when a query forgets to ask who it is for', async () => {
    const run = await compute({ radiusMetres: 60, minPoints: 10 })
    await service.ask(police, 'PUT', `${path}/${run.id}/shared`, { body: { shared: true } })
    const as = (role: 'municipality' | 'police' | 'public', code: string, query: string) =>
      asRole(database(), { role, municipality: code }, async (trx) => (await sql.raw(query).execute(trx)).rows.length)
    for (const table of ['hotspot', 'hotspot_run', 'incident']) {
      await expect(as('municipality', '1880', `select 1 from ${table}`)).rejects.toMatchObject({ code: '42501' })
      await expect(as('public', '1880', `select 1 from ${table}`)).rejects.toMatchObject({ code: '42501' })
      expect(await as('police', '1881', `select 1 from ${table}`)).toBe(0)
      expect(await as('police', '1880', `select 1 from ${table}`)).toBeGreaterThan(0)
    }
    expect(await as('municipality', '1880', 'select 1 from shared_hotspot')).toBe(2)
    expect(await as('municipality', '1881', 'select 1 from shared_hotspot')).toBe(0)
    await expect(as('public', '1880', 'select 1 from shared_hotspot')).rejects.toMatchObject({ code: '42501' })
    await service.ask(police, 'PUT', `${path}/${run.id}/shared`, { body: { shared: false } })
  })

  it('are listed the newest first, page by page', async () => {
    const made = [await compute({ minPoints: 11 }), await compute({ minPoints: 12 }), await compute({ minPoints: 13 })]
    const seen: string[] = []
    let next: string | undefined
    do {
      const after: string = next === undefined ? '' : `&after=${next}`
      const page = (await service.ask(police, 'GET', `${path}?limit=2${after}`)).json() as {
        items: { id: string }[]
        next?: string
      }
      seen.push(...page.items.map(({ id }) => id))
      next = page.next
    } while (next !== undefined)
    expect(seen.slice(0, 3)).toEqual(made.map(({ id }) => id).reverse())
    expect(new Set(seen).size).toBe(seen.length)
    expect((await service.ask(police, 'GET', `${path}?after=nonsense`)).status).toBe(400)
  })

  it('are exported as GeoJSON and CSV by what the role may see, and the export is put on record', async () => {
    const run = await compute({ radiusMetres: 60, minPoints: 10 })
    await service.ask(police, 'PUT', `${path}/${run.id}/shared`, { body: { shared: true } })
    const address = `${path}/${run.id}/hotspots`
    const full = await service.ask(police, 'GET', `${address}.geojson`)
    expect(full.headers.get('Content-Type')).toBe('application/geo+json')
    expect(full.json()).toMatchObject({
      type: 'FeatureCollection',
      features: [
        { id: 1, geometry: run.hotspots[0]!.outline, properties: { count: run.hotspots[0]!.count } },
        { id: 2 },
      ],
    })
    const coarse = (await service.ask(municipality, 'GET', `${address}.geojson`)).json() as {
      features: { geometry: object; properties: object }[]
    }
    expect(coarse.features[0]).toMatchObject({ geometry: { type: 'MultiPolygon' } })
    expect(Object.keys(coarse.features[0]!.properties).sort()).toEqual(['count', 'peak', 'rank'])

    const csv = (await service.ask(police, 'GET', `${address}.csv`)).bytes.toString()
    const lines = csv.split('\r\n')
    expect(lines[0]).toMatch(
      /^\uFEFFrank;score;artefact;count;share;area_hectares;density_per_hectare;lng;lat;nearest_street;categories;/,
    )
    expect(lines).toHaveLength(4)
    expect(lines[1]).toMatch(/^1;[\d.]+;false;\d+;0\.\d+;[\d.]+;[\d.]+;1\d\.\d+;59\.\d+;;violence:\d+/)
    const coarseCsv = (await service.ask(municipality, 'GET', `${address}.csv`)).bytes.toString()
    expect(coarseCsv.split('\r\n')[0]).toBe(
      '\uFEFFrank;count;lng;lat;peak_weekdays;peak_from_hour;peak_to_hour;peak_share',
    )

    const audit = await asRole(database(), { role: 'admin', municipality: '1880' }, (trx) =>
      trx
        .selectFrom('audit_entry as a')
        .select(['a.role', 'a.action'])
        .where('a.subject', '=', run.id)
        .orderBy('a.id')
        .execute(),
    )
    expect(audit).toEqual([
      { role: 'police', action: 'hotspots.computed' },
      { role: 'police', action: 'hotspots.shared' },
      { role: 'police', action: 'hotspots.exported' },
      { role: 'municipality', action: 'hotspots.exported' },
      { role: 'police', action: 'hotspots.exported' },
      { role: 'municipality', action: 'hotspots.exported' },
    ])
    await service.ask(police, 'PUT', `${path}/${run.id}/shared`, { body: { shared: false } })
  })

  it('are not found under a wrong id', async () => {
    const id = '00000000-0000-4000-8000-000000000000'
    for (const address of [`${path}/${id}`, `${path}/${id}/hotspots.csv`]) {
      expect((await service.ask(police, 'GET', address)).json()).toMatchObject({ code: 'run_not_found' })
    }
    expect((await service.ask(police, 'PUT', `${path}/${id}/shared`, { body: { shared: true } })).status).toBe(404)
    expect((await service.ask(police, 'GET', `${path}/nonsense`)).status).toBe(400)
  })
})

describeDatabases('the evidence of a run', (database) => {
  it('is refused once the incidents have changed, cancelled by a newer run, and survives a crash of its thread', async () => {
    await addTestMunicipality(database(), { code: '1880' })
    const incidents = plantedIncidents([{ x: 413_000, y: 6_585_000, count: 60, reachMetres: 30 }], 50)
    await storeIncidents(database(), '1880', incidents)
    const pool = new AnalysisPool({ workerFile: analysisWorkerFile, size: 1 })
    const snapshots = new SnapshotStore({ database: database(), pool })
    let fate: 'hang' | 'crash' | undefined
    let hanging = false
    const fated: JobRunner = {
      run: (job, input, options = {}) => {
        if (job.name !== 'hotspot-evidence' || fate === undefined) return pool.run(job, input, options)
        if (fate === 'crash') return Promise.reject(new Error('The analysis thread ended with code 134'))
        return new Promise((_, reject) => {
          hanging = true
          options.signal!.addEventListener('abort', () => reject(options.signal!.reason as Error))
        })
      },
    }
    const service = await serveToStaff(
      hotspotRoutes({ ...apart, database: database(), snapshots, pool: fated, version: '1' }),
    )
    try {
      const body = { radiusMetres: 60, minPoints: 10 }
      const { id } = (await service.ask(police, 'POST', path, { body })).json() as { id: string }
      const ask = () => service.ask(police, 'POST', `${path}/${id}/evidence`, { body: {} })
      fate = 'crash'
      const crashed = await ask()
      expect([crashed.status, crashed.json()['code']]).toEqual([500, 'internal'])

      fate = 'hang'
      const older = ask()
      await waitUntil(() => hanging)
      expect((await service.ask(police, 'POST', path, { body })).status).toBe(201)
      const answer = await older
      expect([answer.status, answer.json()['code']]).toEqual([409, 'run_cancelled'])
      expect((await service.ask(police, 'GET', `${path}/${id}`)).json()['evidence']).toBeNull()

      fate = undefined
      await storeIncidents(database(), '1880', incidents.slice(0, 5))
      const outdated = await ask()
      expect([outdated.status, outdated.json()['code']]).toEqual([409, 'run_outdated'])
    } finally {
      await service.close()
      await pool.close()
    }
  })
})

describeDatabases('a hotspot run under way', (database) => {
  it('is cancelled by a newer one of the same session or when its asker leaves, and stores nothing', async () => {
    await addTestMunicipality(database(), { code: '1880' })
    await storeIncidents(
      database(),
      '1880',
      plantedIncidents([{ x: 413_000, y: 6_585_000, count: 30, reachMetres: 30 }], 50),
    )
    const pool = new AnalysisPool({ workerFile: analysisWorkerFile, size: 1 })
    const snapshots = new SnapshotStore({ database: database(), pool })
    // The first analyses hang until they are cancelled, as a very long one would.
    let toHang = 2
    const cancelled: unknown[] = []
    const slow: JobRunner = {
      run: (job, input, options = {}) => {
        if (job.name !== 'hotspots' || toHang-- <= 0) return pool.run(job, input, options)
        return new Promise((_, reject) => {
          options.signal!.addEventListener('abort', () => {
            cancelled.push(options.signal!.reason)
            reject(options.signal!.reason as Error)
          })
        })
      },
    }
    const service = await serveToStaff(
      hotspotRoutes({ ...apart, database: database(), snapshots, pool: slow, version: '1' }),
    )
    const one = { ...police, session: 'one' }
    try {
      const older = service.ask(one, 'POST', path, { body: {} })
      await waitUntil(() => toHang === 1)
      const leaving = new AbortController()
      const headers = { ...service.headersOf({ ...police, session: 'two' }), 'Content-Type': 'application/json' }
      const left = fetch(service.url + path, { method: 'POST', body: '{}', headers, signal: leaving.signal })
      await waitUntil(() => toHang === 0)
      expect(cancelled).toHaveLength(0)
      leaving.abort()
      await expect(left).rejects.toThrow('aborted')
      await waitUntil(() => cancelled.length === 1)

      const newer = await service.ask(one, 'POST', path, { body: { minPoints: 9 } })
      expect(newer.status).toBe(201)
      const answer = await older
      expect([answer.status, answer.json()['code']]).toEqual([409, 'run_cancelled'])
      expect(cancelled).toHaveLength(2)
      const { items } = (await service.ask(one, 'GET', path)).json() as { items: unknown[] }
      expect(items).toHaveLength(1)
    } finally {
      await service.close()
      await pool.close()
    }
  })
})

async function waitUntil(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5))
}
