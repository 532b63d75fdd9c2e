import { sql } from 'kysely'
import { redactPersonalData } from '../../contract/personal-data.ts'
import type { FeltWhen, QuickAudit, ReportContact, ReportPlace } from '../../contract/reports.ts'
import type { ReportSource } from '../../contract/report-handling.ts'
import type { Trx } from '../../db/transaction.ts'
import { problem } from '../../http/problem.ts'
import { drawReference } from './report-reference.ts'

/** A report to keep, however it came. */
export interface NewReport {
  id: string
  /** SHA-256 of the reporter's secret: `reportKey` of `db/as-reporter.ts`. */
  secretHash: Buffer
  source: ReportSource
  sourceId?: string | undefined
  apiKeyId?: string | undefined
  /** Left out: now, as the database has it. */
  receivedAt?: Date | undefined
  writtenAt: Date
  theme: string
  place: ReportPlace
  label: string | null
  moved: boolean
  when: FeltWhen
  text: string | null
  audit: QuickAudit | null
  contact: ReportContact | null
  status: 'received' | 'spam' | 'accepted'
  suspicions: readonly string[]
}

/** References drawn before giving up: with a million reports a draw meets one in a million. */
const mostDraws = 5

/**
 * Keeps a report with its contact and the event of its receipt, once: one of the same identifier and secret stays as it
 * is. The words that others read are those written with personal data taken out.
 * @throws Problem unknown_theme; report_not_found when the identifier or the secret is another report's
 */
export async function addReport(
  trx: Trx,
  municipality: string,
  report: NewReport,
): Promise<{ reference: string; isNew: boolean }> {
  await refuseUnknownTheme(trx, report.theme)
  for (let draw = 0; draw < mostDraws; draw++) {
    const reference = await insertReport(trx, municipality, report)
    if (reference !== undefined) {
      await insertContact(trx, municipality, report)
      await insertReceipt(trx, municipality, report)
      return { reference, isNew: true }
    }
    const kept = await findReference(trx, report)
    if (kept !== undefined) return { reference: kept, isNew: false }
  }
  throw problem('report_not_found')
}

/** The reference of the report of this identifier and secret; undefined when there is none. */
export async function findReference(
  trx: Trx,
  { id, secretHash }: Pick<NewReport, 'id' | 'secretHash'>,
): Promise<string | undefined> {
  const row = await trx
    .selectFrom('report as r')
    .select('r.reference')
    .where('r.secret_hash', '=', secretHash)
    .where('r.id', '=', id)
    .executeTakeFirst()
  return row?.reference
}

async function refuseUnknownTheme(trx: Trx, theme: string): Promise<void> {
  const row = await trx.selectFrom('report_theme as t').select('t.code').where('t.code', '=', theme).executeTakeFirst()
  if (row === undefined) throw problem('unknown_theme', { theme })
}

/** The reference it got; undefined when the reference, the identifier or the secret is taken. */
async function insertReport(trx: Trx, municipality: string, report: NewReport): Promise<string | undefined> {
  const place = sql<string>`st_setsrid(st_geomfromgeojson(${JSON.stringify(report.place)}), 4326)`
  const { text } = report
  const row = await trx
    .insertInto('report')
    .values({
      id: report.id,
      municipality_code: municipality,
      reference: drawReference(),
      secret_hash: report.secretHash,
      source: report.source,
      source_id: report.sourceId ?? null,
      api_key_id: report.apiKeyId ?? null,
      written_at: report.writtenAt,
      ...(report.receivedAt && { received_at: report.receivedAt }),
      theme: report.theme,
      place,
      point: sql<string>`case ${report.place.type}::text when 'Point' then ${place}
        when 'LineString' then st_lineinterpolatepoint(${place}, 0.5) else st_pointonsurface(${place}) end`,
      place_label: report.label,
      moved: report.moved,
      dayparts: report.when.dayparts,
      weekdays: report.when.weekdays,
      light: report.when.light,
      seasons: report.when.seasons,
      text,
      text_shown: text === null ? null : redactPersonalData(text).slice(0, 4000),
      audit: report.audit === null ? null : JSON.stringify(report.audit),
      status: report.status,
      suspicions: [...report.suspicions],
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('reference')
    .executeTakeFirst()
  return row?.reference
}

async function insertContact(trx: Trx, municipality: string, { id, contact }: NewReport): Promise<void> {
  if (contact === null) return
  await trx
    .insertInto('report_contact')
    .values({ ...contact, report_id: id, municipality_code: municipality })
    .execute()
}

async function insertReceipt(trx: Trx, municipality: string, { id, source }: NewReport): Promise<void> {
  await trx
    .insertInto('report_event')
    .values({
      report_id: id,
      municipality_code: municipality,
      by: source === 'staff' ? 'staff' : source === 'import' ? 'service' : 'reporter',
      kind: 'received',
      shown_to_reporter: true,
    })
    .execute()
}
