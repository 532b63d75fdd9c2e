import { sql } from 'kysely'
import type { z } from 'zod'
import type { ReviewRound, reviewRoundDraftSchema } from '../../contract/assets.ts'
import type { Actor } from '../../db/as-role.ts'
import type { Trx } from '../../db/transaction.ts'
import { problem } from '../../http/problem.ts'
import type { ScoredAsset } from './asset-evidence.ts'
import { requireOwner } from './review-action-store.ts'
import { markReviews } from './review-mark-store.ts'

type RoundRow = Omit<ReviewRound, 'closedAt' | 'nextOn'> & { closed_at: Date | null; isLaidOut: boolean }

const monthsOf = { yearly: 12, 'half-yearly': 6 } as const

/** Every round of the transaction's municipality, the latest first. */
export async function listRounds(trx: Trx): Promise<ReviewRound[]> {
  return roundsWhere(trx, undefined)
}

/** One round. @throws Problem round_not_found */
async function findRound(trx: Trx, id: string): Promise<ReviewRound> {
  const [round] = await roundsWhere(trx, id)
  if (round === undefined) throw problem('round_not_found')
  return round
}

/**
 * Lays out a round: a review of each asset of its kinds, or of the highest ranked. One that has an open review keeps it, and
 * the round counts it when it is of no other round.
 * @throws Problem unknown_owner
 */
export async function layOutRound(
  trx: Trx,
  actor: Actor & { municipality: string },
  { kinds, most, owner, ...draft }: z.output<typeof reviewRoundDraftSchema>,
  { ranked, now }: { ranked: readonly ScoredAsset[]; now: Date },
): Promise<ReviewRound> {
  if (owner !== null) await requireOwner(trx, owner)
  const { id } = await trx
    .insertInto('review_round')
    .values({
      municipality_code: actor.municipality,
      name: draft.name,
      kinds,
      begins_on: draft.beginsOn,
      due_on: draft.dueOn,
      repeats: draft.repeats,
      made_at: now,
      account_id: actor.accountId ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const chosen = ranked.filter(({ asset }) => kinds.includes(asset.kind)).slice(0, most)
  const { already } = await markReviews(trx, actor, {
    assets: chosen.map(({ asset }) => asset.id),
    origin: 'round',
    reason: draft.name,
    owner,
    dueOn: draft.dueOn,
    round: id,
    evidence: new Map(chosen.map(({ asset, evidence }) => [asset.id, evidence])),
    now,
  })
  await sql`
    update asset_review r set round_id = ${id}::uuid where r.id = any(${already}::uuid[]) and r.round_id is null
  `.execute(trx)
  return findRound(trx, id)
}

/** Closes a round, which it stays; reviews of it that have not ended go on by themselves. @throws Problem round_not_found */
export async function closeRound(trx: Trx, id: string, now: Date): Promise<ReviewRound> {
  await sql`
    update review_round o set closed_at = ${now}
    where o.municipality_code = current_municipality() and o.id = ${id} and o.closed_at is null
  `.execute(trx)
  return findRound(trx, id)
}

/** A dropped review is no longer of the round. Laid out already: a later round of the same name. */
async function roundsWhere(trx: Trx, id: string | undefined): Promise<ReviewRound[]> {
  const { rows } = await sql<RoundRow>`
    select o.id, o.name, o.kinds, o.begins_on as "beginsOn", o.due_on as "dueOn", o.repeats, o.closed_at,
      coalesce(c.reviews, 0) as reviews, coalesce(c.inspected, 0) as inspected, coalesce(c.closed, 0) as closed,
      exists (select from review_round n
        where n.municipality_code = o.municipality_code and n.name = o.name and n.begins_on > o.begins_on) as "isLaidOut"
    from review_round o
    left join (
      select r.round_id, count(*)::int as reviews, count(r.inspected_at)::int as inspected,
        (count(*) filter (where r.status = 'closed'))::int as closed
      from asset_review r where r.round_id is not null and r.status <> 'dropped' group by r.round_id
    ) c on c.round_id = o.id
    where o.municipality_code = current_municipality() and (${id ?? null}::uuid is null or o.id = ${id ?? null}::uuid)
    order by o.begins_on desc, o.made_at desc, o.id
  `.execute(trx)
  return rows.map(({ closed_at: closedAt, isLaidOut, ...round }) => ({
    ...round,
    closedAt: closedAt?.toISOString() ?? null,
    nextOn: round.repeats === null || isLaidOut ? null : monthsLater(round.beginsOn, monthsOf[round.repeats]),
  }))
}

/** The same day some months later, or the last of that month. */
function monthsLater(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0))
  last.setUTCDate(Math.min(date, last.getUTCDate()))
  return last.toISOString().slice(0, 10)
}
