import { sql } from 'kysely'
import type { Trx } from '../../db/transaction.ts'
import type { ReviewEventDraft } from './review-rules.ts'

/** What a review begins with, and what is written down of a change. */
type WrittenEvent = Omit<ReviewEventDraft, 'kind'> & { kind: ReviewEventDraft['kind'] | 'marked' }

/** Writes down what happened to reviews, in the order given: a microsecond apart and after all before, so that they are read in it. */
export async function writeReviewEvents(
  trx: Trx,
  municipality: string,
  events: readonly WrittenEvent[],
  { account, now }: { account: string | null; now: Date },
): Promise<void> {
  if (events.length === 0) return
  await sql`
    insert into asset_review_event (review_id, municipality_code, happened_at, account_id, kind, was, became, text)
    select (e.value ->> 'review')::uuid, ${municipality},
      greatest(${now}::timestamptz,
        (select max(b.happened_at) from asset_review_event b where b.review_id = (e.value ->> 'review')::uuid))
        + e.position * interval '1 microsecond',
      ${account}::uuid, e.value ->> 'kind', e.value ->> 'was', e.value ->> 'became', e.value ->> 'text'
    from jsonb_array_elements(${JSON.stringify(events)}::jsonb) with ordinality as e (value, position)
  `.execute(trx)
}
