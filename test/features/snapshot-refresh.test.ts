import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asRole } from '../../server/db/as-role.ts'
import { openPostgres } from '../../server/db/database.ts'
import type { Database } from '../../server/db/database.ts'
import { importIncidents } from '../../server/features/imports/import-incidents.ts'
import { undoImport } from '../../server/features/imports/undo-store.ts'
import { AnalysisPool } from '../../server/features/incidents/analysis-pool.ts'
import { followChanges } from '../../server/features/incidents/announced-changes.ts'
import { SnapshotStore } from '../../server/features/incidents/incident-snapshot.ts'
import type { PointSnapshot } from '../../server/features/incidents/point-snapshot.ts'
import type { JobRunner } from '../../server/features/jobs/analysis-job.ts'
import { analysisWorkerFile, describeDatabases } from '../support/database.ts'
import { problemOf, testNow, writeTestFile } from '../support/import-file.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { removeIncidents, storeIncidents } from '../support/stored-incidents.ts'
import type { StoredIncident } from '../support/stored-incidents.ts'

describeDatabases('a snapshot that is held', (database) => {
  let pool: AnalysisPool
  beforeAll(() => {
    pool = new AnalysisPool({ workerFile: analysisWorkerFile, size: 1 })
  })
  afterAll(() => pool.close())

  /** A store that tells which jobs it had done. */
  const openStore = (opened = database()) => {
    const jobs: string[] = []
    const runner: JobRunner = {
      run: (job, input, options) => {
        jobs.push(job.name)
        return pool.run(job, input, options)
      },
    }
    return { jobs, store: new SnapshotStore({ database: opened, pool: runner }) }
  }
  const anew = (code: string) => new SnapshotStore({ database: database(), pool }).current(code)

  it('becomes, by what changed alone, byte for byte what reading everything anew gives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 2, maxLength: 7 }), async (changes) => {
        const code = await addTestMunicipality(database())
        await storeIncidents(database(), code, evenings(300))
        const { store, jobs } = openStore()
        await store.current(code)
        for (const step of changes) {
          await apply(database(), code, step)
          expect(bytesOf(await store.current(code))).toEqual(bytesOf(await anew(code)))
        }
        expect(jobs.filter((name) => name === 'snapshot')).toHaveLength(1)
      }),
      { numRuns: 12, seed: 3 },
    )
  })

  it('catches up over several versions at once, and over one in which nothing changed', async () => {
    const code = await addTestMunicipality(database())
    await storeIncidents(database(), code, evenings(40))
    const { store, jobs } = openStore()
    await store.current(code)
    await storeIncidents(database(), code, evenings(5))
    await raiseVersion(database(), code)
    await storeIncidents(database(), code, evenings(7))
    const snapshot = await store.current(code)
    expect([snapshot.version, snapshot.columns.length]).toEqual([4, 52])
    expect(bytesOf(snapshot)).toEqual(bytesOf(await anew(code)))
    await removeIncidents(database(), code)
    expect((await store.current(code)).columns.length).toBe(0)
    expect(jobs).toEqual(['snapshot', 'merge', 'merge'])
  })

  it('takes in more changes than are read at a time', async () => {
    const code = await addTestMunicipality(database())
    await storeIncidents(database(), code, evenings(10))
    const { store, jobs } = openStore()
    await store.current(code)
    await storeIncidents(database(), code, evenings(20_500))
    const snapshot = await store.current(code)
    expect(snapshot.columns.length).toBe(20_510)
    expect(bytesOf(snapshot)).toEqual(bytesOf(await anew(code)))
    expect(jobs).toEqual(['snapshot', 'merge'])
  })

  it('is read anew when a category came before others, when the database has forgotten what changed, and when most has', async () => {
    const code = await addTestMunicipality(database())
    await storeIncidents(database(), code, evenings(40))
    const { store, jobs } = openStore()
    await store.current(code)
    await asRole(database(), { role: 'admin', municipality: code }, (trx) =>
      sql`insert into incident_category (municipality_code, code, name_sv, name_en, publishable, position)
        values (${code}, 'arson', 'Mordbrand', 'Arson', true, -1)`.execute(trx),
    )
    expect((await store.current(code)).categories[0]).toBe('arson')
    await storeIncidents(database(), code, evenings(1))
    await database().pool.query('delete from incident_change c where c.municipality_code = $1', [code])
    const snapshot = await store.current(code)
    expect(snapshot.columns.length).toBe(41)
    expect(bytesOf(snapshot)).toEqual(bytesOf(await anew(code)))
    expect(jobs).toEqual(['snapshot', 'snapshot', 'snapshot'])
    await database().pool.query(
      `insert into incident_change (municipality_code, incident_ids) values ($1, '{[1, 100002)}')`,
      [code],
    )
    await raiseVersion(database(), code)
    expect((await store.current(code)).version).toBe(3)
    expect(jobs.at(-1)).toBe('snapshot')
  })

  it('notices what a transaction changed after it had raised the version', async () => {
    const code = await addTestMunicipality(database())
    await storeIncidents(database(), code, evenings(40))
    const { store, jobs } = openStore()
    await store.current(code)
    await asRole(database(), police(code), async (trx) => {
      await sql`update municipality set incident_version = incident_version + 1 where code = ${code}`.execute(trx)
      await sql`update incident i set category_code = 'damage' where i.municipality_code = ${code}`.execute(trx)
    })
    expect(bytesOf(await store.current(code))).toEqual(bytesOf(await anew(code)))
    await storeIncidents(database(), code, evenings(1))
    expect(bytesOf(await store.current(code))).toEqual(bytesOf(await anew(code)))
    expect(jobs).toEqual(['snapshot', 'snapshot', 'merge'])
  })

  it('never mixes two versions, though imports end while it catches up', async () => {
    const code = await addTestMunicipality(database())
    await storeIncidents(database(), code, evenings(40))
    const { store, jobs } = openStore()
    await store.current(code)
    const imports = Array.from({ length: 6 }, () => storeIncidents(database(), code, evenings(5)))
    const seen = await Promise.all(imports.map((ended) => ended.then(() => store.current(code))))
    for (const { version, columns } of seen) expect(columns.length).toBe(40 + 5 * (version - 1))
    const last = await store.current(code)
    expect([last.version, last.columns.length]).toEqual([7, 70])
    expect(bytesOf(last)).toEqual(bytesOf(await anew(code)))
    expect(jobs.filter((name) => name === 'snapshot')).toHaveLength(1)
  })

  it('leaves no trace of a transaction that was rolled back', async () => {
    const code = await addTestMunicipality(database())
    await storeIncidents(database(), code, evenings(10))
    const held = await anew(code)
    await expect(
      asRole(database(), police(code), async (trx) => {
        await trx.deleteFrom('incident').where('municipality_code', '=', code).execute()
        throw new Error('changed their mind')
      }),
    ).rejects.toThrow('changed their mind')
    const { rows } = await database().pool.query(
      'select c.version, c.incident_ids from incident_change c where c.municipality_code = $1',
      [code],
    )
    expect(rows).toHaveLength(1)
    expect(bytesOf(await anew(code))).toEqual(bytesOf(held))
  })

  it('is refreshed by every process that holds it as soon as one changes the incidents, before anybody asks', async () => {
    const code = await addTestMunicipality(database())
    const idle = await addTestMunicipality(database())
    await storeIncidents(database(), code, evenings(30))
    const url = (database() as Database & { url?: string }).url
    const processes = [1, 2].map(() => {
      const opened = url === undefined ? database() : openPostgres(url, 1)
      const { store, jobs } = openStore(opened)
      const failures: unknown[] = []
      return { opened, store, jobs, failures, stop: followChanges(opened, store, (error) => failures.push(error)) }
    })
    for (const { store } of processes) await store.current(code)
    await storeIncidents(database(), idle, evenings(3))
    await storeIncidents(database(), code, evenings(2))
    for (const { store, jobs, failures } of processes) {
      await expect.poll(() => jobs, { timeout: 10_000 }).toEqual(['snapshot', 'merge'])
      await expect.poll(async () => (await store.named(code, 2)).columns.length, { timeout: 10_000 }).toBe(32)
      expect(failures).toEqual([])
      expect(store.heldMunicipalities()).toEqual([code])
    }
    for (const { stop, opened } of processes) {
      await stop()
      if (opened !== database()) await opened.close()
    }
    await storeIncidents(database(), code, evenings(1))
    expect(processes.map(({ jobs }) => jobs.length)).toEqual([2, 2])
  })

  it('is looked at again when listening begins, since announcements may have been missed', async () => {
    const code = await addTestMunicipality(database())
    await storeIncidents(database(), code, evenings(30))
    const { store, jobs } = openStore()
    await store.current(code)
    await storeIncidents(database(), code, evenings(1))
    const stop = followChanges(database(), store, (error) => expect.unreachable(String(error)))
    await expect.poll(() => jobs, { timeout: 10_000 }).toEqual(['snapshot', 'merge'])
    await stop()
  })

  it('can be taken away with its municipality', async () => {
    const code = await addTestMunicipality(database())
    await storeIncidents(database(), code, evenings(3))
    await database().pool.query('delete from municipality m where m.code = $1', [code])
    const { rows } = await database().pool.query('select from incident_change c where c.municipality_code = $1', [code])
    expect(rows).toEqual([])
    expect(await problemOf(anew(code))).toBe('municipality_not_found')
  })
})

