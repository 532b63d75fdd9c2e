import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { listMunicipalities } from '../municipalities/municipality-queries.ts'
import { mailWords } from './mail-words.ts'
import { claimMails, forgetMail, noteMailFailed, noteMailSent } from './report-mail-store.ts'
import { contactOf } from './report-words-store.ts'
import { mailFailure } from '../jobs/smtp-mailer.ts'
import type { SendMail } from '../jobs/smtp-mailer.ts'

/** What sending mail needs. */
interface MailParts {
  database: Database
  now: () => Date
  send: SendMail
  /** Origin at which people reach the service. */
  publicUrl: string
}

/**
 * Sends the mail that waits, in every municipality. A mail is claimed before it is sent, so that no other process sends
 * it too, and nothing is locked while the mail server is talked to.
 * @returns how many were sent
 */
export async function sendReportMail({ database, now, send, publicUrl }: MailParts): Promise<number> {
  const municipalities = await asRole(database, { role: 'admin' }, (trx) => listMunicipalities(trx))
  let sent = 0
  for (const { code, name } of municipalities) {
    const actor = { role: 'admin', municipality: code } as const
    const claimed = await asRole(database, actor, async (trx) => {
      const mails = await claimMails(trx, now())
      const contacts = []
      for (const mail of mails) contacts.push({ mail, contact: await contactOf(trx, mail.report) })
      return contacts
    })
    for (const { mail, contact } of claimed) {
      // Only a telephone number, or erased meanwhile.
      if (contact?.email == null) {
        await asRole(database, actor, (trx) => forgetMail(trx, mail.id))
        continue
      }
      const words = mailWords({
        kind: mail.kind,
        language: contact.language,
        reference: mail.reference,
        municipality: name,
        linkBegins: `${publicUrl}/public/${code}/my-report`,
        hasLink: mail.hasLink,
      })
      try {
        await send({ to: contact.email, ...words })
      } catch (error) {
        await asRole(database, actor, (trx) => noteMailFailed(trx, mail.id, mailFailure(error)))
        continue
      }
      await asRole(database, actor, (trx) => noteMailSent(trx, mail.id, now()))
      sent++
    }
  }
  return sent
}
