import { sql } from 'kysely'
import type { Trx } from '../../db/transaction.ts'
import type { NewEvent } from './report-effect.ts'

/** Writes down what happened to reports, in the order given: a microsecond apart and after all before, so that they are read in it. */
export async function writeEvents(
  trx: Trx,
  municipality: string,
  events: readonly NewEvent[],
  { by, account, now }: { by: 'staff' | 'service'; account: string | null; now: Date },
): Promise<void> {
  if (events.length === 0) return
  await sql`
    insert into report_event (report_id, municipality_code, happened_at, by, account_id, kind, was, became, text, shown_to_reporter)
    select (e.value ->> 'report')::uuid, ${municipality}, 
      greatest(${now}::timestamptz, (select max(b.happened_at) from report_event b where b.report_id = (e.value ->> 'report')::uuid))
        + e.position * interval '1 microsecond', ${by}, ${account}::uuid,
      e.value ->> 'kind', e.value ->> 'was', e.value ->> 'became', e.value ->> 'text', (e.value ->> 'shown')::boolean
    from jsonb_array_elements(${JSON.stringify(events)}::jsonb) with ordinality as e (value, position)
  `.execute(trx)
}
