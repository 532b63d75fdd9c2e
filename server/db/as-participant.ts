import { createHash } from 'node:crypto'
import type { Database } from './database.ts'
import { inTransaction } from './transaction.ts'
import type { Trx } from './transaction.ts'

/**
 * Runs `work` in one transaction as the public that holds the secret of a participant's link: it sees that walk alone, may
 * write into it while it is recorded, and sees whatever else everybody may. Only the secret's hash reaches the database.
 */
export function asParticipant<T>(
  database: Database,
  municipality: string,
  secret: string,
  work: (trx: Trx) => Promise<T>,
): Promise<T> {
  const settings = {
    text: `select set_config('role', 'tk_public', true), set_config('tryggkarta.municipality', $1, true),
      set_config('tryggkarta.account', '', true), set_config('tryggkarta.participant_key', $2, true)`,
    values: [municipality, participantKey(secret).toString('hex')],
  }
  return inTransaction(database, settings, work)
}

/** SHA-256 of the secret of a participant's link, as `walk_participant.secret_hash` keeps it. */
function participantKey(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
