import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { reportKey } from '../../db/as-reporter.ts'
import type { Trx } from '../../db/transaction.ts'
import { addReport } from '../reports/report-intake-queries.ts'
import type { ReportRow } from './report-row.ts'
import type { ImportedStatus } from './status-of-word.ts'

/** Why an imported report is closed: more is not known here. */
const closedElsewhere = 'Avslutad i det andra systemet / Closed in the other system'

/** Lets one import of reports at a time change a municipality's; the others wait until its transaction ends. */
export async function lockReportImports(trx: Trx, municipality: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`import of reports ${municipality}`}))`.execute(trx)
}

/** Which of some identifiers were imported before. */
export async function findImported(trx: Trx, sourceIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select r.source_id as id
    from report r
    where r.municipality_code = current_municipality() and r.source = 'import' and r.source_id = any(${sourceIds}::text[])
  `.execute(trx)
  return new Set(rows.map(({ id }) => id))
}

/**
 * Keeps a row as a report that came when it was written and that staff have seen, so that a year's worth of them does not escalate at once; resolves with its identifier. It has no reporter here: nobody holds its secret.
 */
export async function addImportedReport(
  trx: Trx,
  municipality: string,
  row: ReportRow,
  { sourceId, label }: { sourceId: string; label: string | null },
): Promise<string> {
  const id = randomUUID()
  await addReport(trx, municipality, {
    id,
    secretHash: reportKey(randomBytes(32).toString('base64url')),
    source: 'import',
    sourceId,
    receivedAt: row.writtenAt,
    writtenAt: row.writtenAt,
    theme: row.theme,
    place: { type: 'Point', coordinates: [...row.lngLat] },
    label,
    moved: false,
    when: { dayparts: [], weekdays: [], light: null, seasons: [] },
    text: row.text,
    audit: null,
    contact: null,
    status: 'accepted',
    suspicions: [],
  })
  return id
}

/** Gives imported reports the state that they had in the other system, and notes that they were looked at now. */
export async function settleImported(
  trx: Trx,
  reports: readonly { id: string; status: ImportedStatus }[],
  now: Date,
): Promise<void> {
  for (const status of ['accepted', 'fixed', 'closed'] as const) {
    const ids = reports.filter((report) => report.status === status).map(({ id }) => id)
    if (ids.length === 0) continue
    const reason = status === 'closed' ? closedElsewhere : null
    await sql`
      update report r
      set touched_at = ${now}, status = ${status}, status_at = case when r.status = ${status} then r.status_at else ${now} end,
        reason = ${reason}
      where r.id = any(${ids}::uuid[])
    `.execute(trx)
    if (status === 'accepted') continue
    await sql`
      insert into report_event (report_id, municipality_code, by, kind, was, became, text, shown_to_reporter)
      select r.id, r.municipality_code, 'service', 'status', 'accepted', ${status}::text, ${reason}::text, true
      from report r where r.id = any(${ids}::uuid[])
    `.execute(trx)
  }
}
