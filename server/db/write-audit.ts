import { sql } from 'kysely'
import type { Trx } from './transaction.ts'

/** What must be accounted for; each word is `what.done`. */
export type AuditedAction =
  | 'incidents.imported'
  | 'incidents.import-undone'
  | 'incidents.exported'
  | 'hotspots.computed'
  | 'hotspots.evidence-computed'
  | 'hotspots.shared'
  | 'hotspots.unshared'
  | 'hotspots.exported'
  | 'analysis.computed'
  | 'analysis.named'
  | 'analysis.removed'
  | 'analysis.exported'
  | 'visits.exported'
  | 'visit.removed'
  | 'visit-photo.read'
  | 'harm-weights.changed'
  | 'release.made'
  | 'release.dropped'
  | 'release.signed'
  | 'release.signature-taken-back'
  | 'release.published'
  | 'release.withdrawn'
  | 'patrol.planned'
  | 'patrol.issued'
  | 'patrol.recalled'
  | 'patrol.removed'
  | 'patrol.exported'
  | 'police-events.imported'
  | 'reports.imported'
  | 'report-api-key.added'
  | 'report-api-key.revoked'
  | 'reports.exported'
  | 'reviews.exported'
  | 'report.exported'
  | 'report.erased'
  | 'report.redacted'
  | 'report-photo.read'
  | 'report-photo.blurred'
  | 'report-photo.approved'
  | 'report-photo.withheld'
  | 'report-photo.removed'
  | 'report-contact.removed'
  | 'report-owners.changed'
  | 'finding.removed'
  | 'finding-photo.read'
  | 'finding-photo.approved'
  | 'finding-photo.withheld'
  | 'finding-photo.blurred'
  | 'finding-photo.removed'
  | 'remedies.exported'
  | 'remedy-photo.read'
  | 'remedy-photo.approved'
  | 'remedy-photo.withheld'
  | 'remedy-photo.blurred'
  | 'walk-protocol.approved'
  | 'walk-protocol.published'
  | 'walk-protocol.withdrawn'
  | 'assets.imported'
  | 'walk.made'
  | 'walk.changed'
  | 'walk.removed'
  | 'walk.opened'
  | 'walk.finished'
  | 'walk.cancelled'
  | 'walk.reopened'
  | 'walk.recording-closed'
  | 'walk.recording-opened'
  | 'walk.follow-up-set'
  | 'walk.split'
  | 'walk.exported'
  | 'walk-link.made'
  | 'walk-link.removed'
  | 'checklist.changed'

/**
 * Writes into the audit log that whoever the transaction acts for did this. Account, role and municipality are those
 * that `asRole` set, so a caller cannot name another's.
 * @param subject an identifier, never personal data
 */
export async function writeAudit(trx: Trx, action: AuditedAction, subject: string): Promise<void> {
  await sql`
    insert into audit_entry (municipality_code, account_id, role, action, subject)
    values (
      current_municipality(),
      nullif(current_setting('tryggkarta.account', true), '')::uuid,
      substr(current_user, length('tk_') + 1),
      ${action},
      ${subject}
    )
  `.execute(trx)
}
