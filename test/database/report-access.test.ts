import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { asRole } from '../../server/db/as-role.ts'
import type { Actor } from '../../server/db/as-role.ts'
import type { Trx } from '../../server/db/transaction.ts'
import { describeDatabases } from '../support/database.ts'
import { fillReports } from '../support/fill-reports.ts'
import type { FilledReport } from '../support/fill-reports.ts'
import { addTestMunicipality } from '../support/municipality.ts'

const staff = ['municipality', 'police', 'admin'] as const

describeDatabases('access to reports', (database) => {
  let here: string
  let there: string
  let ours: FilledReport
  let theirs: FilledReport

  beforeAll(async () => {
    here = await addTestMunicipality(database())
    there = await addTestMunicipality(database())
    ours = await fillReports(database(), here)
    theirs = await fillReports(database(), there)
  })

  /** As anybody at all, with the key of a report or without one. */
  const asHolder = <T>(key: string | undefined, work: (trx: Trx) => Promise<T>, actor: Partial<Actor> = {}) =>
    asRole(database(), { role: 'public', municipality: here, ...actor }, async (trx) => {
      if (key !== undefined) await sql`select set_config('tryggkarta.report_key', ${key}, true)`.execute(trx)
      return work(trx)
    })
  const idsIn =
    (table: string, column = 'report_id') =>
    async (trx: Trx) => {
      const { rows } = await sql<{ id: string }>`select ${sql.ref(column)} as id from ${sql.table(table)}`.execute(trx)
      return rows.map(({ id }) => id)
    }

  it('of the public begins and ends with the report whose secret it holds', async () => {
    expect(await asHolder(ours.key, idsIn('report', 'id'))).toEqual([ours.id])
    for (const table of ['report_contact', 'report_event', 'report_link', 'report_photo'])
      expect(new Set(await asHolder(ours.key, idsIn(table)))).toEqual(new Set([ours.id]))
    for (const key of [undefined, '', 'ff'.repeat(32), theirs.key]) {
      for (const table of ['report_contact', 'report_event', 'report_link', 'report_photo'])
        expect({ key, table, ids: await asHolder(key, idsIn(table)) }).toEqual({ key, table, ids: [] })
      expect(await asHolder(key, idsIn('report', 'id'))).toEqual([])
    }
  })

  it('lets a reporter read answers and no internal note', async () => {
    const texts = await asHolder(ours.key, (trx) => trx.selectFrom('report_event').select('text').execute())
    expect(texts).toEqual([{ text: 'Vi lagar den.' }])
  })

  it('lets the public change nothing of another report, nor give its own a status beside reopening it', async () => {
    const erased = await asHolder(theirs.key, (trx) =>
      trx.deleteFrom('report').where('id', '=', ours.id).executeTakeFirst(),
    )
    expect(erased.numDeletedRows).toBe(0n)
    await expect(
      asHolder(ours.key, (trx) =>
        trx.updateTable('report').set({ status: 'fixed' }).where('id', '=', ours.id).execute(),
      ),
    ).rejects.toThrow(/may only reopen/)
    await expect(
      asHolder(ours.key, (trx) => trx.updateTable('report').set({ text: 'other words' }).execute()),
    ).rejects.toThrow(/permission denied/)
    await expect(
      asHolder(theirs.key, (trx) =>
        trx
          .insertInto('report_event')
          .values({
            report_id: ours.id,
            municipality_code: here,
            by: 'reporter',
            kind: 'message',
            text: 'x',
            shown_to_reporter: true,
          })
          .execute(),
      ),
    ).rejects.toThrow(/row-level security/)
    for (const forged of [
      { by: 'staff', kind: 'message' },
      { by: 'reporter', kind: 'answer' },
    ])
      await expect(
        asHolder(ours.key, (trx) =>
          trx
            .insertInto('report_event')
            .values({ ...forged, report_id: ours.id, municipality_code: here, text: 'x', shown_to_reporter: true })
            .execute(),
        ),
      ).rejects.toThrow(/row-level security/)
  })

  it('gives a photo to the police once a moderator has approved it', async () => {
    const seenBy = async (role: (typeof staff)[number]) =>
      (await asRole(database(), { role, municipality: here }, idsIn('report_photo', 'id'))).toSorted()
    expect(await seenBy('police')).toEqual([ours.photos.approved])
    expect(await seenBy('municipality')).toEqual(Object.values(ours.photos).toSorted())
  })

  it('keeps the words as written, events, redactions and who answered them from the police', async () => {
    const police = { role: 'police', municipality: here } as const
    expect(await asRole(database(), police, (trx) => trx.selectFrom('report').select('text_shown').execute())).toEqual([
      { text_shown: 'Ring [namn]' },
    ])
    for (const query of [
      'select text from report',
      'select secret_hash from report',
      'select support_key from report',
      'select 1 from report_event',
      'select 1 from report_redaction',
      'select 1 from report_contact',
      `select * from read_report_contact('${ours.id}')`,
      `insert into report_supporter (report_id, supporter, municipality_code) values ('${ours.id}', gen_random_uuid(), '${here}')`,
      `update report set status = 'fixed'`,
      'delete from report',
    ])
      await expect(asRole(database(), police, (trx) => sql.raw(query).execute(trx))).rejects.toThrow(
        /permission denied/,
      )
  })

  it('gives contact details through one function alone, which logs who read them', async () => {
    for (const role of staff)
      for (const column of ['name', 'email', 'phone'])
        await expect(
          asRole(database(), { role, municipality: here }, (trx) =>
            sql`select ${sql.ref(column)} from report_contact`.execute(trx),
          ),
        ).rejects.toThrow(/permission denied/)
    const read = (report: string) =>
      asRole(database(), { role: 'municipality', municipality: here }, async (trx) => {
        const { rows } = await sql`select c.* from read_report_contact(${report}::uuid) c`.execute(trx)
        return rows
      })
    expect(await read(ours.id)).toEqual([{ name: 'Anna', email: 'anna@example.se', phone: null, language: 'sv' }])
    expect(await read(theirs.id)).toEqual([])
    const { rows } = await database().pool.query(
      `select role, action, subject from audit_entry where municipality_code = $1 order by id`,
      [here],
    )
    expect(rows).toEqual([
      { role: 'municipality', action: 'report-contact.read', subject: ours.id },
      { role: 'municipality', action: 'report-contact.read', subject: theirs.id },
    ])
  })

  it('hides addresses of senders from everybody, who are counted all the same', async () => {
    for (const role of ['public', ...staff] as const)
      for (const table of ['intake_attempt', 'intake_salt'])
        await expect(
          asRole(database(), { role, municipality: here }, (trx) =>
            sql`select 1 from ${sql.table(table)}`.execute(trx),
          ),
        ).rejects.toThrow(/permission denied/)
    const count = (address: string) =>
      asHolder(undefined, async (trx) => {
        const since = new Date(Date.now() - 3600_000)
        return (await sql<{ n: number }>`select count_intake(${address}, ${since}) as n`.execute(trx)).rows[0]!.n
      })
    expect([await count('192.0.2.1'), await count('192.0.2.1'), await count('192.0.2.2')]).toEqual([1, 2, 1])
    const { rows } = await database().pool.query<{ text: string }>(
      `select string_agg(t::text, ' ') as text from intake_attempt t`,
    )
    expect(rows[0]!.text).not.toContain('192.0.2')
    await database().pool.query(`update intake_attempt set attempted_at = now() - interval '25 hours'`)
    expect(await count('192.0.2.1')).toBe(1)
    expect((await database().pool.query(`select 1 from intake_attempt`)).rows).toHaveLength(1)
  })

  it('tells nobody of the public a report nearby before it is accepted, and then no more than square, name and month', async () => {
    const nearby = () =>
      asHolder(
        undefined,
        async (trx) => (await sql`select * from nearby_reports(15, 59, 'lighting')`.execute(trx)).rows,
      )
    expect(await nearby()).toEqual([])
    await database().pool.query(`update report set status = 'accepted' where id = $1`, [ours.id])
    const rows = await nearby()
    expect(rows).toMatchObject([{ theme: 'lighting', status: 'accepted', same_square: true, place_label: null }])
    expect(Object.keys(rows[0] as object).toSorted()).toEqual([
      'month',
      'place_label',
      'same_square',
      'status',
      'support_key',
      'theme',
    ])
    const { support_key: key } = rows[0] as { support_key: string }
    expect(key).not.toBe(ours.id)
    const support = (by: string, which = key) =>
      asHolder(undefined, async (trx) => {
        const { rows: said } = await sql<{ ok: boolean }>`select support_report(${which}, ${by}) as ok`.execute(trx)
        return said[0]!.ok
      })
    const supporter = randomUUID()
    expect([await support(supporter), await support(supporter), await support(supporter, ours.id)]).toEqual([
      true,
      true,
      false,
    ])
    const { rows: supporters } = await database().pool.query(`select 1 from report_supporter where report_id = $1`, [
      ours.id,
    ])
    expect(supporters).toHaveLength(2)
  })
})
