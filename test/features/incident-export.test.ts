import type { FeatureCollection, Point } from 'geojson'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Incident } from '../../server/contract/incidents.ts'
import { incidentSchema } from '../../server/contract/incidents.ts'
import { asRole } from '../../server/db/as-role.ts'
import { AnalysisPool } from '../../server/features/incidents/analysis-pool.ts'
import { exportIncidents, incidentFormats } from '../../server/features/incidents/incident-export.ts'
import { incidentRoutes } from '../../server/features/incidents/incident-routes.ts'
import { SnapshotStore } from '../../server/features/incidents/incident-snapshot.ts'
import { analysisWorkerFile, describeDatabases } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { serveToStaff } from '../support/staff-service.ts'
import type { StaffService } from '../support/staff-service.ts'
import { storeIncidents } from '../support/stored-incidents.ts'
import type { StoredIncident } from '../support/stored-incidents.ts'

const base = '/api/municipalities/1880'
const police = { role: 'police', municipality: '1880' } as const

describeDatabases('incidents as files', (database) => {
  let pool: AnalysisPool
  let service: StaffService
  beforeAll(async () => {
    for (const code of ['1880', '1881', '1882']) await addTestMunicipality(database(), { code })
    await storeIncidents(database(), '1880', [
      { lng: 13.5, lat: 59.4, from: '2025-06-01T22:15Z', to: '2025-06-01T22:16Z' },
      {
        lng: 13.51,
        lat: 59.41,
        from: '2025-06-30T22:00Z',
        to: '2025-07-31T22:00Z',
        precision: 'month',
        category: 'damage',
        origin: 'discovered',
      },
    ])
    await asRole(database(), police, (trx) =>
      sql`update incident i set source_category = '=1+1;"x"' where i.category_code = 'theft'`.execute(trx),
    )
    await storeIncidents(database(), '1881', minutes(4500))
    pool = new AnalysisPool({ workerFile: analysisWorkerFile, size: 1 })
    const snapshots = new SnapshotStore({ database: database(), pool })
    service = await serveToStaff(incidentRoutes({ database: database(), snapshots, pool }))
  })
  afterAll(async () => {
    await service.close()
    await pool.close()
  })

  it('are CSV that a spreadsheet opens: byte-order mark, semicolons, local time, no formula', async () => {
    const answer = await service.ask(police, 'GET', `${base}/incidents.csv?discovered=true`)
    expect(answer.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('Content-Disposition')).toBe('attachment; filename="incidents-1880-v1.csv"')
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(answer.bytes.toString('utf8').replaceAll(/^\d+(?=;)/gm, 'ID')).toBe(
      '\uFEFFid;from;to;from_local;time_precision;category;source_category;source;origin;lng;lat\r\n' +
        'ID;2025-06-30T22:00:00.000Z;2025-07-31T22:00:00.000Z;2025-07-01 00:00;month;damage;;test;discovered;13.51;59.41\r\n' +
        `ID;2025-06-01T22:15:00.000Z;2025-06-01T22:16:00.000Z;2025-06-02 00:15;minute;theft;"'=1+1;""x""";test;reported;13.5;59.4\r\n`,
    )
  })

  it('are GeoJSON under the same filter', async () => {
    const answer = await service.ask(police, 'GET', `${base}/incidents.geojson?category=theft`)
    expect(answer.headers.get('Content-Type')).toBe('application/geo+json')
    const { type, features } = answer.json() as unknown as FeatureCollection<Point>
    expect([type, features.length]).toEqual(['FeatureCollection', 1])
    expect(features[0]).toMatchObject({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [13.5, 59.4] },
      properties: { category: 'theft', timePrecision: 'minute', source: 'test', origin: 'reported' },
    })
    const none = await service.ask(police, 'GET', `${base}/incidents.geojson?category=traffic`)
    expect(none.json()).toEqual({ type: 'FeatureCollection', features: [] })
  })

  it('hold every incident once, over as many pages as it takes', async () => {
    const who = { role: 'admin', municipality: '1881' } as const
    const csv = await service.ask(who, 'GET', '/api/municipalities/1881/incidents.csv')
    const times = csv.bytes
      .toString()
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(';')[1]!)
    expect(times.length).toBe(4500)
    expect(new Set(times).size).toBe(4500)
    expect(times).toEqual(times.toSorted().toReversed())
    const { features } = (
      await service.ask(who, 'GET', '/api/municipalities/1881/incidents.geojson')
    ).json() as unknown as FeatureCollection
    expect(features.map(({ properties }) => properties!['from'])).toEqual(times)
  })

  it('leave an entry in the audit log, with what was asked for', async () => {
    await service.ask(police, 'GET', `${base}/incidents.csv?category=theft&from=2025-01-01`)
    const { rows } = await asRole(database(), { role: 'admin', municipality: '1880' }, (trx) =>
      sql<{ role: string; subject: string }>`
        select a.role, a.subject from audit_entry a where a.action = 'incidents.exported' order by a.id desc limit 1
      `.execute(trx),
    )
    expect(rows).toEqual([{ role: 'police', subject: 'csv 1 {"from":"2025-01-01","category":["theft"]}' }])
  })

  it('break off rather than mix two versions', async () => {
    const actor = { role: 'police', municipality: '1882' } as const
    await storeIncidents(database(), '1882', minutes(2001))
    const { version, parts } = await exportIncidents(database(), actor, '1882', {}, incidentFormats[0]!)
    expect(version).toBe(1)
    expect((await parts.next()).value).toContain('id;from;to')
    await storeIncidents(database(), '1882', minutes(1))
    await expect(parts.next()).rejects.toThrow('The incidents of 1882 changed while they were exported')
  })

  it('are told one by one by their number, to those who may see them', async () => {
    const list = (await service.ask(police, 'GET', `${base}/incidents`)).json() as unknown as { items: Incident[] }
    const { id } = list.items[0]!
    const one = await service.ask(police, 'GET', `${base}/incidents/${id}`)
    expect(incidentSchema.strict().parse(one.json())).toEqual(list.items[0])
    expect(one.json()).toMatchObject({ category: 'theft', sourceCategory: '=1+1;"x"', source: 'test' })
    const asked = [
      [police, `${base}/incidents/999999999`],
      [police, `${base}/incidents/theft`],
      [{ role: 'police', municipality: '1881' }, `/api/municipalities/1881/incidents/${id}`],
      [{ role: 'municipality', municipality: '1880' }, `${base}/incidents/${id}`],
    ] as const
    const statuses = await Promise.all(asked.map(async ([who, path]) => (await service.ask(who, 'GET', path)).status))
    expect(statuses).toEqual([404, 400, 404, 403])
  })
})

/** Incidents a minute after each other. */
function minutes(count: number): StoredIncident[] {
  const at = (minute: number) => new Date(Date.UTC(2025, 0, 1) + minute * 60_000).toISOString()
  return Array.from({ length: count }, (_, i) => ({ lng: 13.5, lat: 59.4, from: at(i), to: at(i + 1) }))
}
