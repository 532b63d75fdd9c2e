import { sql } from 'kysely'
import type { PoliceEvent } from '../../contract/police-events.ts'
import type { Trx } from '../../db/transaction.ts'

/** How long events are kept: two yearly follow-ups can look back on them. */
const policeEventDays = 365

/** Events written at a time. */
const groupSize = 500

/** Writes events of the transaction's municipality; one that is known is brought up to date, since the police correct theirs. */
export async function putPoliceEvents(
  trx: Trx,
  municipality: string,
  events: readonly PoliceEvent[],
): Promise<{ added: number; changed: number }> {
  const counts = { added: 0, changed: 0 }
  const newest = [...new Map(events.map((event) => [event.id, event])).values()]
  for (let from = 0; from < newest.length; from += groupSize) {
    const group = newest.slice(from, from + groupSize).map(({ id, happenedAt, kind, summary, address }) => ({
      municipality_code: municipality,
      id,
      happened_at: happenedAt,
      kind,
      summary,
      address,
    }))
    const written = await trx
      .insertInto('police_event')
      .values(group)
      .onConflict((conflict) =>
        conflict
          .columns(['municipality_code', 'id'])
          .doUpdateSet((eb) => ({
            happened_at: eb.ref('excluded.happened_at'),
            kind: eb.ref('excluded.kind'),
            summary: eb.ref('excluded.summary'),
            address: eb.ref('excluded.address'),
          }))
          .where(
            sql<boolean>`(police_event.happened_at, police_event.kind, police_event.summary, police_event.address)
              is distinct from (excluded.happened_at, excluded.kind, excluded.summary, excluded.address)`,
          ),
      )
      // A row that this statement made has never been locked or replaced.
      .returning(sql<boolean>`xmax = 0`.as('added'))
      .execute()
    for (const { added } of written) counts[added ? 'added' : 'changed']++
  }
  return counts
}

/** Erases the municipality's events that are older than a year; resolves with how many there were. */
export async function eraseOldPoliceEvents(trx: Trx, now: Date): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('police_event')
    .where('happened_at', '<', oldestKept(now))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Events before this instant are erased, and not taken in again. */
export function oldestKept(now: Date): Date {
  return new Date(now.getTime() - policeEventDays * 24 * 3600_000)
}
