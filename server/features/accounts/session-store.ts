import { createHash, randomBytes } from 'node:crypto'
import type { StaffRole } from '../../contract/role.ts'
import { asOwner } from '../../db/as-owner.ts'
import type { Database } from '../../db/database.ts'
import type { Visitor } from '../../http/visitor.ts'
import { sessionMilliseconds } from './account-rules.ts'
import { isPassword } from './password.ts'

/** A login that succeeded: the token for the cookie, and whose it is. */
export interface Login {
  token: string
  expires: Date
  visitor: Visitor & { role: StaffRole; municipality: string; accountName: string }
}

/** Logs in by name and password; undefined when either is wrong or the account is closed. */
export async function logIn(database: Database, now: Date, name: string, password: string): Promise<Login | undefined> {
  const account = await asOwner(database, (trx) =>
    trx
      .selectFrom('account as a')
      .select(['a.id', 'a.name', 'a.role', 'a.municipality_code', 'a.password_hash'])
      .where('a.name', '=', name)
      .where('a.disabled_at', 'is', null)
      .executeTakeFirst(),
  )
  // Outside the transaction: hashing takes longer than the database should be held.
  if (!(await isPassword(password, account?.password_hash)) || account === undefined) return undefined
  const token = randomBytes(32).toString('base64url')
  const expires = new Date(now.getTime() + sessionMilliseconds)
  await asOwner(database, async (trx) => {
    await trx.deleteFrom('session').where('expires_at', '<=', now).execute()
    await trx
      .insertInto('session')
      .values({ token_hash: hashOf(token), account_id: account.id, created_at: now, expires_at: expires })
      .execute()
    await trx
      .insertInto('audit_entry')
      .values({
        municipality_code: account.municipality_code,
        at: now,
        account_id: account.id,
        role: account.role,
        action: 'session.begun',
      })
      .execute()
  })
  return {
    token,
    expires,
    visitor: {
      role: account.role as StaffRole,
      municipality: account.municipality_code,
      accountId: account.id,
      accountName: account.name,
    },
  }
}

/** Who holds this session token; undefined when it is unknown, has expired or its account is closed. */
export async function findVisitor(database: Database, now: Date, token: string): Promise<Visitor | undefined> {
  const row = await asOwner(database, (trx) =>
    trx
      .selectFrom('session as s')
      .innerJoin('account as a', 'a.id', 's.account_id')
      .select(['a.id', 'a.name', 'a.role', 'a.municipality_code'])
      .where('s.token_hash', '=', hashOf(token))
      .where('s.expires_at', '>', now)
      .where('a.disabled_at', 'is', null)
      .executeTakeFirst(),
  )
  if (row === undefined) return undefined
  return { role: row.role as StaffRole, municipality: row.municipality_code, accountId: row.id, accountName: row.name }
}

/** Ends a session; an unknown token ends nothing. */
export async function logOut(database: Database, token: string): Promise<void> {
  await asOwner(database, (trx) => trx.deleteFrom('session').where('token_hash', '=', hashOf(token)).execute())
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
