import { sql } from 'kysely'
import type { z } from 'zod'
import type { placeSeenSchema } from '../../contract/findings.ts'
import type { Trx } from '../../db/transaction.ts'

/** Notes that a place of the walk of the transaction's link was seen, and its condition; false when there is no such place. */
export async function notePlaceSeen(
  trx: Trx,
  place: string,
  { at, condition }: z.output<typeof placeSeenSchema>,
): Promise<boolean> {
  const { rows } = await sql<{ noted: boolean }>`
    select note_place_seen(${place}, ${at}::timestamptz, ${condition}::smallint) as noted
  `.execute(trx)
  return rows[0]!.noted
}
