import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asRole } from '../../server/db/as-role.ts'
import type { Database } from '../../server/db/database.ts'
import { AnalysisPool } from '../../server/features/incidents/analysis-pool.ts'
import { pointFilterOf } from '../../server/features/incidents/incident-filter-rules.ts'
import { listIncidents } from '../../server/features/incidents/incident-queries.ts'
import { SnapshotStore } from '../../server/features/incidents/incident-snapshot.ts'
import { isDiscovered } from '../../server/features/incidents/point-snapshot.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { selectPoints } from '../../server/kernels/points/point-columns.ts'
import type { IncidentFilter } from '../../server/contract/incident-filter.ts'
import { analysisWorkerFile, describeDatabases } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { removeIncidents, storeIncidents, testCategories } from '../support/stored-incidents.ts'
import type { StoredIncident } from '../support/stored-incidents.ts'

const zone = 'Europe/Stockholm'

describeDatabases('the point snapshot', (database) => {
  let pool: AnalysisPool
  let snapshots: SnapshotStore
  beforeAll(async () => {
    pool = new AnalysisPool({ workerFile: analysisWorkerFile, size: 1 })
    snapshots = new SnapshotStore({ database: database(), pool })
    for (const code of ['1880', '1881', '1882', '1883']) await addTestMunicipality(database(), { code })
    await storeIncidents(database(), '1880', randomIncidents(1500, 7))
  })
  afterAll(() => pool.close())

  it('holds every incident of the table as it stands there, projected', async () => {
    const snapshot = await snapshots.current('1880')
    const projection = projectionFor(3006)
    const rows = await tableRows(database(), '1880')
    expect(snapshot.columns.length).toBe(1500)
    expect([...snapshot.ids].sort((a, b) => a - b)).toEqual(rows.map(({ id }) => id))
    const { columns, categories } = snapshot
    for (let i = 0; i < 1500; i++) {
      const row = rows.find(({ id }) => id === snapshot.ids[i])!
      const [x, y] = projection.toMetres(row.lng, row.lat)
      expect([columns.x[i], columns.y[i]]).toEqual([x, y])
      expect(columns.fromSeconds[i]).toBe(row.from_time.getTime() / 1000)
      expect(columns.toSeconds[i]).toBe(row.to_time.getTime() / 1000)
      expect(categories[columns.category[i]!]).toBe(row.category_code)
      expect(isDiscovered(columns.source[i]!)).toBe(row.origin === 'discovered')
    }
  })

  it('counts the same as the table and lists the same, under any filter', async () => {
    const snapshot = await snapshots.current('1880')
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const rows = selectPoints(snapshot.columns, pointFilterOf(filter, snapshot))
        const inTable = await countInTable(database(), filter)
        const listed = await asRole(database(), police('1880'), (trx) =>
          listIncidents(trx, { code: '1880', zone }, filter, 2000),
        )
        expect(rows.length).toBe(inTable)
        expect(listed.items.map(({ id }) => id).sort((a, b) => a - b)).toEqual(
          Array.from(rows, (i) => snapshot.ids[i]!).sort((a, b) => a - b),
        )
      }),
      { numRuns: 60, seed: 5 },
    )
  })

  it('knows the local hour on the nights when the clocks change, and only where the time is known to the hour', async () => {
    const at = (from: string, to: string, precision: StoredIncident['precision']): StoredIncident => ({
      lng: 13.5,
      lat: 59.4,
      from,
      to,
      precision: precision!,
    })
    await storeIncidents(database(), '1881', [
      at('2025-10-26 00:30Z', '2025-10-26 00:31Z', 'minute'),
      at('2025-10-26 01:30Z', '2025-10-26 01:31Z', 'minute'),
      at('2025-10-26 02:30Z', '2025-10-26 02:31Z', 'minute'),
      at('2025-03-30 00:59Z', '2025-03-30 01:00Z', 'minute'),
      at('2025-03-30 01:00Z', '2025-03-30 02:00Z', 'hour'),
      at('2025-06-02 22:00Z', '2025-06-02 23:00Z', 'interval'),
      at('2025-06-02 22:00Z', '2025-06-02 23:01Z', 'interval'),
      at('2025-06-01 22:00Z', '2025-06-02 22:00Z', 'day'),
      at('2025-05-31 22:00Z', '2025-06-30 22:00Z', 'month'),
    ])
    const { ids, columns } = await snapshots.current('1881')
    const byId = [...ids.keys()].sort((a, b) => ids[a]! - ids[b]!)
    const sunday = 6 * 24
    expect(byId.map((i) => columns.hourOfWeek[i])).toEqual([
      sunday + 2,
      sunday + 2,
      sunday + 3,
      sunday + 1,
      sunday + 3,
      24,
      -1,
      -1,
      -1,
    ])
  })

  it('is read again when the incidents have changed, and the old one stays as it was for who still has it', async () => {
    const first = await snapshots.current('1881')
    expect(await snapshots.current('1881')).toBe(first)
    expect(await snapshots.named('1881', first.version)).toBe(first)
    await storeIncidents(database(), '1881', randomIncidents(10, 3))
    const second = await snapshots.current('1881')
    expect([second.version, second.columns.length]).toEqual([first.version + 1, 19])
    expect(first.columns.length).toBe(9)
    await removeIncidents(database(), '1881')
    expect((await snapshots.current('1881')).columns.length).toBe(0)
    expect((await snapshots.named('1881', second.version)).columns.length).toBe(0)
  })

  it('never mixes two versions, though an import ends while it is read', async () => {
    const fresh = new SnapshotStore({ database: database(), pool })
    await storeIncidents(database(), '1882', randomIncidents(21_000, 11))
    const before = (await snapshots.current('1882')).version
    const [during] = await Promise.all([
      fresh.current('1882'),
      storeIncidents(database(), '1882', randomIncidents(5, 12)),
    ])
    expect(during.columns.length).toBe(during.version === before ? 21_000 : 21_005)
    expect((await fresh.current('1882')).columns.length).toBe(21_005)
  })

  it('is read once for two that ask together', async () => {
    const fresh = new SnapshotStore({ database: database(), pool })
    const [one, other] = await Promise.all([fresh.current('1880'), fresh.current('1880')])
    expect(one).toBe(other)
  })

  it('holds nothing of another municipality, and is empty where there are no incidents', async () => {
    const neighbours = await Promise.all(['1880', '1882', '1883'].map((code) => snapshots.current(code)))
    const elsewhere = new Set(neighbours[1]!.ids)
    expect(neighbours[2]!.columns.length).toBe(0)
    expect([...neighbours[0]!.ids].filter((id) => elsewhere.has(id))).toEqual([])
    expect(neighbours[0]!.columns.length).toBe(1500)
  })

  it('refuses a municipality that there is not', async () => {
    await expect(snapshots.current('9999')).rejects.toMatchObject({ code: 'municipality_not_found' })
  })
})

