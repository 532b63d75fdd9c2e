import { createHash, randomBytes } from 'node:crypto'
import { reportKey } from './as-reporter.ts'
import type { Database } from './database.ts'
import { inTransaction } from './transaction.ts'
import type { Trx } from './transaction.ts'

/**
 * Runs `work` in one transaction as the public that holds another system's API key: it sees the reports that were sent with that key and may send one more, whose secret is drawn here and thrown away. Only hashes reach
 * the database, which itself decides whether the key is valid.
 * @param apiKey as sent; any text
 */
export function asSender<T>(
  database: Database,
  municipality: string,
  apiKey: string,
  work: (trx: Trx, secretHash: Buffer) => Promise<T>,
): Promise<T> {
  const secretHash = reportKey(randomBytes(32).toString('base64url'))
  const settings = {
    text: `select set_config('role', 'tk_public', true), set_config('tryggkarta.municipality', $1, true),
      set_config('tryggkarta.account', '', true), set_config('tryggkarta.api_key', $2, true),
      set_config('tryggkarta.report_key', $3, true)`,
    values: [municipality, apiKeyHash(apiKey).toString('hex'), secretHash.toString('hex')],
  }
  return inTransaction(database, settings, (trx) => work(trx, secretHash))
}

/** SHA-256 of an API key, as `report_api_key.key_hash` keeps it. */
export function apiKeyHash(apiKey: string): Buffer {
  return createHash('sha256').update(apiKey).digest()
}
