import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Analysis, AnalysisEvent, AnalysisListItem } from '../../server/contract/analyses.ts'
import { analysisSchema } from '../../server/contract/analyses.ts'
import { asRole } from '../../server/db/as-role.ts'
import { analysesRoutes } from '../../server/features/analyses/analyses-routes.ts'
import { hotspotRoutes } from '../../server/features/hotspots/hotspot-routes.ts'
import { AnalysisPool } from '../../server/features/incidents/analysis-pool.ts'
import { SnapshotStore } from '../../server/features/incidents/incident-snapshot.ts'
import type { JobRunner } from '../../server/features/jobs/analysis-job.ts'
import { analysisWorkerFile, describeDatabases } from '../support/database.ts'
import { geoPackageRows } from '../support/geopackage-rows.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { plantedIncidents } from '../support/planted-incidents.ts'
import { serveToStaff } from '../support/staff-service.ts'
import type { StaffService } from '../support/staff-service.ts'
import { storeIncidents } from '../support/stored-incidents.ts'

const path = '/api/municipalities/1880/analyses'
const police = { role: 'police', municipality: '1880' } as const

type Counts = Analysis<'counts'>

describeDatabases('analyses', (database) => {
  let pool: AnalysisPool
  let service: StaffService
  /** What the pool does next instead of running the job. */
  let instead: ((options: Parameters<JobRunner['run']>[2]) => Promise<never>) | undefined

  beforeAll(async () => {
    for (const code of ['1880', '1881']) await addTestMunicipality(database(), { code })
    const plantings = [{ x: 413_025, y: 6_585_025, count: 60, reachMetres: 20, category: 'violence' }]
    await storeIncidents(database(), '1880', plantedIncidents(plantings, 300))
    pool = new AnalysisPool({ workerFile: analysisWorkerFile, size: 1 })
    const runner: JobRunner = {
      run: (job, input, options) => {
        const replaced = job.name.startsWith('analysis-') ? instead : undefined
        instead = undefined
        return replaced ? replaced(options) : pool.run(job, input, options)
      },
    }
    const parts = {
      database: database(),
      snapshots: new SnapshotStore({ database: database(), pool }),
      pool: runner,
      version: '0.1.0-test',
      now: () => new Date('2026-01-01T00:00:00Z'),
      log: pino({ level: 'silent' }),
    }
    service = await serveToStaff([...analysesRoutes(parts), ...hotspotRoutes(parts)])
  })
  afterAll(async () => {
    await service.close()
    await pool.close()
  })

  const compute = async (body: object = {}) =>
    (await service.ask(police, 'POST', path, { body: { method: 'counts', ...body } })).json() as unknown as Counts

  it('are computed and kept with everything that they were made from', async () => {
    const analysis = await compute({ parameters: { cellMetres: 100 } })
    expect(analysisSchema.parse(analysis)).toEqual(analysis)
    expect(analysis).toMatchObject({
      method: 'counts',
      name: null,
      filter: {},
      parameters: { cellMetres: 100, mostCells: 1000 },
      incidentVersion: 1,
      current: true,
      codeVersion: '0.1.0-test',
    })
    // All 60 planted lie within 20 m of the middle of one square of 50 m, and so in one of 100 m.
    expect(analysis.result.cells[0]!.count).toBeGreaterThanOrEqual(60)
    expect(analysis.result).toMatchObject({ considered: 360, shownShare: 1 })
    expect((await service.ask(police, 'GET', `${path}/${analysis.id}`)).json()).toEqual(analysis)
  })

  it('count nothing where the filter leaves nothing, and say so', async () => {
    const { result } = await compute({ filter: { from: '2019-01-01', to: '2019-02-01' } })
    expect(result).toEqual({ considered: 0, cellsWithIncidents: 0, shownShare: 0, cells: [] })
  })

  it('are no longer current once the incidents have changed', async () => {
    const analysis = await compute()
    await asRole(database(), police, (trx) =>
      trx.updateTable('municipality').set({ incident_version: 2 }).where('code', '=', '1880').execute(),
    )
    expect((await service.ask(police, 'GET', `${path}/${analysis.id}`)).json()).toEqual({ ...analysis, current: false })
    expect(await compute()).toMatchObject({ incidentVersion: 2, current: true })
  })

  it('refuse methods and parameters that they do not know', async () => {
    for (const body of [{ method: 'guess' }, { method: 'counts', parameters: { cell: 1 } }, {}]) {
      const answer = await service.ask(police, 'POST', path, { body })
      expect([answer.status, answer.json()['code']]).toEqual([400, 'invalid_request'])
    }
  })

  it('are saved under a name, listed with hotspot runs, and removed', async () => {
    const analysis = await compute({ name: 'Before' })
    const run = (await service.ask(police, 'POST', '/api/municipalities/1880/hotspot-runs', { body: {} })).json()
    const runId = run['id'] as string
    await service.ask(police, 'PUT', `${path}/${runId}/name`, { body: { name: 'Summer' } })
    const saved = async () => (await service.ask(police, 'GET', `${path}?saved=true`)).json()['items']
    expect((await saved()) as AnalysisListItem[]).toMatchObject([
      { id: runId, kind: 'hotspots', method: 'dbscan', name: 'Summer', shared: false, current: true, filter: {} },
      { id: analysis.id, kind: 'analysis', method: 'counts', name: 'Before' },
    ])
    await service.ask(police, 'PUT', `${path}/${analysis.id}/name`, { body: { name: null } })
    expect(await saved()).toHaveLength(1)
    expect((await service.ask(police, 'DELETE', `${path}/${runId}`)).json()).toEqual({ removed: runId })
    expect(await saved()).toEqual([])
    for (const [method, address, body] of [
      ['DELETE', `${path}/${runId}`, undefined],
      ['PUT', `${path}/${runId}/name`, { name: 'Again' }],
      ['GET', `${path}/${runId}`, undefined],
    ] as const) {
      const answer = await service.ask(police, method, address, body && { body })
      expect([answer.status, answer.json()['code']]).toEqual([404, 'analysis_not_found'])
    }
  })

  it('do not remove hotspots that the municipality sees', async () => {
    const runs = '/api/municipalities/1880/hotspot-runs'
    const id = (await service.ask(police, 'POST', runs, { body: {} })).json()['id'] as string
    await service.ask(police, 'PUT', `${runs}/${id}/shared`, { body: { shared: true } })
    expect((await service.ask(police, 'DELETE', `${path}/${id}`)).status).toBe(404)
    expect((await service.ask(police, 'GET', `${runs}/${id}`)).status).toBe(200)
  })

  it('are listed page by page without a gap', async () => {
    await compute()
    const all = (await service.ask(police, 'GET', path)).json()['items'] as AnalysisListItem[]
    const paged: AnalysisListItem[] = []
    for (let after = ''; ;) {
      const page = (await service.ask(police, 'GET', `${path}?limit=2${after && `&after=${after}`}`)).json()
      paged.push(...(page['items'] as AnalysisListItem[]))
      if (page['next'] === undefined) break
      after = page['next']
    }
    expect(all.length).toBeGreaterThan(3)
    expect(paged).toEqual(all)
  })

  it('forget those that nobody saved after ninety days', async () => {
    const [old, saved] = [await compute(), await compute({ name: 'Kept' })]
    await database().pool.query(`update analysis set created_at = now() - interval '91 days' where id in ($1, $2)`, [
      old.id,
      saved.id,
    ])
    await compute()
    expect((await service.ask(police, 'GET', `${path}/${old.id}`)).status).toBe(404)
    expect((await service.ask(police, 'GET', `${path}/${saved.id}`)).status).toBe(200)
  })

  it('leave as GeoJSON, CSV and GeoPackage, and the audit log knows', async () => {
    const { id, result } = await compute({ parameters: { mostCells: 2 } })
    const features = (await service.ask(police, 'GET', `${path}/${id}/result.geojson`)).json()['features']
    expect(features).toMatchObject(
      result.cells.map(({ rank, count, outline }) => ({
        type: 'Feature',
        geometry: outline,
        properties: { rank, count },
      })),
    )
    const csv = await service.ask(police, 'GET', `${path}/${id}/result.csv`)
    expect(csv.headers.get('Content-Disposition')).toMatch(/^attachment; filename="counts-\d{4}-\d\d-\d\d\.csv"$/)
    expect(csv.bytes.toString().split('\r\n').slice(0, 2)).toEqual([
      '\uFEFFrank;count;lng;lat',
      '1;60;13.468456;59.395337',
    ])
    const geoPackage = await service.ask(police, 'GET', `${path}/${id}/result.gpkg`)
    expect(geoPackage.headers.get('Content-Type')).toBe('application/geopackage+sqlite3')
    expect(await geoPackageRows(geoPackage.bytes, 'select fid, rank, count from counts')).toEqual(
      result.cells.map(({ rank, count }) => [rank, rank, count]),
    )
    const { rows } = await database().pool.query(
      `select e.action from audit_entry e where e.subject = $1 order by e.action`,
      [id],
    )
    expect(rows.map(({ action }) => action as string)).toEqual([
      'analysis.computed',
      'analysis.exported',
      'analysis.exported',
      'analysis.exported',
    ])
  })

  it('tell their progress line by line to those who ask for it', async () => {
    instead = (options) => {
      options!.onProgress!({ done: 0.5, step: 'computing' })
      return Promise.reject(new Error('broken'))
    }
    const failed = await ndjson({ method: 'counts' })
    expect(failed).toMatchObject([{ progress: { done: 0.5, step: 'computing' } }, { problem: { code: 'internal' } }])
    const [last] = (await ndjson({ method: 'counts' })).slice(-1)
    expect(last).toMatchObject({ analysis: { method: 'counts', incidentVersion: 2 } })
  })

  it('are cancelled by the session’s next of the same method, and by nobody else', async () => {
    const hanging = hang()
    const first = service.ask({ ...police, session: 'one' }, 'POST', path, { body: { method: 'counts' } })
    await hanging
    const [other, next] = await Promise.all([
      service.ask({ ...police, session: 'two' }, 'POST', path, { body: { method: 'counts' } }),
      service.ask({ ...police, session: 'one' }, 'POST', path, { body: { method: 'counts' } }),
    ])
    expect([other.status, next.status]).toEqual([201, 201])
    expect((await first).json()).toMatchObject({ code: 'run_cancelled', status: 409 })
  })

  it('are ended when whoever asked goes away, and nothing is kept', async () => {
    const before = ((await service.ask(police, 'GET', path)).json()['items'] as unknown[]).length
    const hanging = hang()
    const leave = new AbortController()
    const asked = fetch(`${service.url}${path}`, {
      method: 'POST',
      headers: { ...service.headersOf(police), 'Content-Type': 'application/json' },
      body: JSON.stringify({ method: 'counts' }),
      signal: leave.signal,
    })
    const ended = await hanging
    leave.abort()
    await expect(asked).rejects.toThrow('aborted')
    await ended.cancelled
    expect((await service.ask(police, 'GET', path)).json()['items']).toHaveLength(before)
  })

  it('answer with a problem when the thread breaks, and work again', async () => {
    instead = () => Promise.reject(new Error('The analysis thread ended with code 1 during analysis-counts'))
    const broken = await service.ask(police, 'POST', path, { body: { method: 'counts' } })
    expect([broken.status, broken.json()['code']]).toEqual([500, 'internal'])
    expect((await compute()).method).toBe('counts')
  })

  /** Lets the next job hang until it is cancelled; resolves when it has begun. */
  function hang(): Promise<{ cancelled: Promise<void> }> {
    return new Promise((begun) => {
      instead = (options) =>
        new Promise((_, reject) => {
          const cancelled = new Promise<void>((resolve) => {
            options!.signal!.addEventListener('abort', () => {
              reject(options!.signal!.reason as Error)
              resolve()
            })
          })
          begun({ cancelled })
        })
    })
  }

  async function ndjson(body: object): Promise<AnalysisEvent[]> {
    const answer = await service.ask(police, 'POST', path, { body, headers: { Accept: 'application/x-ndjson' } })
    expect(answer.status).toBe(200)
    return answer.bytes
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as AnalysisEvent)
  }
})
