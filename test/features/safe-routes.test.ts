import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SafeRouteRequest, SafeRoutes } from '../../server/contract/safe-routes.ts'
import { safeRoutesSchema } from '../../server/contract/safe-routes.ts'
import { AnalysisPool } from '../../server/features/incidents/analysis-pool.ts'
import { NetworkStore } from '../../server/features/network/network-store.ts'
import { safeRouteRoutes } from '../../server/features/safe-routes/safe-route-routes.ts'
import { importTown } from '../../server/features/town/town-import.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { asciiTown } from '../support/ascii-town.ts'
import { analysisWorkerFile, describeDatabases, root } from '../support/database.ts'
import { addTestAccount, addTestMunicipality } from '../support/municipality.ts'
import { serveToStaff } from '../support/staff-service.ts'
import type { Somebody, StaffService } from '../support/staff-service.ts'
import { storeReport } from '../support/stored-reports.ts'

// The path is straight, unlit and 20 m from the street; the street is lit and 40 m longer. 1 lies off both.
const drawing = `
      a------------b------------c
      |                         |
      d------------e------------f
`
const town = asciiTown(drawing, [
  ['abc', { highway: 'footway', lit: 'no', name: 'Åstigen' }],
  ['ad', { highway: 'residential', lit: 'yes', name: 'Västgatan' }],
  ['def', { highway: 'residential', lit: 'yes', name: 'Storgatan' }],
  ['fc', { highway: 'residential', lit: 'yes', name: 'Östgatan' }],
])
const [from, to] = [town.place('a'), town.place('c')] as [[number, number], [number, number]]
const dark = '2026-12-15T22:00:00Z'
const day = '2026-06-15T10:00:00Z'

