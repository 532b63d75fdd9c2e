import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { asRole } from '../../server/db/as-role.ts'
import { copyRows, copyText } from '../../server/db/copy-rows.ts'
import { describeDatabases } from '../support/database.ts'

const actor = { role: 'police', municipality: '1880' } as const

describeDatabases('the driver', (database) => {
  it('reads every type that the service stores as the same JavaScript value', async () => {
    const { rows } = await database().pool
      .query(`select 9007199254740991::int8 as big, count(*) as count, 7::int4 as small, 1.5::float8 as float,
      12.30::numeric as decimal, date '2026-03-29' as day, timestamptz '2026-03-29 03:00+02' as instant, '\\xdeadbeef'::bytea as bytes,
      '{"a": [1, null]}'::jsonb as json, array['å', null] as texts, array[1, 2]::int8[] as numbers, true as yes, null::text as nothing,
      st_setsrid(st_makepoint(13.5, 55.6), 4326) as point`)
    expect(rows).toEqual([
      {
        big: 9_007_199_254_740_991,
        count: 1,
        small: 7,
        float: 1.5,
        decimal: '12.30',
        day: '2026-03-29',
        instant: new Date('2026-03-29T01:00:00Z'),
        bytes: Buffer.from('deadbeef', 'hex'),
        json: { a: [1, null] },
        texts: ['å', null],
        numbers: [1, 2],
        yes: true,
        nothing: null,
        point: '0101000020E61000000000000000002B40CDCCCCCCCCCC4B40',
      },
    ])
  })

  it('writes every type that the service stores so that the same value comes back', async () => {
    const instant = new Date('2026-10-25T00:30:00.123Z')
    const { rows } = await database().pool.query(
      'select $1::int8 as big, $2::timestamptz as instant, $3::bytea as bytes, $4::jsonb as json, $5::text[] as texts, $6::text as text',
      [
        9_007_199_254_740_991,
        instant,
        Buffer.from([0, 255]),
        JSON.stringify({ å: ['"', 1] }),
        ['a,b', '{}', 'ö"\\'],
        "it's\ttab",
      ],
    )
    expect(rows).toEqual([
      {
        big: 9_007_199_254_740_991,
        instant,
        bytes: Buffer.from([0, 255]),
        json: { å: ['"', 1] },
        texts: ['a,b', '{}', 'ö"\\'],
        text: "it's\ttab",
      },
    ])
  })

  it('refuses an int8 that a JavaScript number cannot hold', async () => {
    await expect(database().pool.query('select 9007199254740993::int8 as big')).rejects.toThrow('9007199254740993')
  })

  it('goes on after an error in a simple and in a prepared query', async () => {
    await expect(database().pool.query('select 1 / 0')).rejects.toMatchObject({ code: '22012' })
    await expect(database().pool.query('select 1 / $1::int', [0])).rejects.toMatchObject({ code: '22012' })
    expect((await database().pool.query('select $1::int as one', [1])).rows).toEqual([{ one: 1 }])
  })

  it('copies rows with every awkward character, over several COPYs, and an error copies none', async () => {
    const awkward = ['plain', 'tab\there', 'line\nbreak', 'back\\slash', '\\N', 'carriage\rreturn', 'åäö 🙂', '']
    const filler = 'x'.repeat(900_000)
    const found = await asRole(database(), actor, async (trx) => {
      await sql`create temp table copied (n integer, t text) on commit drop`.execute(trx)
      await copyRows(trx, 'copy copied (n, t) from stdin', lines())
      const { rows } = await sql<{
        t: string | null
        length: number
      }>`select case when length(t) < 100 then t end as t, length(t) as length from copied order by n`.execute(trx)
      return rows
    })
    expect(found.slice(0, awkward.length).map((row) => row.t)).toEqual(awkward)
    expect(found).toHaveLength(awkward.length + 12)
    await expect(
      asRole(database(), actor, async (trx) => {
        await sql`create temp table copied (n integer) on commit drop`.execute(trx)
        await copyRows(trx, 'copy copied (n) from stdin', ['1\n', 'not a number\n'])
      }),
    ).rejects.toMatchObject({ code: '22P02' })
    expect((await database().pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])

    function* lines() {
      for (const [n, text] of awkward.entries()) yield `${n}\t${copyText(text)}\n`
      for (let n = 100; n < 112; n++) yield `${n}\t${filler}\n`
    }
  })

  it('takes back everything when work in a transaction throws, and role and municipality end with it', async () => {
    await expect(
      asRole(database(), actor, async (trx) => {
        await sql`create table left_behind (a integer)`.execute(trx)
      }),
    ).rejects.toThrow(/permission denied/)
    const { rows } = await database().pool.query(
      `select current_user = session_user as owner, current_municipality() as municipality`,
    )
    expect(rows).toEqual([{ owner: true, municipality: null }])
  })
})
