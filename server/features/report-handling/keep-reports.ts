import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { repeatWork } from '../jobs/repeat-work.ts'
import { listMunicipalities, municipalityOf } from '../municipalities/municipality-queries.ts'
import { askIfFixed, escalateReports } from './report-reminders.ts'
import { eraseOldReportData } from './report-retention.ts'
import type { ReportTerms } from './report-retention.ts'
import { sendReportMail } from './send-report-mail.ts'
import { smtpMailer } from '../jobs/smtp-mailer.ts'

const dayMilliseconds = 24 * 3600_000
const mailMilliseconds = 60_000

/** What keeping reports needs. */
interface KeepParts {
  database: Database
  now: () => Date
  config: ReportTerms & {
    escalationDays: number
    mail: { smtpUrl: string; from: string; publicUrl: string } | undefined
  }
}

/**
 * Once a day, now first: erases what has been kept long enough, escalates what nobody has touched and asks reporters whether
 * it is fixed, in every municipality. Once a minute: sends the mail that waits, where a mail server is set up.
 * @returns stops it
 */
export function keepReports(parts: KeepParts, onError: (error: unknown) => void): () => void {
  const { database, now, config } = parts
  const stops = [repeatWork(dayMilliseconds, () => dayOfReports(parts), onError)]
  if (config.mail !== undefined) {
    const { publicUrl } = config.mail
    const send = smtpMailer(config.mail)
    stops.push(repeatWork(mailMilliseconds, () => sendReportMail({ database, now, send, publicUrl }), onError))
  }
  return () => stops.forEach((stop) => stop())
}

/** A day's work on the reports of every municipality, each in a transaction of its own. */
export async function dayOfReports({ database, now, config }: KeepParts): Promise<void> {
  const municipalities = await asRole(database, { role: 'admin' }, (trx) => listMunicipalities(trx))
  for (const { code } of municipalities) {
    await asRole(database, { role: 'admin', municipality: code }, async (trx) => {
      await eraseOldReportData(trx, code, config, now())
      await escalateReports(trx, await municipalityOf(trx, code), config.escalationDays, now())
      await askIfFixed(trx, code, now())
    })
  }
}
