import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sql } from 'kysely'
import { asRole } from '../../server/db/as-role.ts'
import type { Database } from '../../server/db/database.ts'
import { importIncidents } from '../../server/features/imports/import-incidents.ts'
import { findBatchSummary } from '../../server/features/imports/imports-queries.ts'
import { rejectedCsv } from '../../server/features/imports/rejected-csv.ts'
import { undoImport } from '../../server/features/imports/undo-store.ts'
import { describeDatabases } from '../support/database.ts'
import { problemOf, testNow, writeTestFile } from '../support/import-file.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'

const header = 'id,from,to,lng,lat,category\n'
const plain = (...rows: string[]) => header + rows.map((row) => `${row}\n`).join('')
const a = '1,2024-01-02 22:00,,18.07,59.33,robbery'
const b = '2,2024-01-03 22:00,,18.08,59.34,theft'

describeDatabases('import of incidents', (database) => {
  const police = (municipality: string) => ({ role: 'police' as const, municipality })
  const load = (municipality: string, text: string, settings: object = {}) =>
    importIncidents(
      database(),
      police(municipality),
      { path: writeTestFile('rows.csv', text), fileName: 'rows.csv', ...settings },
      { now: testNow },
    )
  const state = (municipality: string) => stateOf(database(), municipality)
  const version = (municipality: string) =>
    asRole(
      database(),
      police(municipality),
      async (trx) =>
        (
          await trx
            .selectFrom('municipality as m')
            .select('m.incident_version')
            .where('m.code', '=', municipality)
            .executeTakeFirstOrThrow()
        ).incident_version,
    )
  const undo = (municipality: string, id: number) =>
    asRole(database(), police(municipality), (trx) => undoImport(trx, police(municipality), id))
  const rejected = (municipality: string, id: number) =>
    asRole(database(), police(municipality), async (trx) => {
      const { summary } = (await findBatchSummary(trx, id))!
      let text = ''
      for await (const part of rejectedCsv(trx, id, summary.columns, 'sv')) text += part
      return text
    })

  it('accounts for every row, and keeps the rejected ones with line, column and reason', async () => {
    const code = await addTestMunicipality(database())
    const batch = await load(
      code,
      plain(a, b, '3,2024-01-04,,,59.3,theft', '4,2099-01-01,,18.1,59.3,theft', '5,2024-01-04,,18.1,59.3,piracy'),
    )
    expect(batch).toMatchObject({
      source: 'tryggkarta',
      read: 5,
      accepted: 3,
      inserted: 3,
      updated: 0,
      duplicates: 0,
      rejected: 2,
    })
    expect(batch.reasons).toEqual([
      { reason: 'missing_place', count: 1 },
      { reason: 'future_time', count: 1 },
    ])
    expect(batch.unknownCategories).toEqual([{ text: 'piracy', count: 1 }])
    expect(await state(code)).toEqual([
      '1 robbery 18.07 59.33 minute 2024-01-02T21:00:00.000Z',
      '1 theft 18.08 59.34 minute 2024-01-03T21:00:00.000Z',
      '1 unknown 18.1 59.3 day 2024-01-03T23:00:00.000Z',
    ])
    expect(await rejected(code, batch.id)).toBe(
      `\uFEFFid;from;to;lng;lat;category;batch;line;column;reason\r\n3;2024-01-04;;;59.3;theft;${batch.id};4;lng;Plats saknas\r\n4;2099-01-01;;18.1;59.3;theft;${batch.id};5;from;Tiden ligger i framtiden\r\n`,
    )
    expect(await version(code)).toBe(1)
  })

  it('changes nothing when the same file comes again, under whatever name', async () => {
    const code = await addTestMunicipality(database())
    const first = await load(code, plain(a, b, '3,2024-01-04,,,59.3,theft'))
    const before = await state(code)
    const second = await load(code, plain(a, b, '3,2024-01-04,,,59.3,theft'), { fileName: 'copy of rows.csv' })
    expect(second).toMatchObject({ id: first.id, read: 3, accepted: 0, duplicates: 2, rejected: 1 })
    expect(await state(code)).toEqual(before)
    expect(await version(code)).toBe(1)
  })

  it('updates by id, takes the last of several rows with one id, and can be undone', async () => {
    const code = await addTestMunicipality(database())
    await load(code, plain(a, b))
    const before = await state(code)
    const batch = await load(
      code,
      plain(
        '1,2024-01-02 22:00,,18.07,59.33,drugs',
        a.replace('robbery', 'violence'),
        b,
        '3,2024-01-04 10:00,,18.1,59.3,theft',
      ),
    )
    expect(batch).toMatchObject({
      read: 4,
      accepted: 2,
      inserted: 1,
      updated: 1,
      duplicates: 2,
      superseded: 1,
      rejected: 0,
    })
    expect(await state(code)).toEqual([
      '1 theft 18.08 59.34 minute 2024-01-03T21:00:00.000Z',
      '1 theft 18.1 59.3 minute 2024-01-04T09:00:00.000Z',
      '1 violence 18.07 59.33 minute 2024-01-02T21:00:00.000Z',
    ])
    expect(await undo(code, batch.id)).toMatchObject({ removed: 1, restored: 1 })
    expect(await state(code)).toEqual(before)
    expect(await problemOf(undo(code, batch.id))).toBe('already_undone')
    expect(await problemOf(undo(code, 999_999_999))).toBe('batch_not_found')
  })

  it('refuses to undo what a later import has changed, until that is undone', async () => {
    const code = await addTestMunicipality(database())
    const first = await load(code, plain(a, b))
    const second = await load(code, plain(a.replace('robbery', 'violence')))
    expect(await problemOf(undo(code, first.id))).toBe('undo_conflict')
    await undo(code, second.id)
    expect(await undo(code, first.id)).toMatchObject({ removed: 2, restored: 0 })
    expect(await state(code)).toEqual([])
  })

  it('names later imports whose rows were already there when an import is undone', async () => {
    const code = await addTestMunicipality(database())
    const first = await load(code, plain(a, b))
    const second = await load(code, plain(b, '3,2024-01-04,,18.1,59.3,theft'))
    expect((await undo(code, first.id)).importAgain).toEqual([{ id: second.id, fileName: 'rows.csv' }])
    expect(await load(code, plain(b, '3,2024-01-04,,18.1,59.3,theft'))).toMatchObject({ inserted: 1, duplicates: 1 })
  })

  it('keeps rows without an id that really occur several times, in any order', async () => {
    const code = await addTestMunicipality(database())
    const rows = ['2024-01-02,18.07,59.33,theft', '2024-01-02,18.07,59.33,theft', '2024-01-03,18.07,59.33,theft']
    const text = (list: string[]) => `from,lng,lat,category\n${list.join('\n')}\n`
    expect(await load(code, text(rows))).toMatchObject({ inserted: 3, duplicates: 0 })
    expect(await load(code, text([...rows].reverse()))).toMatchObject({ inserted: 0, duplicates: 3 })
    expect(await load(code, text([rows[0]!, rows[0]!, rows[0]!]))).toMatchObject({ inserted: 1, duplicates: 2 })
    expect((await state(code)).map((line) => line.slice(0, 7))).toEqual(['1 theft', '3 theft'])
  })

  it('keeps the rows of a case apart, and follows a case that changes', async () => {
    const code = await addTestMunicipality(database())
    const text = (...rows: string[]) => `K-nummer,från,lng,lat,kategori\n${rows.join('\n')}\n`
    const theft = 'K1,2024-01-02,18.07,59.33,stöld'
    expect(
      await load(code, text(theft, 'K1,2024-01-02,18.07,59.33,klotter', 'K2,2024-01-02,18.08,59.33,rån')),
    ).toMatchObject({ inserted: 3 })
    expect(await load(code, text('K2,2024-01-02,18.08,59.33,stöld'))).toMatchObject({ inserted: 0, updated: 1 })
    expect(await load(code, text('K1,2024-01-02,18.07,59.33,klotter', theft))).toMatchObject({
      inserted: 0,
      updated: 0,
      duplicates: 2,
    })
  })

  it('imports a mended file of rejected rows as it is, once, beside what was accepted', async () => {
    const code = await addTestMunicipality(database())
    const first = await load(
      code,
      'K-nummer;från;lng;lat;kategori\nK1;2024-01-02;18,07;59,33;stöld\nK1;2024-01-02;;;rån\nK2;2024-01-32;18,07;59,33;"Rån; grovt"\n',
    )
    expect(first).toMatchObject({ inserted: 1, rejected: 2 })
    const csv = await rejected(code, first.id)
    expect(csv).toContain('"Rån; grovt"')
    const mended = csv.replace('K1;2024-01-02;;;', 'K1;2024-01-02;18,07;59,33;').replace('2024-01-32', '2024-01-31')
    expect(await load(code, mended)).toMatchObject({
      source: first.source,
      read: 2,
      inserted: 2,
      updated: 0,
      rejected: 0,
    })
    expect(await load(code, mended)).toMatchObject({ inserted: 0, updated: 0, duplicates: 2 })
    expect((await state(code)).length).toBe(3)
  })

  it('changes the category of incidents when their term has been mapped since', async () => {
    const code = await addTestMunicipality(database())
    const text = 'from,lng,lat,category\n2024-01-02,18.07,59.33,Sjöröveri\n'
    expect(await load(code, text)).toMatchObject({ inserted: 1, unknownCategories: [{ text: 'Sjöröveri', count: 1 }] })
    await asRole(database(), police(code), (trx) =>
      trx
        .insertInto('category_alias')
        .values({ municipality_code: code, source_text: 'sjöröveri', category_code: 'robbery' })
        .execute(),
    )
    expect(await load(code, text)).toMatchObject({ inserted: 0, updated: 1, unknownCategories: [] })
    expect((await state(code))[0]).toMatch(/^1 robbery/)
  })

  it('rejects what lies outside the boundary unless it is allowed', async () => {
    const boundary = {
      type: 'Polygon' as const,
      coordinates: [
        [
          [18, 59.2],
          [18.075, 59.2],
          [18.075, 59.5],
          [18, 59.5],
          [18, 59.2],
        ],
      ],
    }
    const code = await addTestMunicipality(database(), { boundary })
    expect(await load(code, plain(a, b))).toMatchObject({
      inserted: 1,
      rejected: 1,
      reasons: [{ reason: 'outside_municipality', count: 1 }],
    })
    expect(await load(code, plain(a, b), { allowsOutside: true })).toMatchObject({
      inserted: 1,
      duplicates: 1,
      rejected: 0,
    })
  })

  it.each([
    [
      'nothing_accepted',
      plain('1,2099-01-01,,18.1,59.3,theft', '2,1970-01-01,,18.1,59.3,theft', '3,2024-01-01,,0,0,theft'),
    ],
    ['coordinates_swapped', plain('1,2024-01-01,,59.3,18.1,theft', '2,2024-01-01,,59.3,18.1,theft')],
    ['wrong_srid', plain('1,2024-01-01,,674032,6580822,theft')],
    ['mapping_incomplete', 'a,b\n1,2\n'],
    ['nul_bytes', plain(a) + '2,\0'],
  ])('changes nothing when it fails with %s', async (problem, text) => {
    const code = await addTestMunicipality(database())
    expect(await problemOf(load(code, text))).toBe(problem)
    expect(await traces(database(), code)).toEqual({ batches: 0, sources: 0, incidents: 0, rejected: 0, version: 0 })
  })

  it('changes nothing when the fault only shows at the end, after most rows were sent', async () => {
    const code = await addTestMunicipality(database())
    expect(await problemOf(load(code, `${plain(a)}${`${b}\n`.repeat(40_000)}9,"`))).toBe('unclosed_quote')
    expect(await traces(database(), code)).toEqual({ batches: 0, sources: 0, incidents: 0, rejected: 0, version: 0 })
  })

  it('stops when it is cancelled, and changes nothing', async () => {
    const code = await addTestMunicipality(database())
    const stop = new AbortController()
    const path = writeTestFile('rows.csv', `${plain(a)}${`${b}\n`.repeat(60_000)}`)
    const work = importIncidents(
      database(),
      police(code),
      { path, fileName: 'rows.csv' },
      { now: testNow, signal: stop.signal, onProgress: () => stop.abort() },
    )
    await expect(work).rejects.toThrow(/abort/i)
    expect(await traces(database(), code)).toMatchObject({ batches: 0, incidents: 0 })
  })

  it('remembers how a source was read', async () => {
    const code = await addTestMunicipality(database())
    const text = (n: number) => `p,q,r\n67403${n},6580822,2024-01-02\n`
    expect(await problemOf(load(code, text(1), { source: 'Embrace' }))).toBe('mapping_incomplete')
    expect(await load(code, text(1), { source: 'Embrace', map: 'x=p,y=q,from=r' })).toMatchObject({ inserted: 1 })
    expect(await load(code, text(2), { source: 'Embrace' })).toMatchObject({ inserted: 1 })
  })

  it('is kept from the municipality, the public and other municipalities', async () => {
    const [code, other] = [await addTestMunicipality(database()), await addTestMunicipality(database())]
    await load(code, plain(a))
    for (const role of ['municipality', 'public'] as const) {
      const work = importIncidents(
        database(),
        { role, municipality: code },
        { path: writeTestFile('rows.csv', plain(b)), fileName: 'rows.csv' },
        { now: testNow },
      )
      await expect(work).rejects.toThrow(/permission denied/)
    }
    expect(await state(other)).toEqual([])
  })

  it('comes to the same state from any split and order of the files, and always accounts for every row', async () => {
    const row = fc.record({
      id: fc.constantFrom('', '', '1', '2', '3'),
      day: fc.integer({ min: 1, max: 32 }),
      lng: fc.constantFrom('18.1', '18.2', ''),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
        // One content per id: which of several versions stands does depend on the order, as it should.
        const text = (list: typeof rows) =>
          plain(
            'good,2024-01-01,,18.3,59.3,theft',
            ...list.map(
              ({ id, day, lng }) =>
                `${id},2024-01-${id === '' ? String(day).padStart(2, '0') : '05'},,${id === '' ? lng : '18.4'},59.3,theft`,
            ),
          )
        const [one, two] = [await addTestMunicipality(database()), await addTestMunicipality(database())]
        const batch = await load(one, text(rows))
        expect(batch.accepted + batch.rejected + batch.duplicates).toBe(rows.length + 1)
        await load(two, text([...rows].reverse()))
        const again = await load(two, text(rows))
        expect([again.inserted, again.updated]).toEqual([0, 0])
        expect(await state(one)).toEqual(await state(two))
      }),
      { numRuns: 12 },
    )
  })

  it.skipIf(!hasSharedData)('imports the City of London, then finds nothing new in it', async () => {
    const code = await addTestMunicipality(database(), { zone: 'Europe/London' })
    const path = sharedData('incidents/city-of-london.csv.gz')
    const run = () =>
      importIncidents(database(), police(code), { path, fileName: 'city-of-london.csv.gz' }, { now: testNow })
    expect(await run()).toMatchObject({
      source: 'data.police.uk',
      read: 28_761,
      accepted: 26_570,
      duplicates: 0,
      rejected: 2191,
    })
    expect(await run()).toMatchObject({ read: 28_761, accepted: 0, duplicates: 26_570, rejected: 2191 })
    expect(await traces(database(), code)).toMatchObject({ batches: 1, incidents: 26_570, rejected: 2191, version: 1 })
  })
})

/** All incidents of a municipality, each as one line: how many alike, category, place, precision, first instant. */
async function stateOf(database: Database, municipality: string): Promise<string[]> {
  const { rows } = await asRole(database, { role: 'police', municipality }, (trx) =>
    sql<{ count: number; category: string; lng: number; lat: number; precision: string; from: Date }>`
      select count(*) as count, i.category_code as category, st_x(i.point) as lng, st_y(i.point) as lat, i.time_precision as precision, i.from_time as "from"
      from incident i group by 2, 3, 4, 5, 6 order by 2, 6, 3`.execute(trx),
  )
  return rows
    .map((row) => `${row.count} ${row.category} ${row.lng} ${row.lat} ${row.precision} ${row.from.toISOString()}`)
    .sort()
}

async function traces(database: Database, municipality: string): Promise<unknown> {
  const { rows } = await asRole(database, { role: 'police', municipality }, (trx) =>
    sql`select (select count(*) from import_batch) as batches, (select count(*) from incident_source) as sources, (select count(*) from incident) as incidents,
      (select count(*) from rejected_row) as rejected, (select m.incident_version from municipality m where m.code = ${municipality}) as version`.execute(
      trx,
    ),
  )
  return rows[0]
}
