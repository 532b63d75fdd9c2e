import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { asRole } from '../../server/db/as-role.ts'
import type { Actor } from '../../server/db/as-role.ts'
import type { Trx } from '../../server/db/transaction.ts'
import { describeDatabases } from '../support/database.ts'
import { fillReleases } from '../support/fill-releases.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { addSigner } from '../support/release-town.ts'

const roles = ['public', 'municipality', 'police', 'admin'] as const

describeDatabases('a release in the database', (database) => {
  let here: string
  let there: string
  let police: Actor & { accountId: string }
  let staff: Actor & { accountId: string }
  let draft: string
  let published: string
  let elsewhere: string

  beforeAll(async () => {
    here = await addTestMunicipality(database())
    there = await addTestMunicipality(database())
    police = { role: 'police', municipality: here, accountId: await addSigner(database(), here, 'police', 'police') }
    staff = {
      role: 'municipality',
      municipality: here,
      accountId: await addSigner(database(), here, 'municipality', 'm'),
    }
    ;({ draft, published } = await fillReleases(database(), here))
    elsewhere = (await fillReleases(database(), there)).draft
    // The police's signature stays away until a test puts it there.
    await database().pool.query('delete from public_release_signature')
  })

  const as = <T>(actor: Actor, work: (trx: Trx) => Promise<T>) => asRole(database(), actor, work)
  const signature = (release: string, role: string, accountId: string, more: Record<string, unknown> = {}) => ({
    release_id: release,
    municipality_code: here,
    role,
    account_id: accountId,
    account_name: 'x',
    document_hash: sql<Buffer>`sha256('{}')`,
    ...more,
  })
  const sign = (actor: Actor, ...values: Parameters<typeof signature>) =>
    as(actor, (trx) =>
      trx
        .insertInto('public_release_signature')
        .values(signature(...values))
        .execute(),
    )
  const publish = (actor: Actor, release: string) =>
    as(actor, async (trx) => {
      const { rows } = await sql<{ said: string }>`select publish_release(${release}) as said`.execute(trx)
      return rows[0]!.said
    })

  it('is changed by no role, nor is what the public map reads', async () => {
    for (const role of roles) {
      const actor = { role, municipality: here }
      for (const table of ['public_release', 'public_map.release']) {
        await expect(
          as(actor, (trx) => sql`update ${sql.table(table)} set document = '{"a": 1}'`.execute(trx)),
        ).rejects.toThrow(/permission denied/)
      }
      await expect(as(actor, (trx) => sql`delete from public_map.release`.execute(trx))).rejects.toThrow(
        /permission denied/,
      )
      await expect(
        as(actor, (trx) =>
          sql`insert into public_map.release (id, municipality_code, month, version, published_on, document)
          values (${randomUUID()}, ${here}, '2026-01', 1, '2026-02-01', '{}')`.execute(trx),
        ),
      ).rejects.toThrow(/permission denied/)
    }
  })

  it('is not edited even by the owner of the tables', async () => {
    for (const change of [
      `document = '{"a": 1}'`,
      `disclosure = '{"a": 1}'`,
      `document_hash = sha256('b')`,
      `month = '2026-08-01'`,
      `version = 7`,
      `code_version = 'other'`,
      `published_at = null`,
      `published_at = now() + interval '1 day'`,
    ]) {
      const refusal = await database()
        .pool.query(`update public_release set ${change} where id = '${published}'`)
        .then(
          () => 'changed',
          (error: Error) => error.message,
        )
      expect([change, refusal]).toEqual([change, 'a release is never edited'])
    }
  })

  it('is dropped as a draft by an admin alone, and never once it is published', async () => {
    for (const role of ['public', 'municipality', 'police'] as const) {
      await expect(
        as({ role, municipality: here }, (trx) => trx.deleteFrom('public_release').execute()),
      ).rejects.toThrow(/permission denied/)
    }
    const admin = { role: 'admin', municipality: here } as const
    const deleted = await as(admin, (trx) => trx.deleteFrom('public_release').where('id', '=', published).execute())
    expect(deleted[0]!.numDeletedRows).toBe(0n)
    await expect(
      as(admin, (trx) =>
        sql`insert into public_release (municipality_code, month, version, document, document_hash, disclosure, code_version, published_at)
          values (${here}, '2026-07-01', 1, '{}', sha256('{}'), '{}', 'test', now())`.execute(trx),
      ),
    ).rejects.toThrow(/row-level security/)
  })

  it('is signed by nobody for another side, another account or another municipality, and not by an admin', async () => {
    await expect(sign(police, draft, 'municipality', police.accountId)).rejects.toThrow(/row-level security/)
    await expect(sign(police, draft, 'police', staff.accountId)).rejects.toThrow(/row-level security/)
    await expect(sign({ role: 'police', municipality: here }, draft, 'police', police.accountId)).rejects.toThrow(
      /row-level security/,
    )
    await expect(sign({ ...police, role: 'admin' }, draft, 'police', police.accountId)).rejects.toThrow(
      /permission denied/,
    )
    await expect(sign(police, draft, 'police', police.accountId, { municipality_code: there })).rejects.toThrow(
      /row-level security/,
    )
    // One's own municipality named beside another's release.
    await expect(sign(police, elsewhere, 'police', police.accountId)).rejects.toThrow(/foreign key/)
  })

  it('is published only once both have signed what it says, and only by its own municipality', async () => {
    expect(await publish(police, draft)).toBe('unsigned')
    await sign(police, draft, 'police', police.accountId)
    expect(await publish(police, draft)).toBe('unsigned')
    // The same account, moved to the other side.
    await expect(sign({ ...police, role: 'municipality' }, draft, 'municipality', police.accountId)).rejects.toThrow(
      /unique/,
    )
    await sign(staff, draft, 'municipality', staff.accountId, { document_hash: sql<Buffer>`sha256('[]')` })
    expect(await publish(staff, draft)).toBe('unsigned')
    await as(staff, (trx) => trx.deleteFrom('public_release_signature').where('role', '=', 'municipality').execute())
    await sign(staff, draft, 'municipality', staff.accountId)
    expect(await publish({ role: 'admin', municipality: there }, draft)).toBe('unknown')
    await expect(publish({ role: 'public', municipality: here }, draft)).rejects.toThrow(/permission denied/)
    expect(await publish(staff, draft)).toBe('published')
    expect(await publish(staff, draft)).toBe('published already')
    const taken = await as(police, (trx) =>
      trx.deleteFrom('public_release_signature').where('release_id', '=', draft).execute(),
    )
    expect(taken[0]!.numDeletedRows).toBe(0n)
  })

  it('leaves nothing of its figures in the public map when it is withdrawn, and is withdrawn once', async () => {
    const withdraw = (actor: Actor) =>
      as(actor, async (trx) => {
        const { rows } = await sql<{
          done: boolean
        }>`select withdraw_release(${published}, 'Wrong month') as done`.execute(trx)
        return rows[0]!.done
      })
    expect(await withdraw({ role: 'admin', municipality: there })).toBe(false)
    expect(await withdraw(police)).toBe(true)
    expect(await withdraw(police)).toBe(false)
    const { rows } = await database().pool.query(
      `select r.document, r.withdrawn_reason as reason from public_map.release r where r.id = $1`,
      [published],
    )
    expect(rows).toEqual([{ document: null, reason: 'Wrong month' }])
    await expect(
      database().pool.query(`update public_release set withdrawn_reason = 'Other' where id = '${published}'`),
    ).rejects.toThrow(/never edited/)
    await expect(
      database().pool.query(
        `update public_release set withdrawn_at = null, withdrawn_reason = null where id = '${published}'`,
      ),
    ).rejects.toThrow(/never edited/)
  })
})
