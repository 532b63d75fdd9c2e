import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { WalkCandidates } from '../../server/contract/walks.ts'
import { walkCandidatesSchema } from '../../server/contract/walks.ts'
import { groupNear } from '../../server/features/walks/group-near.ts'
import { walkRoutes } from '../../server/features/walks/walk-routes.ts'
import { describeDatabases } from '../support/database.ts'
import { serveToStaff } from '../support/staff-service.ts'
import type { StaffService } from '../support/staff-service.ts'
import { storeAsset, storeReview } from '../support/stored-assets.ts'
import { storeReport } from '../support/stored-reports.ts'
import { storeFinding, storeRemedy, storeWalk } from '../support/stored-walks.ts'
import { addWalkTown, walkParts, walkTownPlace as at } from '../support/walk-town.ts'

type Role = 'municipality' | 'police' | 'admin'

it('groups what lies near the first of each group, however many there are', () => {
  const point = (metresEast: number): { point: [number, number] } => ({ point: [15 + metresEast / 57_290, 59] })
  const groups = groupNear([0, 30, 60, 500, 45, 520].map(point), 40)
  expect(groups.map((group) => group.length)).toEqual([2, 2, 2])
  expect(groupNear([], 40)).toEqual([])
})

describeDatabases('candidates of walks', (database) => {
  let service: StaffService
  let parts: ReturnType<typeof walkParts>
  let code: string
  beforeAll(async () => {
    parts = walkParts(database())
    code = await addWalkTown(database())
    service = await serveToStaff(walkRoutes(parts))
  })
  afterAll(async () => {
    await service.close()
    await parts.close()
  })

  const read = async (query: string, role: Role = 'municipality', language = 'sv'): Promise<WalkCandidates> => {
    const path = `/api/municipalities/${code}/walk-candidates?${query}`
    const answer = await service.ask({ role, municipality: code }, 'GET', path, {
      headers: { 'Accept-Language': language },
    })
    return walkCandidatesSchema.strict().parse(answer.json())
  }
  const beside = ([lng, lat]: [number, number], metres: number): [number, number] => [lng + metres / 57_290, lat]

  it('are open reports, those near one another as one, without anybody’s words', async () => {
    for (const metres of [0, 10, 20])
      await storeReport(database(), code, {
        point: beside(at('1'), metres),
        label: 'Norra gatan',
        text: 'Kalle står alltid här',
        status: 'accepted',
      })
    await storeReport(database(), code, { point: at('f'), label: null, theme: 'litter', status: 'in-progress' })
    await storeReport(database(), code, { point: at('d'), status: 'received' })
    await storeReport(database(), code, { point: at('d'), status: 'fixed' })
    const { items } = await read('kinds=report')
    expect(items.map(({ kind, name, why, value, records }) => ({ kind, name, why, value, records }))).toEqual([
      { kind: 'report', name: 'Norra gatan', why: 'Belysning, som boende har rapporterat', value: 3, records: 3 },
      { kind: 'report', name: 'Nedskräpning', why: 'Nedskräpning, som boende har rapporterat', value: 1, records: 1 },
    ])
    expect(JSON.stringify(items)).not.toContain('Kalle')
    expect((await read('kinds=report', 'police', 'en')).items[0]!.why).toBe('Lighting, as residents have reported')
  })

  it('are perceived hotspots where many have reported within a year, whatever became of it', async () => {
    expect((await read('kinds=perceived')).items).toEqual([])
    for (let index = 0; index < 4; index++)
      await storeReport(database(), code, { point: beside(at('1'), 5 * index), label: 'Norra gatan', status: 'fixed' })
    // Long ago, and so no part of it.
    await storeReport(database(), code, { point: at('1'), receivedAt: '2025-01-01T10:00:00Z', status: 'fixed' })
    const { items } = await read('kinds=perceived')
    expect(items).toMatchObject([
      { kind: 'perceived', name: 'Norra gatan', records: 7, why: 'Belysning, som många boende har rapporterat' },
    ])
  })

  it('are hotspots as the role may see them: shared areas, without numbers, for the municipality', async () => {
    expect((await read('kinds=hotspot')).items).toEqual([])
    const { rows } = await database().pool.query<{ id: string; shared: boolean }>(
      `insert into hotspot_run (municipality_code, created_at, parameters, incident_version, code_version, summary, shared)
       values ($1, '2026-10-01', '{"filter": {}}', 0, 'test', '{}', true), ($1, '2026-11-01', '{"filter": {}}', 0, 'test', '{}', false)
       returning id, shared`,
      [code],
    )
    const [lng, lat] = at('b')
    for (const { id, shared } of rows) {
      const area = `st_multi(st_makeenvelope(${lng}, ${lat}, ${lng + 0.004}, ${lat + 0.002}, 4326))`
      await database().pool.query(
        `insert into hotspot (run_id, rank, municipality_code, outline, area, incident_count, artefact, evidence)
         select $1, k.rank, $2, st_makeenvelope(${lng}, ${lat}, ${lng + 0.0001}, ${lat + 0.0001}, 4326), ${area}, k.count, k.artefact, '{}'
         from (values (1, $3::int, false), (2, 2, false), (3, 90, true)) as k (rank, count, artefact)`,
        [id, code, shared ? 12 : 40],
      )
    }
    const [shared, all] = [await read('kinds=hotspot'), await read('kinds=hotspot', 'police')]
    expect(shared.items).toMatchObject([{ kind: 'hotspot', name: 'Hotspot 1', records: null }])
    expect(all.items).toMatchObject([{ kind: 'hotspot', name: 'Hotspot 1', records: 40 }])
    // The middle of the coarse area, not the exact outline's.
    expect(all.items[0]!.point[0]).toBeCloseTo(lng + 0.002, 3)
  })

  it('are assets to inspect and bad findings of walks that are over, for which nothing was done', async () => {
    const line = (from: string, to: string) => ({ type: 'LineString' as const, coordinates: [at(from), at(to)] })
    const [path, other] = [
      await storeAsset(database(), code, { name: 'Mellanstigen', place: line('b', 'e') }),
      await storeAsset(database(), code, { name: null, place: line('a', 'd') }),
    ]
    const review = await storeReview(database(), code, path, { status: 'assigned' })
    await storeReview(database(), code, other, { status: 'closed', closedAt: '2026-10-01T10:00:00Z' })
    expect((await read('kinds=asset')).items).toMatchObject([{ name: 'Mellanstigen', review, asset: path }])
    const { id: walk } = await storeWalk(database(), code)
    const { id: planned } = await storeWalk(database(), code, { status: 'planned' })
    const worst = await storeFinding(database(), code, walk, { point: at('2'), severity: 3, theme: 'drugs' })
    await storeFinding(database(), code, walk, { point: at('2'), severity: 1 })
    await storeFinding(database(), code, walk, { point: at('a'), good: true, theme: 'safe-place' })
    await storeFinding(database(), code, planned, { point: at('c') })
    const fixed = await storeFinding(database(), code, walk, { point: at('d') })
    await storeRemedy(database(), code, { walk, finding: fixed, status: 'fixed' })
    const { items } = await read('kinds=finding')
    expect(items).toMatchObject([
      { kind: 'finding', finding: worst, name: 'Narkotika och alkohol', why: '2 brister', value: 4, records: 2 },
    ])
  })

  it('come nearest first when asked, and with places to gather, a square before a stop', async () => {
    const { items, gathering } = await read(`kinds=report&near=${at('f').join(',')}`)
    expect(items.map(({ name }) => name)).toEqual(['Nedskräpning', 'Norra gatan'])
    expect(gathering.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      'stop Östra hållplatsen',
      'square Lilla torget',
    ])
    const inTheWest = await read(`kinds=asset&near=${at('g').join(',')}`)
    expect(inTheWest.gathering[0]).toMatchObject({ kind: 'square', name: 'Lilla torget' })
  })

  it('are for staff; a wrong kind or place is refused by name', async () => {
    const ask = (query: string, role: 'public' | Role = 'admin') =>
      service.ask({ role, municipality: code }, 'GET', `/api/municipalities/${code}/walk-candidates?${query}`)
    expect((await ask('', 'public')).status).toBe(401)
    for (const query of ['kinds=named', 'near=15', 'near=a,b', `finding=${randomUUID()}`])
      expect((await ask(query)).json()['code']).toBe('invalid_request')
    const all = (await ask('')).json() as WalkCandidates
    expect(new Set(all.items.map(({ kind }) => kind)).size).toBe(5)
  })
})
