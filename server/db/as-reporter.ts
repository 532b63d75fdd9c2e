import { createHash } from 'node:crypto'
import type { Database } from './database.ts'
import { inTransaction } from './transaction.ts'
import type { Trx } from './transaction.ts'

/**
 * Runs `work` in one transaction as the public that holds a report's secret: it sees and may change that report alone,
 * and whatever else everybody may. Only the secret's hash reaches the database.
 */
export function asReporter<T>(
  database: Database,
  municipality: string,
  secret: string,
  work: (trx: Trx) => Promise<T>,
): Promise<T> {
  const settings = {
    text: `select set_config('role', 'tk_public', true), set_config('tryggkarta.municipality', $1, true),
      set_config('tryggkarta.account', '', true), set_config('tryggkarta.report_key', $2, true)`,
    values: [municipality, reportKey(secret).toString('hex')],
  }
  return inTransaction(database, settings, work)
}

/** SHA-256 of a report's secret, as `report.secret_hash` keeps it. */
export function reportKey(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