const police = (municipality: string) => ({ role: 'police', municipality }) as const

const day = fc
  .integer({ min: 0, max: 800 })
  .map((after) => new Date(Date.UTC(2024, 0, 1 + after)).toISOString().slice(0, 10))
const filters: fc.Arbitrary<IncidentFilter> = fc
  .record(
    {
      from: day,
      to: day,
      category: fc.uniqueArray(fc.constantFrom(...testCategories, 'nonsense'), { minLength: 1 }),
      hours: fc.tuple(fc.nat(23), fc.nat(24)).map(([from, to]) => `${from}-${to}`),
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      discovered: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  .filter(({ from, to }) => from === undefined || to === undefined || from < to)

/** Incidents over two years round Karlstad with every precision; a third of them on the nights when the clocks change. */
function randomIncidents(count: number, seed: number): StoredIncident[] {
  const random = seededRandom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const nights = ['2024-03-31', '2024-10-27', '2025-03-30', '2025-10-26'].map((night) => Date.parse(night))
  return Array.from({ length: count }, (): StoredIncident => {
    const start =
      random() < 0.33
        ? pick(nights) + Math.floor(random() * 240) * 60_000 - 7_200_000
        : Date.UTC(2024, 0, 1) + Math.floor(random() * 1_051_200) * 60_000
    const precision = pick(['minute', 'hour', 'interval', 'day', 'month'] as const)
    const minutes = { minute: 1, hour: 60, interval: pick([30, 60, 61, 600]), day: 1440, month: 43_200 }[precision]
    return {
      lng: 13.5 + (random() - 0.5) * 0.2,
      lat: 59.4 + (random() - 0.5) * 0.1,
      from: new Date(start).toISOString(),
      to: new Date(start + minutes * 60_000).toISOString(),
      precision,
      category: pick(testCategories),
      origin: random() < 0.2 ? 'discovered' : 'reported',
    }
  })
}

interface TableRow {
  id: number
  lng: number
  lat: number
  from_time: Date
  to_time: Date
  category_code: string
  origin: string
}

async function tableRows(database: Database, code: string): Promise<TableRow[]> {
  const { rows } = await asRole(database, police(code), (trx) =>
    sql<TableRow>`select i.id, st_x(i.point) as lng, st_y(i.point) as lat, i.from_time, i.to_time, i.category_code, i.origin
      from incident i order by i.id`.execute(trx),
  )
  return rows
}

/** The filter's meaning once more, told to the database in its own terms: local days, clock readings, weekdays. */
async function countInTable(database: Database, filter: IncidentFilter): Promise<number> {
  const [from, to] = filter.hours?.split('-').map(Number) ?? []
  const { rows } = await asRole(database, police('1880'), (trx) =>
    sql<{ count: number }>`
      select count(*) as count
      from (
        select i.*, (i.from_time at time zone ${zone}) as local,
          case when i.time_precision in ('minute', 'hour') or i.time_precision = 'interval' and i.to_time - i.from_time <= interval '1 hour'
            then extract(hour from i.from_time at time zone ${zone}) end as hour
        from incident i
      ) i
      where (${filter.from ?? null}::date is null or i.local >= ${filter.from ?? null}::date)
        and (${filter.to ?? null}::date is null or i.local < ${filter.to ?? null}::date)
        and (${filter.category ?? null}::text[] is null or i.category_code = any(${filter.category ?? null}::text[]))
        and (${filter.discovered === true} or i.origin = 'reported')
        and (${filter.weekdays ?? null}::int[] is null
          or i.hour is not null and extract(isodow from i.local) = any(${filter.weekdays ?? null}::int[]))
        and (${from ?? null}::int is null or case when ${from ?? null}::int < ${to ?? null}::int
          then i.hour >= ${from ?? null}::int and i.hour < ${to ?? null}::int
          else i.hour >= ${from ?? null}::int or i.hour < ${to ?? null}::int end)
    `.execute(trx),
  )
  return rows[0]!.count
}
