import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { listMunicipalities, municipalityOf } from '../municipalities/municipality-queries.ts'
import { askIfFixed, escalateReports } from './report-reminders.ts'
import { eraseOldReportData } from './report-retention.ts'
import type { ReportTerms } from './report-retention.ts'
import { sendReportMail } from './send-report-mail.ts'
import { smtpMailer } from './smtp-mailer.ts'

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
  const stops = [every(dayMilliseconds, () => dayOfReports(parts), onError)]
  if (config.mail !== undefined) {
    const { publicUrl } = config.mail
    const send = smtpMailer(config.mail)
    stops.push(every(mailMilliseconds, () => sendReportMail({ database, now, send, publicUrl }), onError))
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

/** Does something now and then again and again, never twice at once. @returns stops it */
function every(milliseconds: number, work: () => Promise<unknown>, onError: (error: unknown) => void): () => void {
  let isBusy = false
  const run = () => {
    if (isBusy) return
    isBusy = true
    void work()
      .catch(onError)
      .finally(() => (isBusy = false))
  }
  run()
  const timer = setInterval(run, milliseconds)
  timer.unref()
  return () => clearInterval(timer)
}
