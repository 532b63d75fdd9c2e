import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { assetDetailSchema, assetRankingSchema } from '../../server/contract/assets.ts'
import type { AssetPlace, AssetRanking, EvidenceKind } from '../../server/contract/assets.ts'
import { asRole } from '../../server/db/as-role.ts'
import { importTown } from '../../server/features/town/town-import.ts'
import { asciiTown } from '../support/ascii-town.ts'
import { describeDatabases } from '../support/database.ts'
import { serveReviews } from '../support/review-service.ts'
import type { ReviewService } from '../support/review-service.ts'
import { storeSuccession } from '../support/stored-assets.ts'
import { storeFinding, storeRemedy, storeWalk } from '../support/stored-walks.ts'

/** East to west along one parallel; a hundred-thousandth of a degree of longitude there is 0.57 m. */
const path = (fromLng: number, toLng: number, lat = 59.001) => ({
  type: 'LineString' as const,
  coordinates: [
    [fromLng, lat],
    [toLng, lat],
  ] as [number, number][],
})

describeDatabases('the ranking of assets', (database) => {
  let service: ReviewService

  beforeAll(async () => {
    service = await serveReviews(database())
  })
  beforeEach(() => service.anew())
  afterAll(() => service.close())

  const rank = async (query = '', role: 'municipality' | 'police' = 'municipality') => {
    const answer = await service.ask('GET', `asset-ranking${query}`, undefined, role)
    expect(answer.status).toBe(200)
    return assetRankingSchema.parse(answer.json())
  }
  const lineOf = (ranking: AssetRanking, id: string, kind: EvidenceKind) =>
    ranking.items.find((item) => item.id === id)!.evidence.lines.find((line) => line.kind === kind)!

  it('is empty without assets', async () => {
    expect(await rank()).toEqual({ items: [], total: 0, weights: expect.any(Object) })
  })

  it('puts first what most has been said of, and says why in lines that add up', async () => {
    const quiet = await service.asset({ place: path(15.01, 15.012), name: 'Lugna stigen' })
    const troubled = await service.asset({ place: path(15.001, 15.003), name: 'Åstigen' })
    await service.report({ point: [15.002, 59.0011], receivedAt: '2026-11-01T09:00:00Z' })
    const ranking = await rank()
    expect(ranking.items.map(({ id, rank: at, name }) => [id, at, name])).toEqual([
      [troubled, 1, 'Åstigen'],
      [quiet, 2, 'Lugna stigen'],
    ])
    for (const { evidence } of ranking.items) {
      const sum = evidence.lines.reduce((total, { points }) => total + points, 0)
      expect(evidence.score).toBeCloseTo(sum, 10)
    }
    // One report of a day ago on 114.9 m: (1 − 1/365) / 1.149 reports, at 3 points each.
    expect(lineOf(ranking, troubled, 'reports')).toEqual({ kind: 'reports', points: 2.6, value: 0.87, records: 1 })
    expect(lineOf(ranking, quiet, 'reports')).toEqual({ kind: 'reports', points: 0, value: 0, records: 0 })
  })

  it('counts what is near: within 25 m of a path, inside a park and around a stop', async () => {
    const way = await service.asset({ place: path(15.001, 15.003) })
    const park = await service.asset({
      kind: 'park',
      place: {
        type: 'Polygon',
        coordinates: [
          [
            [15.01, 59.01],
            [15.014, 59.01],
            [15.014, 59.012],
            [15.01, 59.012],
            [15.01, 59.01],
          ],
        ],
      },
    })
    const stop = await service.asset({ kind: 'stop', place: { type: 'Point', coordinates: [15.02, 59.02] } })
    // A ten-thousandth of a degree of latitude is 11.1 m.
    for (const lat of [59.0012, 59.00124]) await service.report({ point: [15.002, lat] })
    await service.report({ point: [15.012, 59.011] })
    await service.report({ point: [15.012, 59.0121] })
    await service.report({ point: [15.02, 59.0204] })
    const ranking = await rank()
    const records = (id: string) => lineOf(ranking, id, 'reports').records
    expect([records(way), records(park), records(stop)]).toEqual([1, 2, 1])
  })

  it('counts supporters half, duplicates whole, what was dealt with a quarter, and neither spam nor what is good', async () => {
    const id = await service.asset({ kind: 'stop', place: { type: 'Point', coordinates: [15.002, 59.001] } })
    const today = '2026-11-02T09:00:00Z'
    const lineAfter = async () => {
      const { value, records } = lineOf(await rank(), id, 'reports')
      return [value, records]
    }
    const head = await service.report({ receivedAt: today })
    expect(await lineAfter()).toEqual([1, 1])
    await database().pool.query(
      `insert into report_supporter (report_id, supporter, municipality_code) values ($1, gen_random_uuid(), $2)`,
      [head.id, service.code],
    )
    expect(await lineAfter()).toEqual([1.5, 1])
    await service.report({ receivedAt: today, status: 'duplicate', mergedInto: head.id })
    expect(await lineAfter()).toEqual([2.5, 2])
    expect(lineOf(await rank(), id, 'repeated')).toMatchObject({ value: 1, records: 1 })
    await service.report({ receivedAt: today, status: 'closed', reason: 'Inte kommunens mark.', theme: 'litter' })
    expect(await lineAfter()).toEqual([2.75, 3])
    await service.report({ receivedAt: today, status: 'spam', theme: 'litter' })
    await service.report({ receivedAt: today, status: 'rejected', reason: 'Påhittat.', theme: 'litter' })
    await service.report({ receivedAt: today, theme: 'safe-place' })
    await service.report({ receivedAt: '2025-10-01T09:00:00Z', theme: 'litter' })
    expect(await lineAfter()).toEqual([2.75, 3])
  })

  it('counts bad findings by severity, those of the asset itself from anywhere, and of looked-at-again ones the later', async () => {
    const id = await service.asset({ kind: 'stop', place: { type: 'Point', coordinates: [15.002, 59.001] } })
    const { id: walk } = await storeWalk(database(), service.code)
    const store = (wanted: Parameters<typeof storeFinding>[3]) =>
      storeFinding(database(), service.code, walk, { writtenAt: '2026-11-02T09:00:00Z', ...wanted })
    const lineAfter = async () => {
      const { value, records, points } = lineOf(await rank(), id, 'findings')
      return [value, records, points]
    }
    const serious = await store({ severity: 3 })
    expect(await lineAfter()).toEqual([3, 1, 6])
    await store({ severity: 1, point: [15.2, 59.2], asset: id })
    await store({ good: true })
    expect(await lineAfter()).toEqual([4, 2, 8])
    await store({ severity: 2, comparedTo: serious, comparison: 'better' })
    expect(await lineAfter()).toEqual([3, 2, 6])
    const remedied = await store({ severity: 2 })
    await storeRemedy(database(), service.code, { finding: remedied, status: 'fixed' })
    expect(await lineAfter()).toEqual([3.5, 3, 7])
  })

  it('takes sight from audits, and without them from the woods beside', async () => {
    const audited = await service.asset({ place: path(15.001, 15.003) })
    const wooded = await service.asset({ place: path(15.011, 15.013) })
    await service.report({ point: [15.002, 59.001], receivedAt: '2026-11-01T09:00:00Z' })
    await database().pool.query(
      `update report set audit = '{"openness": 0, "visibility": 1, "lighting": 3}' where municipality_code = $1`,
      [service.code],
    )
    const wood = 'MULTIPOLYGON(((15.0105 59.00105,15.012 59.00105,15.012 59.003,15.0105 59.003,15.0105 59.00105)))'
    await database().pool.query(
      `insert into town_area (municipality_code, osm_type, osm_id, kind, value, square_metres, label, outline)
        select $1, 'way', 1, 'wood', 'forest', 1, st_pointonsurface(g), g from (select st_geomfromtext($2, 4326) as g) w`,
      [service.code, wood],
    )
    await database().pool.query(
      `insert into town_import (municipality_code, file_name, milliseconds, bounds, summary)
        values ($1, 'a.osm', 1, st_makeenvelope(15, 59, 15.1, 59.1, 4326), '{}')`,
      [service.code],
    )
    const ranking = await rank()
    // A mean of 0.5 of 3 is 5/6 of 4 points.
    expect(lineOf(ranking, audited, 'visibility')).toEqual({ kind: 'visibility', value: 0.5, points: 3.3, records: 1 })
    const beside = lineOf(ranking, wooded, 'visibility')
    expect([beside.records, beside.value! > 0.3 && beside.value! < 0.7]).toEqual([null, true])
  })

  it('takes the light along a path from the ways of the town that it lies on, not known counting half', async () => {
    const town = asciiTown(
      `
      a----b----c----d
      `,
      [
        ['ab', { highway: 'footway', lit: 'yes' }],
        ['bc', { highway: 'footway', lit: 'no' }],
        ['cd', { highway: 'footway' }],
      ],
      { stepMetres: 20 },
    )
    const walked = (from: string, to: string): AssetPlace => ({
      type: 'LineString',
      coordinates: [[...town.place(from)] as [number, number], [...town.place(to)] as [number, number]],
    })
    const whole = await service.asset({ source: 'drawn', place: walked('a', 'd') })
    const dark = await service.asset({ source: 'drawn', place: walked('b', 'c') })
    const stop = await service.asset({
      kind: 'stop',
      source: 'drawn',
      place: { type: 'Point', coordinates: [...town.place('a')] },
    })
    expect(lineOf(await rank(), whole, 'unlit')).toEqual({ kind: 'unlit', value: null, points: 0, records: null })
    await importTown(
      database(),
      { role: 'admin', municipality: service.code },
      { fileName: 'town.osm', chunks: town.chunks() },
    )
    const ranking = await rank()
    expect(lineOf(ranking, whole, 'unlit')).toMatchObject({ value: 0.5, points: 3 })
    expect(lineOf(ranking, dark, 'unlit')).toMatchObject({ value: 1, points: 6 })
    expect(lineOf(ranking, stop, 'unlit').value).toBe(null)
    const { litMetres } = assetDetailSchema.parse((await service.ask('GET', `assets/${whole}`)).json())
    expect(litMetres).toEqual({ yes: 100, no: 100, unknown: 100 })
  })

  it('counts the months since the last review, of what it goes on from too', async () => {
    const reviewed = await service.asset({ name: 'a', addedAt: '2020-01-01T00:00:00Z' })
    const old = await service.asset({ name: 'b', addedAt: '2020-01-01T00:00:00Z', retiredAt: '2026-10-01T00:00:00Z' })
    const between = await service.asset({ name: 'c', retiredAt: '2026-10-02T00:00:00Z' })
    const heir = await service.asset({ name: 'd', addedAt: '2026-10-02T00:00:00Z' })
    const never = await service.asset({ name: 'e', addedAt: '2020-01-01T00:00:00Z' })
    await storeSuccession(database(), service.code, old, between)
    await storeSuccession(database(), service.code, between, heir)
    await service.review(reviewed, { status: 'closed', closedAt: '2026-08-01T00:00:00Z' })
    await service.review(old, { status: 'closed', closedAt: '2026-01-01T00:00:00Z' })
    const ranking = await rank()
    const months = (id: string) => lineOf(ranking, id, 'unreviewed').value
    expect([months(reviewed), months(heir), months(never)]).toEqual([3, 10, 36])
    expect(ranking.total).toBe(3)
  })

  it('lets what was known when the last review was closed count a quarter', async () => {
    const id = await service.asset({ kind: 'stop', place: { type: 'Point', coordinates: [15.002, 59.001] } })
    await service.report({ receivedAt: '2026-11-02T09:00:00Z' })
    await service.review(id, { status: 'closed', closedAt: '2026-11-02T09:00:00Z' })
    expect(lineOf(await rank(), id, 'reports')).toMatchObject({ value: 0.25, points: 0.8 })
  })

  it('is told page by page and by kind and box, with ranks over all', async () => {
    for (const [at, lng] of [15.001, 15.011, 15.021, 15.031].entries())
      await service.asset({
        place: path(lng, lng + 0.002),
        kind: at === 3 ? 'cycle-path' : 'footway',
        name: `Väg ${at}`,
      })
    await service.report({ point: [15.032, 59.001], receivedAt: '2026-11-01T09:00:00Z' })
    const all = await rank()
    const first = await rank('?limit=3')
    const rest = await rank(`?limit=3&after=${first.next}`)
    expect([...first.items, ...rest.items]).toEqual(all.items)
    expect([first.total, rest.next, all.items[0]!.kind]).toEqual([4, undefined, 'cycle-path'])
    const footways = await rank('?kind=footway&bbox=15.005,58.9,15.025,59.1')
    expect(footways.items.map(({ rank: at }) => at)).toEqual(
      all.items.filter(({ name }) => name === 'Väg 1' || name === 'Väg 2').map(({ rank: at }) => at),
    )
    expect(footways.total).toBe(2)
  })

  it('knows at once of what is drawn, changed and retired', async () => {
    expect((await rank()).total).toBe(0)
    const id = await service.asset()
    expect((await rank()).total).toBe(1)
    await database().pool.query(`update asset set retired_at = now() where id = $1`, [id])
    expect((await rank()).total).toBe(0)
  })

  it('tells of night incidents a class of their square and nothing more: byte for byte, one more changes nothing', async () => {
    const near = await service.asset({ place: path(15.001, 15.003), name: 'Nära' })
    const far = await service.asset({ place: path(15.101, 15.103), name: 'Långt bort' })
    await fillIncidents(15.002, 3)
    await fillIncidents(15.051, 4)
    await fillIncidents(15.081, 6)
    const bytes = async (role: 'municipality' | 'police') =>
      JSON.stringify((await service.ask('GET', 'asset-ranking', undefined, role)).json())
    const before = await bytes('municipality')
    const ranking = await rank()
    expect(lineOf(ranking, near, 'night-incidents')).toEqual({
      kind: 'night-incidents',
      value: 1,
      points: 2,
      records: null,
    })
    expect(lineOf(ranking, far, 'night-incidents').value).toBe(0)
    // One more in the fullest square, one where there are too few, one by day, and one that a patrol found.
    await fillIncidents(15.081, 1)
    await fillIncidents(15.102, 1)
    await fillIncidents(15.002, 5, { at: '2026-08-10T12:00:00Z' })
    await fillIncidents(15.002, 5, { origin: 'discovered' })
    expect(await bytes('municipality')).toBe(before)
    expect(await bytes('police')).toBe(before)
    // Of the month that is not over, nothing shows.
    await fillIncidents(15.102, 9, { at: '2026-11-01T23:30:00Z' })
    expect(await bytes('municipality')).toBe(before)
    // A change of class does.
    await fillIncidents(15.102, 2)
    expect(await bytes('municipality')).not.toBe(before)
  })

  it('says the same as a table, in words', async () => {
    await service.asset({ place: path(15.001, 15.003), name: '=Åstigen' })
    await service.report({ point: [15.002, 59.0011], receivedAt: '2026-11-01T09:00:00Z' })
    const answer = await service.ask('GET', 'asset-ranking.csv')
    expect(answer.headers.get('Content-Disposition')).toBe(`attachment; filename="asset-ranking-${service.code}.csv"`)
    const [header, row] = answer.bytes.toString().split('\r\n')
    expect(header).toMatch(/^\uFEFFrank;score;kind;name;reports;/)
    expect(row).toMatch(/^1;5.1;footway;'=Åstigen;2.6;0;0;0;0;0;2.5;true;/)
    expect(row).toContain('1 rapport, vägt 0,9 per 100 m (2,6 p) · 10 månader sedan senaste översyn (2,5 p)')
  })

  /** Incidents of one night hour on the parallel of the paths. */
  async function fillIncidents(
    lng: number,
    count: number,
    { at = '2026-08-10T22:30:00Z', origin = 'reported' }: { at?: string; origin?: string } = {},
  ): Promise<void> {
    await asRole(database(), { role: 'police', municipality: service.code }, async (trx) => {
      await sql`
        with source as (
          insert into incident_source (municipality_code, name) values (${service.code}, 'plain')
          on conflict (municipality_code, name) do update set name = excluded.name returning id),
        batch as (
          insert into import_batch (municipality_code, source_id, file_name, file_sha256, read_count, inserted_count, updated_count,
            duplicate_count, rejected_count, summary)
          select ${service.code}, s.id, 'a.csv', sha256(gen_random_uuid()::text::bytea), 1, 1, 0, 0, 0, '{}' from source s
          returning id, source_id)
        insert into incident (municipality_code, source_id, record_key, content_key, batch_id, category_code, origin, from_time,
          to_time, time_precision, point)
        select ${service.code}, b.source_id, gen_random_uuid(), gen_random_uuid(), b.id, 'theft', ${origin}, ${at}::timestamptz,
          ${at}::timestamptz + interval '1 minute', 'minute', st_setsrid(st_makepoint(${lng}, 59.001), 4326)
        from batch b cross join generate_series(1, ${count}::int)
      `.execute(trx)
      await sql`
        update municipality set incident_version = incident_version + 1 where code = ${service.code}
      `.execute(trx)
    })
  }
})
