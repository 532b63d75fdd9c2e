import { sql } from 'kysely'
import type { ReviewAction } from '../../contract/assets.ts'
import type { ActionOutcome } from '../../contract/report-handling.ts'
import type { Actor } from '../../db/as-role.ts'
import type { Trx } from '../../db/transaction.ts'
import { problem } from '../../http/problem.ts'
import { writeReviewEvents } from './review-event-store.ts'
import { historyOf } from './review-history.ts'
import type { ReviewEventRecord } from './review-history.ts'
import { openReviewStatuses } from './open-review-statuses.ts'
import { effectOfReviewAction } from './review-rules.ts'
import type { HandledReview } from './review-rules.ts'

/**
 * Does one thing with up to 500 reviews; what is impossible for one of them is said of that one.
 * @throws Problem unknown_owner, decision_reason_needed
 */
export async function actOnReviews(
  trx: Trx,
  actor: Actor & { municipality: string },
  { ids, action, now }: { ids: readonly string[]; action: ReviewAction; now: Date },
): Promise<ActionOutcome> {
  if (action.action === 'assign' && action.owner !== null) await requireOwner(trx, action.owner)
  if (action.action === 'decide' && action.decision === 'nothing' && action.reason === undefined)
    throw problem('decision_reason_needed')
  const account = actor.accountId ?? null
  const effect = effectOfReviewAction(await lockReviews(trx, ids), ids, action, { account, at: now })
  await writeReviews(trx, effect.changed, now)
  await writeReviewEvents(trx, actor.municipality, effect.events, { account, now })
  return { changed: effect.changed.length, refused: effect.refused }
}

/** @throws Problem unknown_owner */
export async function requireOwner(trx: Trx, owner: string): Promise<void> {
  const { rows } = await sql`
    select from report_owner o where o.municipality_code = current_municipality() and o.code = ${owner}
  `.execute(trx)
  if (rows.length === 0) throw problem('unknown_owner', { owner })
}

/**
 * The assets first, then the reviews, each in order of their identifiers as everybody does who changes reviews, so that two
 * who act at once wait for each other and never both open a review of one asset.
 */
async function lockReviews(trx: Trx, ids: readonly string[]): Promise<Map<string, HandledReview>> {
  await sql`
    select a.id from asset a
    where a.municipality_code = current_municipality()
      and a.id in (select r.asset_id from asset_review r where r.id = any(${[...ids]}::uuid[]))
    order by a.id for update
  `.execute(trx)
  await sql`
    select r.id from asset_review r
    where r.municipality_code = current_municipality() and r.id = any(${[...ids]}::uuid[])
    order by r.id for update
  `.execute(trx)
  const { rows } = await sql<Omit<HandledReview, 'latest'> & { events: StoredEvent[] }>`
    select r.id, r.asset_id as asset, r.status, r.owner, r.due_on as "dueOn", r.inspected_at as "inspectedAt", r.decision,
      r.decision_reason as "decisionReason", r.closed_at as "closedAt",
      (select count(*)::int from remedy m where m.review_id = r.id and m.status not in ('fixed', 'rejected')) as "openRemedies",
      exists (select from asset_review o
        where o.id <> r.id and o.status = any(${[...openReviewStatuses]}::text[])
          and (o.asset_id = r.asset_id or exists (select from asset_succession s
            where (s.asset_id, s.successor_id) in ((r.asset_id, o.asset_id), (o.asset_id, r.asset_id))))) as "hasOther",
      (select coalesce(json_agg(json_build_object('at', e.happened_at, 'account', e.account_id, 'kind', e.kind,
          'became', e.became, 'text', e.text) order by e.happened_at, e.id), '[]')
       from asset_review_event e where e.review_id = r.id) as events
    from asset_review r
    where r.municipality_code = current_municipality() and r.id = any(${[...ids]}::uuid[])
  `.execute(trx)
  return new Map(rows.map(({ events, ...review }) => [review.id, { ...review, latest: latestOf(review, events) }]))
}

type StoredEvent = Omit<ReviewEventRecord, 'at'> & { at: string }

/** The latest step, where the events tell of the review as it stands. */
function latestOf({ status }: Omit<HandledReview, 'latest'>, events: readonly StoredEvent[]): HandledReview['latest'] {
  const { state, latest } = historyOf(events.map((event) => ({ ...event, at: new Date(event.at) })))
  return state.status === (status === 'assigned' ? 'marked' : status) ? latest : undefined
}

async function writeReviews(trx: Trx, reviews: readonly HandledReview[], now: Date): Promise<void> {
  if (reviews.length === 0) return
  await sql`
    update asset_review r
    set status = c.status, status_at = case when c.status = r.status then r.status_at else ${now} end, owner = c.owner,
      due_on = c."dueOn", inspected_at = c."inspectedAt", decision = c.decision, decision_reason = c."decisionReason",
      closed_at = c."closedAt"
    from jsonb_to_recordset(${JSON.stringify(reviews)}::jsonb) as c (id uuid, status text, owner text, "dueOn" date,
      "inspectedAt" timestamptz, decision text, "decisionReason" text, "closedAt" timestamptz)
    where r.id = c.id
  `.execute(trx)
}
