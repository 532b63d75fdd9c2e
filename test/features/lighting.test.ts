import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Lighting } from '../../server/contract/safe-routes.ts'
import { lightingSchema } from '../../server/contract/safe-routes.ts'
import { AnalysisPool } from '../../server/features/incidents/analysis-pool.ts'
import { lightingRoutes } from '../../server/features/lighting/lighting-routes.ts'
import { NetworkStore } from '../../server/features/network/network-store.ts'
import { importTown } from '../../server/features/town/town-import.ts'
import { asciiTown } from '../support/ascii-town.ts'
import { analysisWorkerFile, describeDatabases } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { serveToStaff } from '../support/staff-service.ts'
import type { StaffService } from '../support/staff-service.ts'
import { storeReport } from '../support/stored-reports.ts'

// Each way lies 80 m from the next; the lamps stand along the third.
const drawing = `
  a---------b
  |
  |
  |
  c---------d
  |
  |
  |
  e-1-2-3-4-f
  |
  |
  |
  g---------h
  |
  |
  |
  i---------j
  |
  |
  |
  k---------l
`
const town = asciiTown(
  drawing,
  [
    ['ab', { highway: 'footway', lit: 'no', name: 'Nattstigen' }],
    ['cd', { highway: 'footway', lit: 'yes' }],
    ['ef', { highway: 'footway' }],
    ['gh', { highway: 'residential', name: 'Storgatan' }],
    ['ij', { highway: 'footway' }],
    ['kl', { highway: 'motorway' }],
  ],
  { stepMetres: 20, nodes: Object.fromEntries(['1', '2', '3', '4'].map((sign) => [sign, { highway: 'street_lamp' }])) },
)
const now = new Date('2026-11-20T12:00:00Z')

describeDatabases('light at night', (database) => {
  let pool: AnalysisPool
  let service: StaffService
  let code: string
  let path: string

  beforeAll(async () => {
    pool = new AnalysisPool({ workerFile: analysisWorkerFile, size: 1 })
    code = await addTestMunicipality(database())
    await importTown(database(), { role: 'admin', municipality: code }, { fileName: 'town.osm', chunks: town.chunks() })
    const networks = new NetworkStore({ database: database(), pool })
    service = await serveToStaff(lightingRoutes({ database: database(), networks, now: () => now }))
    const [west, south] = town.place('k')
    const [east, north] = town.place('b')
    path = `/api/municipalities/${code}/lighting?bbox=${[west - 0.01, south - 0.01, east + 0.01, north + 0.01].join(',')}`
  }, 60_000)
  afterAll(async () => {
    await service.close()
    await pool.close()
  })

  const ask = async (): Promise<Lighting> =>
    lightingSchema.strict().parse((await service.ask({ role: 'municipality', municipality: code }, 'GET', path)).json())
  const lines = ({ features }: Lighting) =>
    features.map(
      ({ properties: { lit, basis, metres, name, said } }) => `${name ?? '-'} ${lit} ${basis} ${metres} ${said}`,
    )

  it('is told with what it is known by, for ways that people walk', async () => {
    const lighting = await ask()
    expect(lines(lighting)).toEqual([
      'Nattstigen no tag 200 0',
      '- yes tag 200 0',
      '- yes lamps 200 0',
      'Storgatan yes road 200 0',
      '- unknown none 200 0',
    ])
    expect(lighting.metres).toEqual({ yes: 600, no: 200, unknown: 200 })
  })

  it('comes with the hours of darkness today, and when they are longest and shortest', async () => {
    const { sun } = await ask()
    expect(sun.map((entry) => entry.day)).toEqual(['2026-11-20', '2026-12-20', '2026-06-20'])
    const hours = sun.map(({ darkHours }) => darkHours)
    expect(hours[1]).toBeGreaterThan(hours[0]!)
    expect(hours[0]).toBeGreaterThan(13)
    expect(hours[2]).toBeLessThan(5)
  })

  it('is gone where somebody says so, for as much of the way as lies near', async () => {
    const at = (share: number): [number, number] => {
      const [g, h] = [town.place('g'), town.place('h')]
      return [g[0] + share * (h[0] - g[0]), g[1] + share * (h[1] - g[1])]
    }
    await storeReport(database(), code, { point: at(0.01), receivedAt: '2026-10-01T10:00:00Z' })
    // Mended, of another theme, too old, and never taken: none of them makes it dark.
    await storeReport(database(), code, { point: at(0.99), receivedAt: '2026-10-01T10:00:00Z', status: 'fixed' })
    await storeReport(database(), code, { point: at(0.5), receivedAt: '2026-10-01T10:00:00Z', theme: 'litter' })
    await storeReport(database(), code, { point: at(0.5), receivedAt: '2025-10-01T10:00:00Z' })
    await storeReport(database(), code, { point: at(0.5), receivedAt: '2026-10-01T10:00:00Z', status: 'spam' })
    const street = lines(await ask()).filter((line) => line.startsWith('Storgatan'))
    expect(street).toEqual(['Storgatan no finding 30 1', 'Storgatan yes road 140 0', 'Storgatan yes road 30 1'])

    const walk = randomUUID()
    await database().pool.query(`
      insert into walk (id, municipality_code, kind, name, starts_at, light, profile, avoid_stairs, minutes, request, route)
        values ('${walk}', '${code}', 'walk', 'Vandring', now(), 'dark', 'foot', false, 90, '{}', '{}');
      insert into finding (id, municipality_code, walk_id, point, theme, good, severity, written_at, changed_at)
        select gen_random_uuid(), '${code}', '${walk}', st_setsrid(st_makepoint(${town.place('i')[0] + 0.00003}, ${town.place('i')[1]}), 4326), 'lighting', good,
          case when good then null else 2 end, '2026-10-05', '2026-10-05'
        from (values (true), (false)) g (good);
    `)
    const lighting = await ask()
    expect(lines(lighting).slice(-2)).toEqual(['- no finding 30 1', '- unknown none 170 0'])
    expect(lighting.metres).toEqual({ yes: 570, no: 260, unknown: 170 })
  })

  it('is for staff, and for a box of a sensible size', async () => {
    expect((await service.ask({ role: 'public' }, 'GET', path)).status).toBe(401)
    for (const role of ['police', 'admin'] as const)
      expect((await service.ask({ role, municipality: code }, 'GET', path)).status).toBe(200)
    for (const bbox of ['', '15,59,14,60', '13,58,16,60', '1,2,3']) {
      const answer = await service.ask(
        { role: 'admin', municipality: code },
        'GET',
        `/api/municipalities/${code}/lighting?bbox=${bbox}`,
      )
      expect(answer.json()['code']).toBe('invalid_request')
    }
  })
})