const police = (municipality: string) => ({ role: 'police', municipality }) as const

/** What somebody may do to the incidents of a municipality: import a file from one of two sources, or undo an import. */
const row = fc.record({
  id: fc.nat(30),
  place: fc.nat(3),
  minute: fc.nat(2),
  category: fc.constantFrom('theft', 'robbery', 'damage'),
})
const change = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ source: fc.constantFrom('one', 'other'), rows: fc.array(row, { minLength: 1 }) }),
  },
  { weight: 1, arbitrary: fc.record({ undo: fc.nat(3) }) },
)
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never

async function apply(database: Database, code: string, step: Change): Promise<void> {
  if ('undo' in step) {
    const { rows } = await asRole(database, police(code), (trx) =>
      sql<{ id: number }>`select b.id from import_batch b where b.undone_at is null order by b.id desc`.execute(trx),
    )
    const batch = rows[step.undo % rows.length]?.id
    if (batch === undefined) return
    const actor = { role: 'police', municipality: code } as const
    // One that a later import has built upon cannot be undone.
    const refusal = await problemOf(asRole(database, actor, (trx) => undoImport(trx, actor, batch)))
    if (refusal !== 'none' && refusal !== 'undo_conflict') throw new Error(refusal)
    return
  }
  const lines = step.rows.map(
    ({ id, place, minute, category }) =>
      `${id},2025-06-0${1 + place} 22:0${minute},,13.5${place % 2},59.4${place > 1 ? 1 : 2},${category}`,
  )
  const path = writeTestFile('changes.csv', `id,from,to,lng,lat,category\n${lines.join('\n')}\n`)
  await importIncidents(
    database,
    police(code),
    { path, fileName: 'changes.csv', source: step.source },
    { now: testNow },
  )
}

