import { sql } from 'kysely'
import type { Trx } from '../../db/transaction.ts'
import { isMailDue, mailsAtATime } from '../jobs/mail-tries.ts'
import type { Reminder, ReminderKind } from './reminder-rules.ts'

/** A mail taken to be sent. */
export interface ClaimedWalkMail {
  id: string
  walk: string
  name: string
  kind: ReminderKind
  dueOn: string
  /** Where to; null: the walk has no leader's address any more. */
  to: string | null
}

/** A reminder is true for days; there is nothing to wait for before it is sent, seconds. */
const waitSeconds = 0

/** Lets the leaders who have an address know what should be seen to, each thing once. @returns how many mails wait anew */
export async function queueReminders(
  trx: Trx,
  municipality: string,
  reminders: ReadonlyMap<string, readonly Reminder[]>,
  now: Date,
): Promise<number> {
  const mails = [...reminders].flatMap(([walk, due]) => due.map(({ kind, dueOn }) => ({ walk, kind, dueOn })))
  if (mails.length === 0) return 0
  const { numAffectedRows } = await sql`
    insert into walk_mail (walk_id, municipality_code, kind, due_on, queued_at)
    select m.walk, ${municipality}, m.kind, m."dueOn", ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(mails)}::jsonb) as m (walk uuid, kind text, "dueOn" date)
    join walk w on w.id = m.walk and w.leader_email is not null
    on conflict (walk_id, kind, due_on) do nothing
  `.execute(trx)
  return Number(numAffectedRows ?? 0)
}

/** Takes the mails whose time has come, the earliest first, so that nobody else takes them before the next try is due. */
export async function claimReminders(trx: Trx, now: Date): Promise<ClaimedWalkMail[]> {
  const { rows } = await sql<ClaimedWalkMail>`
    with due as (
      select m.id from walk_mail m
      where m.municipality_code = current_municipality() and ${isMailDue(now, waitSeconds)}
      order by m.queued_at, m.id
      limit ${mailsAtATime}
      for update skip locked
    )
    update walk_mail m set tries = m.tries + 1, tried_at = ${now}
    from due d, walk w
    where m.id = d.id and w.id = m.walk_id
    returning m.id, m.walk_id as walk, w.name, m.kind, m.due_on::text as "dueOn", w.leader_email as to
  `.execute(trx)
  return rows
}

/** Notes that a mail was sent. */
export async function noteReminderSent(trx: Trx, id: string, now: Date): Promise<void> {
  await trx.updateTable('walk_mail').set({ sent_at: now, failure: null }).where('id', '=', id).execute()
}

/** Notes why a mail was not sent. @param failure codes, nobody's address */
export async function noteReminderFailed(trx: Trx, id: string, failure: string): Promise<void> {
  await trx.updateTable('walk_mail').set({ failure }).where('id', '=', id).execute()
}

/** Drops a mail of which there is nothing to say any more. */
export async function forgetReminder(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('walk_mail').where('id', '=', id).execute()
}
