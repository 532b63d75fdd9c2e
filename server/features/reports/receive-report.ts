import { proofBits } from '../../contract/proof-of-work.ts'
import type { ReportSubmission } from '../../contract/reports.ts'
import { asReporter, reportKey } from '../../db/as-reporter.ts'
import type { Database } from '../../db/database.ts'
import { problem } from '../../http/problem.ts'
import { checkPlace } from './place-check-queries.ts'
import { addReport, findReference } from './report-intake-queries.ts'
import { countSent, findSuspicions } from './suspicion-queries.ts'
import { isProofValid } from './verify-proof.ts'

/** What is known of who sends, and what is allowed. */
export interface Intake {
  now: Date
  /** Network address that it came from; only a salted hash of it is kept, for a day. */
  address: string
  /** Reports taken from one address in an hour. */
  mostInHour: number
}

/**
 * Takes in a report, in one transaction: it is answered when it is kept, and kept once however often it is sent. One that
 * looks like spam is held back and answered alike.
 * @throws Problem proof_needed, place_is_home, place_outside, place_too_large, unknown_theme, too_many_requests,
 *   municipality_not_found, report_not_found (the identifier is another's)
 */
export function receiveReport(
  database: Database,
  municipality: string,
  id: string,
  submission: ReportSubmission,
  { now, address, mostInHour }: Intake,
): Promise<{ reference: string; isNew: boolean }> {
  const secretHash = reportKey(submission.secret)
  return asReporter(database, municipality, submission.secret, async (trx) => {
    const kept = await findReference(trx, { id, secretHash })
    if (kept !== undefined) return { reference: kept, isNew: false }
    if (!isProofValid(id, submission.proof, now)) throw problem('proof_needed', { bits: proofBits })
    const verdict = await checkPlace(trx, municipality, submission.place)
    if (verdict.verdict === 'home') throw problem('place_is_home')
    if (verdict.verdict === 'outside') throw problem('place_outside')
    const text = submission.text === '' ? null : submission.text
    const fromAddress = await countSent(trx, address, now)
    if (fromAddress > mostInHour) throw problem('too_many_requests')
    const suspicions = await findSuspicions(trx, text, { website: submission.website, fromAddress }, now)
    return addReport(trx, municipality, {
      id,
      secretHash,
      source: 'web',
      writtenAt: new Date(Math.min(Date.parse(submission.writtenAt), now.getTime())),
      theme: submission.theme,
      place: submission.place,
      label: verdict.label,
      moved: submission.moved,
      when: submission.when,
      text,
      audit: submission.audit,
      contact: submission.contact,
      status: suspicions.length > 0 ? 'spam' : 'received',
      suspicions,
    })
  })
}
