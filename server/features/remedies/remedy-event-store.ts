import { sql } from 'kysely'
import type { Trx } from '../../db/transaction.ts'
import type { RemedyEvent } from './remedy-rules.ts'

/** Writes down what happened to remedies, in the order given: a microsecond apart and after all before, so that they are read in it. */
export async function writeRemedyEvents(
  trx: Trx,
  municipality: string,
  events: readonly RemedyEvent[],
  { account, now }: { account: string | null; now: Date },
): Promise<void> {
  if (events.length === 0) return
  await sql`
    insert into remedy_event (remedy_id, municipality_code, happened_at, account_id, kind, was, became, text)
    select e.remedy, ${municipality},
      greatest(${now}::timestamptz, (select max(b.happened_at) from remedy_event b where b.remedy_id = e.remedy))
        + e.position * interval '1 microsecond',
      ${account}::uuid, e.kind, e.was, e.became, e.text
    from rows from (
      jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as (remedy uuid, kind text, was text, became text, text text)
    ) with ordinality as e (remedy, kind, was, became, text, position)
  `.execute(trx)
}
