import { sql } from 'kysely'
import type { Trx } from '../../db/transaction.ts'

/** One change of a finding or its photos at a time: a copy, a photo and a removal that meet must see each other. */
export async function lockFinding(trx: Trx, finding: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${finding}, 6))`.execute(trx)
}
