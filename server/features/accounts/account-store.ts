import type { StaffRole } from '../../contract/role.ts'
import type { Trx } from '../../db/transaction.ts'
import { hashPassword } from './password.ts'

/** Adds an account to the municipality that the transaction acts for (role admin). Throws when the name is taken. */
export async function addAccount(
  trx: Trx,
  account: { municipality: string; name: string; role: StaffRole; password: string },
): Promise<void> {
  await trx
    .insertInto('account')
    .values({
      municipality_code: account.municipality,
      name: account.name,
      role: account.role,
      password_hash: await hashPassword(account.password),
    })
    .execute()
}

/** Whether the municipality that the transaction acts for has an account of this name. */
export async function hasAccount(trx: Trx, name: string): Promise<boolean> {
  const row = await trx.selectFrom('account as a').select('a.id').where('a.name', '=', name).executeTakeFirst()
  return row !== undefined
}

/** Gives an account of the municipality that the transaction acts for another password. */
export async function setPassword(trx: Trx, name: string, password: string): Promise<void> {
  await trx
    .updateTable('account')
    .set({ password_hash: await hashPassword(password) })
    .where('name', '=', name)
    .execute()
}
