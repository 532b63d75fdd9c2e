import { sql } from 'kysely'
import { z } from 'zod'
import type { PoliceEvent } from '../../contract/police-events.ts'
import type { Trx } from '../../db/transaction.ts'
import { problem } from '../../http/problem.ts'

const positionSchema = z
  .string()
  .regex(/^\d{1,14}\.\d{1,15}$/)
  .transform((text) => text.split('.').map(Number) as [number, number])

/**
 * A page of the municipality's police events, the latest first; `after` is the `next` of the page before.
 * @throws Problem invalid_request when `after` is no such text
 */
export async function listPoliceEvents(
  trx: Trx,
  limit: number,
  after?: string,
): Promise<{ items: PoliceEvent[]; next?: string }> {
  let query = trx
    .selectFrom('police_event as e')
    .select(['e.id', 'e.happened_at', 'e.kind', 'e.summary', 'e.address'])
    .orderBy('e.happened_at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(limit + 1)
  if (after !== undefined) {
    const [milliseconds, id] = readPosition(after)
    query = query.where(sql<boolean>`(e.happened_at, e.id) < (${new Date(milliseconds)}::timestamptz, ${id}::bigint)`)
  }
  const rows = await query.execute()
  const items = rows
    .slice(0, limit)
    .map(({ happened_at, ...row }) => ({ ...row, happenedAt: happened_at.toISOString() }))
  const last = items.at(-1)
  // Events are told to the minute, so that milliseconds are all there is to them.
  return rows.length > limit && last ? { items, next: `${Date.parse(last.happenedAt)}.${last.id}` } : { items }
}

function readPosition(after: string): [number, number] {
  const position = positionSchema.safeParse(after)
  if (position.success) return position.data
  throw problem('invalid_request', {}, [{ path: 'query.after', message: 'not a page of this list' }])
}
