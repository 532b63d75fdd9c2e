import type { Trx } from '../../db/transaction.ts'
import { problem } from '../../http/problem.ts'
import type { FindingWriter } from './finding-store.ts'

/** Staff at a desk, who may change every finding of the walk. */
export function deskWriter(municipality: string, walk: string): FindingWriter {
  return { municipality, walk, participant: null, leads: true }
}

/** @throws Problem walk_not_found, when the municipality has no such walk */
export async function refuseUnknownWalk(trx: Trx, walk: string): Promise<void> {
  const row = await trx.selectFrom('walk as w').select('w.id').where('w.id', '=', walk).executeTakeFirst()
  if (row === undefined) throw problem('walk_not_found')
}
