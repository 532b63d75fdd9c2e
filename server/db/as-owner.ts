import type { Database } from './database.ts'
import { inTransaction } from './transaction.ts'
import type { Trx } from './transaction.ts'

/**
 * Runs `work` with the rights of the tables' owner, past row-level security. Only for what happens before anybody's
 * role is known: logins and sessions. The layer test allows no other importer.
 */
export function asOwner<T>(database: Database, work: (trx: Trx) => Promise<T>): Promise<T> {
  return inTransaction(database, undefined, work)
}
