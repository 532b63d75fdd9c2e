import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { repeatWork } from '../jobs/repeat-work.ts'
import { smtpMailer } from '../jobs/smtp-mailer.ts'
import { listMunicipalities, municipalityOf } from '../municipalities/municipality-queries.ts'
import { remindersOfWalks } from './reminder-queries.ts'
import { sendWalkMail } from './send-walk-mail.ts'
import { queueReminders } from './walk-mail-store.ts'
import { eraseOldWalkTexts } from './walk-retention.ts'

const dayMilliseconds = 24 * 3600_000
const mailMilliseconds = 60_000

/** What keeping walks needs. */
interface KeepParts {
  database: Database
  now: () => Date
  config: {
    walkTextDays: number
    mail: { smtpUrl: string; from: string; publicUrl: string } | undefined
  }
}

/**
 * Once a day, now first: erases what walks have kept long enough and notes what their leaders should be reminded of, in
 * every municipality. Once a minute: sends the reminders that wait, where a mail server is set up.
 * @returns stops it
 */
export function keepWalks(parts: KeepParts, onError: (error: unknown) => void): () => void {
  const { database, now, config } = parts
  const stops = [repeatWork(dayMilliseconds, () => dayOfWalks(parts), onError)]
  if (config.mail !== undefined) {
    const { publicUrl } = config.mail
    const send = smtpMailer(config.mail)
    stops.push(repeatWork(mailMilliseconds, () => sendWalkMail({ database, now, send, publicUrl }), onError))
  }
  return () => stops.forEach((stop) => stop())
}

/** A day's work on the walks of every municipality, each in a transaction of its own. */
export async function dayOfWalks({ database, now, config }: KeepParts): Promise<void> {
  const municipalities = await asRole(database, { role: 'admin' }, (trx) => listMunicipalities(trx))
  for (const { code } of municipalities) {
    await asRole(database, { role: 'admin', municipality: code }, async (trx) => {
      await eraseOldWalkTexts(trx, config.walkTextDays, now())
      // Without a mail server nobody is told, and a mail that waits for years would tell of what is long past.
      if (config.mail === undefined) return
      await queueReminders(trx, code, await remindersOfWalks(trx, await municipalityOf(trx, code), now()), now())
    })
  }
}
