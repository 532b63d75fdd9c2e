import { sql } from 'kysely'
import type { AssetEvidence, AssetPlace, ReviewItem } from '../../contract/assets.ts'
import type { Actor } from '../../db/as-role.ts'
import type { Trx } from '../../db/transaction.ts'
import { problem } from '../../http/problem.ts'
import { openReviewStatuses } from './open-review-statuses.ts'
import { writeReviewEvents } from './review-event-store.ts'

/** A part of an asset that is marked lies within so far of it, metres. */
const stretchMetres = 50

/** How assets are marked for review. */
export interface Marking {
  assets: readonly string[]
  origin: ReviewItem['origin']
  stretch?: AssetPlace | undefined
  reason: string | null
  owner: string | null
  dueOn: string | null
  round?: string
  evidence: ReadonlyMap<string, AssetEvidence>
  now: Date
}

/**
 * Marks assets for review; one that has an open review keeps it.
 * @throws Problem asset_not_found when one of them is not there any more, stretch_elsewhere
 */
export async function markReviews(
  trx: Trx,
  actor: Actor & { municipality: string },
  marking: Marking,
): Promise<{ reviews: string[]; already: string[] }> {
  const ids = [...new Set(marking.assets)]
  const { rows: assets } = await sql<{ id: string }>`
    select a.id from asset a
    where a.municipality_code = current_municipality() and a.id = any(${ids}::uuid[]) and a.retired_at is null
    order by a.id for update
  `.execute(trx)
  const missing = ids.find((id) => !assets.some((asset) => asset.id === id))
  if (missing !== undefined) throw problem('asset_not_found', { asset: missing })
  if (marking.stretch !== undefined) await requireWithin(trx, ids, marking.stretch)
  // A review that its asset left open when it was split or joined goes on in what came after it.
  const { rows: open } = await sql<{ id: string; asset: string }>`
    select r.id, w.asset
    from (
      select u.id as asset, u.id as reviewed from unnest(${ids}::uuid[]) as u (id)
      union all
      select s.successor_id, s.asset_id from asset_succession s join asset p on p.id = s.asset_id
      where s.successor_id = any(${ids}::uuid[]) and p.retired_at is not null
    ) w
    join asset_review r on r.asset_id = w.reviewed
    where r.municipality_code = current_municipality() and r.status = any(${[...openReviewStatuses]}::text[])
    order by r.id
  `.execute(trx)
  const held = new Set(open.map(({ asset }) => asset))
  const reviews = await insertReviews(
    trx,
    actor,
    ids.filter((id) => !held.has(id)),
    marking,
  )
  return { reviews, already: [...new Set(open.map(({ id }) => id))] }
}

async function insertReviews(
  trx: Trx,
  actor: Actor & { municipality: string },
  ids: readonly string[],
  { origin, stretch, reason, owner, dueOn, round, evidence, now }: Marking,
): Promise<string[]> {
  if (ids.length === 0) return []
  const account = actor.accountId ?? null
  const drafts = ids.map((asset) => ({ asset, evidence: evidence.get(asset) ?? null }))
  const { rows } = await sql<{ id: string }>`
    insert into asset_review (municipality_code, asset_id, round_id, origin, stretch, reason, evidence, status, status_at, owner,
      due_on, marked_at, account_id)
    select ${actor.municipality}, (d.value ->> 'asset')::uuid, ${round ?? null}::uuid, ${origin},
      case when ${stretch === undefined}::boolean then null else st_setsrid(st_geomfromgeojson(${stretchText(stretch)}), 4326) end,
      ${reason}, nullif(d.value -> 'evidence', 'null'), ${owner === null ? 'marked' : 'assigned'}, ${now}, ${owner}, ${dueOn}::date,
      ${now}, ${account}::uuid
    from jsonb_array_elements(${JSON.stringify(drafts)}::jsonb) with ordinality as d (value, position)
    order by d.position
    returning id
  `.execute(trx)
  const reviews = rows.map(({ id }) => id)
  const events = reviews.flatMap((review) => [
    { review, kind: 'marked' as const, was: null, became: origin, text: reason },
    ...(owner === null ? [] : [{ review, kind: 'assigned' as const, was: null, became: owner, text: null }]),
    ...(dueOn === null ? [] : [{ review, kind: 'due' as const, was: null, became: dueOn, text: null }]),
  ])
  await writeReviewEvents(trx, actor.municipality, events, { account, now })
  return reviews
}

/** @throws Problem stretch_elsewhere */
async function requireWithin(trx: Trx, ids: readonly string[], stretch: AssetPlace): Promise<void> {
  const { rows } = await sql<{ near: boolean }>`
    select ${ids.length === 1}::boolean and bool_and(
      st_dwithin(a.place::geography, st_setsrid(st_geomfromgeojson(${stretchText(stretch)}), 4326)::geography, ${stretchMetres})
    ) as near
    from asset a where a.municipality_code = current_municipality() and a.id = any(${[...ids]}::uuid[])
  `.execute(trx)
  if (rows[0]?.near !== true) throw problem('stretch_elsewhere')
}

/** GeoJSON; a point where there is none, since every branch of a condition is read. */
function stretchText(stretch: AssetPlace | undefined): string {
  return JSON.stringify(stretch ?? { type: 'Point', coordinates: [0, 0] })
}
