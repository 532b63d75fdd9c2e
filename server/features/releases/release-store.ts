import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { DisclosureReport } from '../../contract/public-release.ts'
import type { Trx } from '../../db/transaction.ts'
import { canonicalJson } from '../../http/canonical-json.ts'
import { problem } from '../../http/problem.ts'
import type { BasisRow, MadeRelease } from './release-job.ts'

/** On whose behalf a release is made: an admin's, or the command line's. */
export interface ReleaseMaker {
  municipality: string
  accountId?: string | undefined
}

/** Who signs: a member of the police or of the municipality, under an account. */
export interface ReleaseSigner {
  municipality: string
  role: 'police' | 'municipality'
  accountId: string
  accountName: string
}

/** Refuses a second release of a month while one is a draft or in force. @throws Problem release_exists */
export async function refuseSecondRelease(trx: Trx, month: string): Promise<void> {
  const row = await trx
    .selectFrom('public_release as r')
    .select('r.id')
    .where('r.month', '=', sql<Date>`${`${month}-01`}::date`)
    .where('r.withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) throw problem('release_exists', { month })
}

/** The number of the next version of a month. */
export async function nextVersion(trx: Trx, month: string): Promise<number> {
  const row = await trx
    .selectFrom('public_release as r')
    .select(sql<number>`coalesce(max(r.version), 0) + 1`.as('next'))
    .where('r.month', '=', sql<Date>`${`${month}-01`}::date`)
    .executeTakeFirstOrThrow()
  return row.next
}

/** What stands behind the version of a month that was published last; undefined when none ever was. */
export async function readEarlierBasis(trx: Trx, month: string): Promise<BasisRow[] | undefined> {
  const release = await trx
    .selectFrom('public_release as r')
    .select('r.id')
    .where('r.month', '=', sql<Date>`${`${month}-01`}::date`)
    .where('r.published_at', 'is not', null)
    .orderBy('r.version', 'desc')
    .executeTakeFirst()
  if (release === undefined) return undefined
  const rows = await trx
    .selectFrom('public_release_basis as b')
    .select(['b.item', 'b.cell', 'b.record_keys', 'b.published'])
    .where('b.release_id', '=', release.id)
    .execute()
  return rows.map((row) => ({ item: row.item, cell: row.cell, keys: row.record_keys, published: row.published }))
}

/** The municipality's secret: the one it has, else `fresh` from now on. */
export async function keepSecret(trx: Trx, municipality: string, fresh: Buffer): Promise<Buffer> {
  await trx
    .insertInto('release_secret')
    .values({ municipality_code: municipality, secret: fresh })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await trx.selectFrom('release_secret as s').select('s.secret').executeTakeFirstOrThrow()
  return row.secret
}

/** Keeps a release as a draft, with the records behind its counts. @throws Problem release_exists */
export async function insertRelease(
  trx: Trx,
  { municipality, accountId }: ReleaseMaker,
  draft: {
    id: string
    month: string
    number: number
    made: MadeRelease
    disclosure: DisclosureReport
    /** Version of the program. */
    version: string
  },
): Promise<void> {
  const { id, month, number, made, disclosure, version } = draft
  const inserted = await trx
    .insertInto('public_release')
    .values({
      id,
      municipality_code: municipality,
      month: `${month}-01`,
      version: number,
      account_id: accountId ?? null,
      document: made.text,
      document_hash: Buffer.from(made.hash),
      disclosure: JSON.stringify(disclosure),
      code_version: version,
    })
    // Somebody else made one of the same month meanwhile.
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted === undefined) throw problem('release_exists', { month })
  await sql`
    insert into public_release_basis (release_id, municipality_code, item, cell, record_keys, published)
    select ${id}::uuid, ${municipality}::text, b.item, b.cell, b.keys, b.published
    from jsonb_to_recordset(${JSON.stringify(made.basis)}::jsonb) as b (item text, cell text, keys bigint[], published integer)
  `.execute(trx)
}

/**
 * Signs a draft for the side of whoever the transaction acts for; the second side's signature publishes it. Signing again
 * with the same account changes nothing.
 * @param documentHash lower-case hex SHA-256 of the document that was looked at
 * @throws Problem release_not_found, release_not_draft, release_changed, already_signed
 */
export async function signRelease(
  trx: Trx,
  { municipality, role, accountId, accountName }: ReleaseSigner,
  id: string,
  documentHash: string,
): Promise<{ isNew: boolean; published: boolean }> {
  const draft = await findDraft(trx, id)
  const hash = createHash('sha256').update(canonicalJson(draft.document)).digest()
  if (hash.toString('hex') !== documentHash || !hash.equals(draft.document_hash)) throw problem('release_changed')
  const inserted = await trx
    .insertInto('public_release_signature')
    .values({
      release_id: id,
      municipality_code: municipality,
      role,
      account_id: accountId,
      account_name: accountName,
      document_hash: hash,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('release_id')
    .executeTakeFirst()
  if (inserted === undefined) {
    const own = await trx
      .selectFrom('public_release_signature as s')
      .select('s.role')
      .where('s.release_id', '=', id)
      .where('s.account_id', '=', accountId)
      .executeTakeFirst()
    if (own?.role !== role) throw problem('already_signed')
  }
  const { rows } = await sql<{ outcome: string }>`select publish_release(${id}) as outcome`.execute(trx)
  return { isNew: inserted !== undefined, published: rows[0]?.outcome === 'published' }
}

/**
 * Takes the signature of the side that the transaction acts for back; false when there is none.
 * @throws Problem release_not_found, release_not_draft
 */
export async function takeSignatureBack(trx: Trx, role: ReleaseSigner['role'], id: string): Promise<boolean> {
  await findDraft(trx, id)
  const { numDeletedRows } = await trx
    .deleteFrom('public_release_signature')
    .where('release_id', '=', id)
    .where('role', '=', role)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Takes a published release out of the public map for good. @throws Problem release_not_found, release_not_in_force */
export async function withdrawRelease(trx: Trx, id: string, reason: string): Promise<void> {
  const { rows } = await sql<{ done: boolean }>`select withdraw_release(${id}, ${reason}) as done`.execute(trx)
  if (rows[0]?.done === true) return
  const row = await trx.selectFrom('public_release as r').select('r.id').where('r.id', '=', id).executeTakeFirst()
  throw problem(row === undefined ? 'release_not_found' : 'release_not_in_force')
}

/** Drops a draft that nobody wants, its signatures with it. @throws Problem release_not_found, release_not_draft */
export async function dropDraft(trx: Trx, id: string): Promise<void> {
  await findDraft(trx, id)
  await trx.deleteFrom('public_release').where('id', '=', id).execute()
}

async function findDraft(trx: Trx, id: string): Promise<{ document: unknown; document_hash: Buffer }> {
  const row = await trx
    .selectFrom('public_release as r')
    .select(['r.document', 'r.document_hash', 'r.published_at'])
    .where('r.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw problem('release_not_found')
  if (row.published_at !== null) throw problem('release_not_draft')
  return row
}
