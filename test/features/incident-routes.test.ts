import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Incident, IncidentSummary } from '../../server/contract/incidents.ts'
import { incidentPageSchema, incidentSummarySchema } from '../../server/contract/incidents.ts'
import { asRole } from '../../server/db/as-role.ts'
import { AnalysisPool } from '../../server/features/incidents/analysis-pool.ts'
import { incidentRoutes } from '../../server/features/incidents/incident-routes.ts'
import { SnapshotStore } from '../../server/features/incidents/incident-snapshot.ts'
import { tileOf } from '../../server/geo/tile-grid.ts'
import { analysisWorkerFile, describeDatabases } from '../support/database.ts'
import { decodeTile } from '../support/decode-tile.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { plantedIncidents } from '../support/planted-incidents.ts'
import { serveToStaff } from '../support/staff-service.ts'
import type { StaffService } from '../support/staff-service.ts'
import { storeIncidents } from '../support/stored-incidents.ts'

const base = '/api/municipalities/1880'
const police = { role: 'police', municipality: '1880' } as const

describeDatabases('incidents over HTTP', (database) => {
  let pool: AnalysisPool
  let service: StaffService
  beforeAll(async () => {
    for (const code of ['1880', '1881', '1882']) await addTestMunicipality(database(), { code })
    const plantings = [{ x: 413_050, y: 6_585_050, count: 60, reachMetres: 40, fridayHour: 22, category: 'violence' }]
    await storeIncidents(database(), '1880', [
      ...plantedIncidents(plantings, 300),
      {
        lng: 13.5,
        lat: 59.4,
        from: '2025-12-30T23:00Z',
        to: '2025-12-31T23:00Z',
        precision: 'day',
        category: 'damage',
      },
      {
        lng: 13.5,
        lat: 59.4,
        from: '2025-06-01T10:00Z',
        to: '2025-06-01T10:01Z',
        category: 'drugs',
        origin: 'discovered',
      },
    ])
    await storeIncidents(database(), '1881', plantedIncidents(plantings, 5))
    pool = new AnalysisPool({ workerFile: analysisWorkerFile, size: 1 })
    const snapshots = new SnapshotStore({ database: database(), pool })
    service = await serveToStaff(incidentRoutes({ database: database(), snapshots, pool }))
  })
  afterAll(async () => {
    await service.close()
    await pool.close()
  })

  const get = async <T>(path: string): Promise<T> => (await service.ask(police, 'GET', base + path)).json()
  const count = async (condition: string): Promise<number> => {
    const { rows } = await asRole(database(), police, (trx) =>
      sql.raw<{ count: number }>(`select count(*) as count from incident i where ${condition}`).execute(trx),
    )
    return rows[0]!.count
  }

  it('are listed the latest first, every one once, page by page', async () => {
    const seen: Incident[] = []
    let next: string | undefined
    do {
      const page = await get<{ items: Incident[]; next?: string }>(
        `/incidents?discovered=true&limit=100${next ? `&after=${next}` : ''}`,
      )
      expect(incidentPageSchema.strict().parse(page)).toEqual(page)
      seen.push(...page.items)
      next = page.next
    } while (next !== undefined)
    expect(seen).toHaveLength(362)
    expect(new Set(seen.map(({ id }) => id)).size).toBe(362)
    expect(seen.map(({ from }) => from)).toEqual(
      seen
        .map(({ from }) => from)
        .sort()
        .reverse(),
    )
    expect(seen.find(({ origin }) => origin === 'discovered')).toMatchObject({
      lngLat: [13.5, 59.4],
      from: '2025-06-01T10:00:00.000Z',
      to: '2025-06-01T10:01:00.000Z',
      timePrecision: 'minute',
      category: 'drugs',
      sourceCategory: null,
    })
  })

  it('are listed under a filter', async () => {
    const { items } = await get<{ items: Incident[] }>(
      '/incidents?category=violence&hours=22-23&weekdays=5&from=2025-01-01&to=2025-01-04',
    )
    expect(items.length).toBeGreaterThan(0)
    for (const { category, from } of items) {
      expect(category).toBe('violence')
      expect(from).toMatch(/^2025-01-03T21:/)
    }
  })

  it('are counted so that each count leaves out its own part of the filter', async () => {
    const summary = await get<IncidentSummary>('/incidents/summary?category=violence&from=2025-01-01&to=2025-02-01')
    expect(incidentSummarySchema.strict().parse(summary)).toEqual(summary)
    const january = `i.from_time >= '2024-12-31T23:00Z' and i.from_time < '2025-01-31T23:00Z'`
    expect(summary).toMatchObject({
      version: 1,
      total: 362,
      matching: await count(`${january} and i.category_code = 'violence'`),
      withoutHour: 0,
      firstDate: '2025-01-01',
      endDate: '2026-01-01',
    })
    const inJanuary = summary.categories.find(({ code }) => code === 'theft')!
    expect(inJanuary.count).toBe(await count(`${january} and i.category_code = 'theft'`))
    expect(summary.categories.find(({ code }) => code === 'drugs')).toEqual({ code: 'drugs', count: 0 })
    expect(summary.precision).toEqual({ minute: summary.matching, hour: 0, interval: 0, day: 0, month: 0 })
    expect(summary.hoursOfWeek.reduce((sum, count) => sum + count)).toBe(summary.matching)
    expect(summary.hoursOfWeek[4 * 24 + 22]).toBe(
      await count(
        `${january} and i.category_code = 'violence' and to_char(i.from_time at time zone 'Europe/Stockholm', 'ID HH24') = '5 22'`,
      ),
    )
    const perMonth = summary.months.map(({ month }) => month)
    expect(perMonth).toEqual([...perMonth].sort())
    expect(summary.months.find(({ month }) => month === '2025-03')!.count).toBe(
      await count(
        `i.category_code = 'violence' and to_char(i.from_time at time zone 'Europe/Stockholm', 'YYYY-MM') = '2025-03'`,
      ),
    )
    const { rows } = await asRole(database(), police, (trx) =>
      sql
        .raw<{ box: number[] }>(
          `select array[min(st_x(i.point)), min(st_y(i.point)), max(st_x(i.point)), max(st_y(i.point))] as box
          from incident i where ${january} and i.category_code = 'violence'`,
        )
        .execute(trx),
    )
    rows[0]!.box.forEach((edge, i) => expect(Math.abs(summary.bounds![i]! - edge)).toBeLessThan(2e-7))
  })

  it('say how many an hours filter cannot take in, and count what patrols discovered only when asked', async () => {
    const summary = await get<IncidentSummary>('/incidents/summary?category=damage,drugs&hours=0-24&discovered=true')
    expect(summary.withoutHour).toBe(1)
    expect(summary.categories.find(({ code }) => code === 'drugs')!.count).toBe(1)
    expect(summary.matching).toBe((await count(`i.category_code in ('damage', 'drugs')`)) - 1)
    expect((await get<IncidentSummary>('/incidents/summary')).matching).toBe(361)
  })

  it('have no dates and no bounds where there are none', async () => {
    const answer = await service.ask(
      { ...police, municipality: '1882' },
      'GET',
      '/api/municipalities/1882/incidents/summary',
    )
    expect(answer.json()).toMatchObject({
      total: 0,
      matching: 0,
      firstDate: null,
      endDate: null,
      bounds: null,
      months: [],
    })
  })

  it('come as tiles that obey the filter and are asked for anew each time', async () => {
    const whole = await service.ask(police, 'GET', `${base}/tiles/incidents/1/0/0/0.mvt`)
    expect(whole.headers.get('Content-Type')).toBe('application/vnd.mapbox-vector-tile')
    expect(whole.headers.get('Cache-Control')).toBe('private, no-cache')
    expect(whole.headers.get('Vary')).toContain('Cookie')
    expect(decodeTile(whole.bytes)[0]!.features.map(({ properties }) => properties)).toEqual([{ count: 361 }])
    const violence = await service.ask(police, 'GET', `${base}/tiles/incidents/1/0/0/0.mvt?category=violence`)
    expect(decodeTile(violence.bytes)[0]!.features[0]!.properties).toEqual({
      count: await count(`i.category_code = 'violence'`),
    })
    const again = await service.ask(police, 'GET', `${base}/tiles/incidents/1/0/0/0.mvt`, {
      headers: { 'If-None-Match': whole.headers.get('ETag')! },
    })
    expect([again.status, again.bytes.length]).toEqual([304, 0])

    const { x, y } = tileOf([13.5, 59.4], 16)
    const near = await service.ask(
      police,
      'GET',
      `${base}/tiles/incidents/1/16/${x}/${y}.mvt?from=2025-12-31&category=damage`,
    )
    const { items } = await get<{ items: Incident[] }>('/incidents?from=2025-12-31&category=damage')
    const { id } = items.find(({ timePrecision }) => timePrecision === 'day')!
    expect(decodeTile(near.bytes)[0]!.features).toMatchObject([{ id, properties: { category: 'damage', count: 1 } }])
    const empty = await service.ask(police, 'GET', `${base}/tiles/incidents/1/16/0/0.mvt`)
    expect([empty.status, empty.bytes.length]).toEqual([200, 0])
  })

  it('are closed to all but the police and admins of their own municipality', async () => {
    const paths = ['/incidents', '/incidents/summary', '/tiles/incidents/1/0/0/0.mvt'].map((path) => base + path)
    const strangers = [
      { who: { role: 'public' } as const, status: 401 },
      { who: { role: 'municipality', municipality: '1880' } as const, status: 403 },
      { who: { role: 'police', municipality: '1881' } as const, status: 403 },
      { who: { role: 'admin', municipality: '1880' } as const, status: 200 },
    ]
    for (const { who, status } of strangers) {
      for (const path of paths) expect((await service.ask(who, 'GET', path)).status).toBe(status)
    }
  })

  it('refuse addresses that mean nothing', async () => {
    const refused = [
      '/tiles/incidents/1/0/1/0.mvt',
      '/tiles/incidents/1/21/0/0.mvt',
      '/tiles/incidents/1/0/0/0.mvt?zoom=3',
      '/incidents?after=..',
      '/incidents?limit=0',
      '/incidents?from=2025-02-01&to=2025-01-01',
      '/incidents/summary?hours=4',
    ]
    const statuses = await Promise.all(
      refused.map(async (path) => (await service.ask(police, 'GET', base + path)).status),
    )
    expect(statuses).toEqual([404, 400, 400, 400, 400, 400, 400])
  })
})
