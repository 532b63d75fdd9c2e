import type { Database } from './database.ts'
import { inTransaction } from './transaction.ts'
import type { Trx } from './transaction.ts'

/** On whose behalf a transaction runs. */
export interface Actor {
  role: 'public' | 'municipality' | 'police' | 'admin'
  /** Code of the municipality whose rows it may see; undefined: of none. */
  municipality?: string | undefined
  /** Account behind it; undefined for the public and the command line. */
  accountId?: string | undefined
}

/**
 * Runs `work` in one transaction with the actor's database role and municipality, so that grants and row-level
 * security decide what it sees, whatever its queries forget.
 */
export function asRole<T>(database: Database, actor: Actor, work: (trx: Trx) => Promise<T>): Promise<T> {
  const settings = {
    text: `select set_config('role', $1, true), set_config('tryggkarta.municipality', $2, true), set_config('tryggkarta.account', $3, true)`,
    values: [`tk_${actor.role}`, actor.municipality ?? '', actor.accountId ?? ''],
  }
  return inTransaction(database, settings, work)
}
