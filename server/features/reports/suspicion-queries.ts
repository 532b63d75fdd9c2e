import { sql } from 'kysely'
import type { Trx } from '../../db/transaction.ts'
import { suspicionsOf } from './spam-suspicions.ts'
import type { Circumstances, Suspicion } from './spam-suspicions.ts'

const hourMilliseconds = 3600_000

/** Why a report that is about to be kept is suspected of being spam; empty: nothing suspicious. */
export async function findSuspicions(
  trx: Trx,
  text: string | null,
  circumstances: Omit<Circumstances, 'sameWords'>,
  now: Date,
): Promise<Suspicion[]> {
  return suspicionsOf(text, { ...circumstances, sameWords: text === null ? 0 : await countSameWords(trx, text, now) })
}

/** Reports of the last hour from a sender, this one counted, and not one that is refused after all; only a salted hash of the sender is kept, for a day. */
export async function countSent(trx: Trx, sender: string, now: Date): Promise<number> {
  const since = new Date(now.getTime() - hourMilliseconds)
  const { rows } = await sql<{ count: number }>`select count_intake(${sender}, ${since}) as count`.execute(trx)
  return rows[0]!.count
}

async function countSameWords(trx: Trx, text: string, now: Date): Promise<number> {
  const since = new Date(now.getTime() - 24 * hourMilliseconds)
  const { rows } = await sql<{ count: number }>`select count_same_words(${text}, ${since}) as count`.execute(trx)
  return rows[0]!.count
}