/** Incidents on four corners, so that many share their place and some their minute. */
function evenings(count: number): StoredIncident[] {
  return Array.from({ length: count }, (_, i): StoredIncident => {
    const day = String(1 + (i % 28)).padStart(2, '0')
    return {
      lng: 13.5 + (i % 2) / 100,
      lat: 59.41 + (i % 4 > 1 ? 1 : 0) / 100,
      from: `2025-06-${day} 20:00Z`,
      to: `2025-06-${day} 20:01Z`,
      origin: i % 9 === 0 ? 'discovered' : 'reported',
    }
  })
}

async function raiseVersion(database: Database, code: string): Promise<void> {
  await asRole(database, police(code), (trx) =>
    sql`update municipality set incident_version = incident_version + 1 where code = ${code}`.execute(trx),
  )
}

function bytesOf({ columns, ids, worldX, worldY, month, precision, ...head }: PointSnapshot): object {
  const arrays = { ...columns, length: undefined, ids, worldX, worldY, month, precision }
  const texts = Object.entries(arrays).flatMap(([name, column]) =>
    column === undefined
      ? []
      : [[name, Buffer.from(column.buffer, column.byteOffset, column.byteLength).toString('base64')]],
  )
  return { ...head, length: columns.length, ...Object.fromEntries(texts) }
}