describeDatabases('routes that feel safe', (database) => {
  let pool: AnalysisPool
  let service: StaffService
  let code: string

  beforeAll(() => {
    pool = new AnalysisPool({ workerFile: analysisWorkerFile, size: 1 })
  })
  afterAll(() => pool.close())
  beforeEach(async () => {
    code = await addTestMunicipality(database())
    await importTown(database(), { role: 'admin', municipality: code }, { fileName: 'town.osm', chunks: town.chunks() })
    const networks = new NetworkStore({ database: database(), pool })
    service = await serveToStaff(
      safeRouteRoutes({ database: database(), pool, networks, now: () => new Date('2026-11-20T12:00:00Z') }),
    )
    return () => service.close()
  }, 60_000)

  const post = (body: object, who: Somebody = { role: 'public' }) =>
    service.ask(who, 'POST', `/api/municipalities/${code}/safe-routes`, { body })
  const ask = async (body: Partial<SafeRouteRequest> = {}, who?: Somebody): Promise<SafeRoutes> =>
    safeRoutesSchema.strict().parse((await post({ from, to, at: dark, ...body }, who)).json())
  const ways = ({ leg }: SafeRoutes['safest']) => leg.manoeuvres.flatMap(({ name }) => name ?? [])

  it('lead by the light in the dark, and straight on by day, when light does not count', async () => {
    const night = await ask()
    expect(night).toMatchObject({ same: false, dark: true, releaseMonth: null, detourMetres: 40 })
    expect([ways(night.shortest), ways(night.safest)]).toEqual([['Åstigen'], ['Västgatan', 'Storgatan', 'Östgatan']])
    expect([night.shortest.metres, night.safest.metres]).toEqual([260, 300])
    expect([night.shortest.litMetres, night.safest.litMetres]).toEqual([
      { yes: 0, no: 260, unknown: 0 },
      { yes: 300, no: 0, unknown: 0 },
    ])
    expect(night.safest).toMatchObject({ overlookedMetres: 300, tunnelMetres: 0, avoidedMetres: 0 })
    const noon = await ask({ at: day })
    expect(noon).toMatchObject({ same: true, dark: false, detourMetres: 0, detourSeconds: 0 })
    expect(noon.sun.day).toBe('2026-06-15')
  })

  it('are the same for everybody, and know nothing that is not published', async () => {
    const before = [await ask(), await ask({ at: day })]
    const walk = randomUUID()
    const along = [0.2, 0.4, 0.6, 0.8].map((share): [number, number] => [
      from[0] + share * (to[0] - from[0]),
      from[1] + share * (to[1] - from[1]),
    ])
    for (const point of along) {
      for (const theme of ['unsafe-place', 'lighting'])
        await storeReport(database(), code, { point, theme, status: 'accepted' })
    }
    await addTestAccount(database(), code, 'police')
    await database().pool.query(`
      insert into walk (id, municipality_code, kind, name, starts_at, light, profile, avoid_stairs, minutes, request, route)
        values ('${walk}', '${code}', 'walk', 'Vandring', now(), 'dark', 'foot', false, 90, '{}', '{}');
      insert into finding (id, municipality_code, walk_id, point, theme, good, severity, written_at, changed_at)
        values ('${randomUUID()}', '${code}', '${walk}', st_setsrid(st_makepoint(${along[1]!.join(',')}), 4326), 'unsafe-place', false, 3, now(), now());
      insert into public_release (id, municipality_code, month, version, document, document_hash, disclosure, code_version)
        values ('${randomUUID()}', '${code}', '2026-10-01', 1, '${JSON.stringify(releaseOf())}', sha256('{}'), '{}', 'test');
    `)
    expect([await ask(), await ask({ at: day })]).toEqual(before)
    for (const role of ['municipality', 'police', 'admin'] as const) {
      expect([
        await ask({}, { role, municipality: code }),
        await ask({ at: day }, { role, municipality: code }),
      ]).toEqual(before)
    }
  })

  it('heed what is published: the latest release, and findings of protocols that still stand', async () => {
    const publish = (table: string, columns: string, values: string) =>
      database().pool.query(
        `insert into public_map.${table} (id, municipality_code, version, published_on, ${columns}) values ('${randomUUID()}', '${code}', 1, '2026-11-01', ${values})`,
      )
    await publish('release', 'month, document', `'2026-10', '${JSON.stringify(releaseOf())}'`)
    const released = await ask({ at: day })
    expect(released).toMatchObject({ releaseMonth: '2026-10', same: true })
    expect(released.shortest.avoidedMetres).toBe(260)

    // Both halves of the path have a serious finding, well away from the street.
    const found = (share: number, number: number) => ({
      number,
      point: [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1]) + 10 / 111_200],
      theme: 'unsafe-place',
      good: false,
      severity: 3,
      comparison: null,
    })
    const protocol = (remedies: object[]) =>
      JSON.stringify({ day: '2026-10-15', findings: [found(0.25, 1), found(0.75, 2)], remedies })
    await publish('walk', 'document', `'${protocol([])}'`)
    const warned = await ask({ at: day })
    expect([warned.same, ways(warned.safest)]).toEqual([false, ['Västgatan', 'Storgatan', 'Östgatan']])
    const mended = protocol([
      { finding: 1, status: 'fixed' },
      { finding: 2, status: 'fixed' },
    ])
    await database().pool.query(
      `update public_map.walk set document = '${mended}', version = 2 where municipality_code = '${code}'`,
    )
    expect((await ask({ at: day })).same).toBe(true)
    await database().pool.query(
      `update public_map.walk set document = null, withdrawn_on = '2026-11-02' where municipality_code = '${code}'`,
    )
    expect((await ask({ at: day })).same).toBe(true)
  })

  it('are refused plainly, and neither kept nor cached', async () => {
    const far: [number, number] = [from[0] + 0.5, from[1]]
    expect((await post({ from, to: far })).json()).toMatchObject({
      code: 'place_unreachable',
      details: [{ path: 'body.to' }],
    })
    expect((await post({ from: far, to })).json()).toMatchObject({ details: [{ path: 'body.from' }] })
    expect((await post({ from, to, name: 'hemma' })).json()['code']).toBe('invalid_request')
    expect((await post({ from })).json()['code']).toBe('invalid_request')
    const empty = await addTestMunicipality(database())
    const answer = await service.ask({ role: 'public' }, 'POST', `/api/municipalities/${empty}/safe-routes`, {
      body: { from, to },
    })
    expect(answer.json()['code']).toBe('no_streets')
    expect((await post({ from, to })).headers.get('Cache-Control')).toBe('no-store')
    const { rows } = await database().pool.query(
      `select count(*)::int as entries from audit_entry a where a.municipality_code = '${code}'`,
    )
    expect(rows[0]).toEqual({ entries: 0 })
  })
})

describe('the code behind routes that feel safe', () => {
  it('reads no table but those of the town, and what is published', () => {
    const folder = join(root, 'server/features/safe-routes')
    const text = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n')
      .replaceAll(/\/\*[^]*?\*\/|\/\/.*/g, '')
    const read = [...text.matchAll(/(?:selectFrom\('|\bfrom |\bjoin )([a-z_]+(?:\.[a-z_]+)?)(?: as)? [a-z]\b/g)].map(
      ([, name]) => name!,
    )
    expect([...new Set(read)].toSorted()).toEqual(['public_map.release', 'public_map.walk', 'town_area', 'town_place'])
  })
})

/** A release in which the one cell that the town lies in has reports of unsafety. */
function releaseOf() {
  const [x, y] = projectionFor(3006).toMetres(...from)
  const side = 1000
  const corner = [Math.floor(x / side) * side, Math.floor(y / side) * side] as const
  const cells = [0, 1].flatMap((right) =>
    [-1, 0, 1].map((up) => ({ hectares: 100, blocks: [[corner[0] + right * side, corner[1] + up * side, side]] })),
  )
  return { cells, counts: { 'all:unsafe-reports': cells.map((_, at) => [at, at === 1 || at === 4 ? 9 : 3]) } }
}
