import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'

/** How often a mail is tried at the most. */
export const mostMailTries = 6

/** Mails that one process takes at a time. */
export const mailsAtATime = 20

/** Pause after the first failed try, seconds; each later one is four times as long: 5 min, 20 min, 80 min, 5 h, 21 h. */
const firstPauseSeconds = 300

/** Whether a mail `m` that is not sent may be tried at an instant: it has waited so many seconds, and since its latest try long enough. */
export function isMailDue(now: Date, waitSeconds: number): RawBuilder<boolean> {
  return sql`(m.sent_at is null and m.tries < ${mostMailTries}
    and m.queued_at <= ${now}::timestamptz - ${waitSeconds}::int * interval '1 second'
    and (m.tried_at is null
      or m.tried_at <= ${now}::timestamptz - ${firstPauseSeconds}::int * power(4, m.tries - 1) * interval '1 second'))`
}
