import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { mailFailure } from '../jobs/smtp-mailer.ts'
import type { SendMail } from '../jobs/smtp-mailer.ts'
import { listMunicipalities, municipalityOf } from '../municipalities/municipality-queries.ts'
import { remindersOfWalks } from './reminder-queries.ts'
import { reminderWords } from './reminder-words.ts'
import { claimReminders, forgetReminder, noteReminderFailed, noteReminderSent } from './walk-mail-store.ts'

/** What sending mail needs. */
interface MailParts {
  database: Database
  now: () => Date
  send: SendMail
  /** Origin at which people reach the service. */
  publicUrl: string
}

/**
 * Sends the reminders that wait, in every municipality, as far as they are still true. A mail is claimed before it is sent,
 * so that no other process sends it too, and nothing is locked while the mail server is talked to.
 * @returns how many were sent
 */
export async function sendWalkMail({ database, now, send, publicUrl }: MailParts): Promise<number> {
  const municipalities = await asRole(database, { role: 'admin' }, (trx) => listMunicipalities(trx))
  let sent = 0
  for (const { code, name } of municipalities) {
    const actor = { role: 'admin', municipality: code } as const
    const { mails, reminders } = await asRole(database, actor, async (trx) => {
      const claimed = await claimReminders(trx, now())
      const ids = claimed.map(({ walk }) => walk)
      return { mails: claimed, reminders: await remindersOfWalks(trx, await municipalityOf(trx, code), now(), ids) }
    })
    for (const mail of mails) {
      const isTrue = reminders.get(mail.walk)?.some(({ kind, dueOn }) => kind === mail.kind && dueOn === mail.dueOn)
      if (mail.to === null || isTrue !== true) {
        await asRole(database, actor, (trx) => forgetReminder(trx, mail.id))
        continue
      }
      const address = `${publicUrl}/municipalities/${code}/walks/${mail.walk}/follow-up`
      const words = reminderWords({
        kind: mail.kind,
        walk: mail.name,
        dueOn: mail.dueOn,
        municipality: name,
        address,
      })
      try {
        await send({ to: mail.to, ...words })
      } catch (error) {
        await asRole(database, actor, (trx) => noteReminderFailed(trx, mail.id, mailFailure(error)))
        continue
      }
      await asRole(database, actor, (trx) => noteReminderSent(trx, mail.id, now()))
      sent++
    }
  }
  return sent
}
