import { sql } from 'kysely'
import type { z } from 'zod'
import type { remedyChangeSchema, remedyDraftSchema } from '../../contract/remedies.ts'
import type { Actor } from '../../db/as-role.ts'
import type { Trx } from '../../db/transaction.ts'
import { monthsAfter } from '../../geo/calendar-day.ts'
import { zoneClock } from '../../geo/local-time.ts'
import { problem } from '../../http/problem.ts'
import { writeRemedyEvents } from './remedy-event-store.ts'

/** Target of municipalities: what a walk asks for is done within so many months of it. */
const dueMonths = 6

type Draft = z.output<typeof remedyDraftSchema>
type Writer = { actor: Actor & { municipality: string }; zone: string; now: Date }

/**
 * Writes a remedy; what it is for is filled in as far as it follows: a finding's walk, asset and review, a review's asset.
 * @throws Problem unknown_owner, invalid_request (of a walk, finding, review or asset that is not there)
 */
export async function addRemedy(trx: Trx, draft: Draft, { actor, zone, now }: Writer): Promise<string> {
  await refuseUnknownOwner(trx, draft.owner)
  const links = await linksOf(trx, draft)
  const { id } = await trx
    .insertInto('remedy')
    .values({
      municipality_code: actor.municipality,
      walk_id: links.walk,
      finding_id: draft.finding,
      review_id: links.review,
      asset_id: links.asset,
      point: sql<string>`st_setsrid(st_makepoint(${draft.point[0]}, ${draft.point[1]}), 4326)`,
      title: draft.title,
      description: draft.description,
      owner: draft.owner,
      cost_class: draft.costClass,
      due_on: draft.dueOn === undefined ? await dueDay(trx, links.walk, zone, now) : draft.dueOn,
      status_at: now,
      made_at: now,
      account_id: actor.accountId ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const made = { remedy: id, kind: 'made', was: null, became: 'proposed', text: null } as const
  await writeRemedyEvents(trx, actor.municipality, [made], { account: actor.accountId ?? null, now })
  return id
}

/** Changes the words and the cost class of a remedy; what is left out stays. @throws Problem remedy_not_found */
export async function changeRemedy(
  trx: Trx,
  id: string,
  change: z.output<typeof remedyChangeSchema>,
  { actor, now }: Pick<Writer, 'actor' | 'now'>,
): Promise<void> {
  const before = await trx
    .selectFrom('remedy as m')
    .select(['m.title', 'm.description', 'm.cost_class'])
    .where('m.id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (before === undefined) throw problem('remedy_not_found')
  const values = {
    title: change.title ?? before.title,
    description: change.description === undefined ? before.description : change.description,
    cost_class: change.costClass ?? before.cost_class,
  }
  const changed = (['title', 'description', 'cost_class'] as const).filter((field) => values[field] !== before[field])
  if (changed.length === 0) return
  await trx.updateTable('remedy').set(values).where('id', '=', id).execute()
  const events = changed.map((field) => {
    const isCode = field === 'cost_class'
    return {
      remedy: id,
      kind: 'changed',
      was: isCode ? before.cost_class : field,
      became: isCode ? values.cost_class : field,
      // Words are noted as they were, so that no text is lost.
      text: isCode ? null : before[field],
    } as const
  })
  await writeRemedyEvents(trx, actor.municipality, events, { account: actor.accountId ?? null, now })
}

/** @throws Problem unknown_owner */
export async function refuseUnknownOwner(trx: Trx, owner: string): Promise<void> {
  const { rows } = await sql`
    select from report_owner o where o.municipality_code = current_municipality() and o.code = ${owner}
  `.execute(trx)
  if (rows.length === 0) throw problem('unknown_owner', { owner })
}

interface Links {
  walk: string | null
  review: string | null
  asset: string | null
}

async function linksOf(trx: Trx, { walk, finding, review, asset }: Draft): Promise<Links> {
  const { rows } = await sql<Links & Record<'hasFinding' | 'hasReview' | 'hasWalk' | 'hasAsset', boolean>>`
    select coalesce(${walk}::uuid, f.walk_id) as walk, coalesce(r.id, f.review_id) as review,
      coalesce(${asset}::uuid, r.asset_id, f.asset_id) as asset,
      f.id is not null as "hasFinding", r.id is not null as "hasReview",
      exists (select from walk w where w.municipality_code = current_municipality() and w.id = ${walk}::uuid) as "hasWalk",
      exists (select from asset a where a.municipality_code = current_municipality() and a.id = ${asset}::uuid) as "hasAsset"
    from (select 1) as one
    left join finding f on f.municipality_code = current_municipality() and f.id = ${finding}::uuid and f.removed_at is null
    left join asset_review r on r.municipality_code = current_municipality() and r.id = ${review}::uuid
  `.execute(trx)
  const found = rows[0]!
  const missing = [
    ['walk', walk !== null && !found.hasWalk],
    ['finding', finding !== null && !found.hasFinding],
    ['review', review !== null && !found.hasReview],
    ['asset', asset !== null && !found.hasAsset],
  ] as const
  const details = missing.flatMap(([name, isMissing]) =>
    isMissing ? [{ path: `body.${name}`, message: `there is no such ${name}` }] : [],
  )
  if (details.length > 0) throw problem('invalid_request', {}, details)
  return found
}

/** Six local months after the walk, or after today. */
async function dueDay(trx: Trx, walk: string | null, zone: string, now: Date): Promise<string> {
  const found =
    walk === null
      ? undefined
      : await trx
          .selectFrom('walk as w')
          .select('w.starts_at')
          .select(sql<string | null>`w.remedies_due_on::text`.as('due'))
          .where('w.id', '=', walk)
          .executeTakeFirst()
  if (found?.due != null) return found.due
  return monthsAfter(zoneClock(zone).localDate((found?.starts_at ?? now).getTime() / 1000), dueMonths)
}
