import { sql } from 'kysely'
import type { ReportContact } from '../../contract/reports.ts'
import type { ReportDetail } from '../../contract/report-handling.ts'
import type { Trx } from '../../db/transaction.ts'
import { findReport } from './report-detail-queries.ts'
import type { DetailReader } from './report-detail-queries.ts'
import { contactOf } from './report-words-store.ts'

/** Everything that is held on a report. */
export interface ReportRecord {
  report: Omit<ReportDetail, 'near' | 'photoItems'>
  contact: ReportContact | null
  photos: { id: string; recordedAt: string; approved: boolean; blurredAt: string | null; jpegBase64: string }[]
  supportedAt: string[]
  mails: { kind: string; queuedAt: string; sentAt: string | null }[]
}

/** Everything that is held on a report, for whoever asks for what is known of them; undefined when there is none. */
export async function recordOf(trx: Trx, id: string, reader: DetailReader): Promise<ReportRecord | undefined> {
  const detail = await findReport(trx, id, reader)
  if (detail === undefined) return undefined
  const { near: _near, photoItems: _photoItems, ...report } = detail
  return {
    report,
    contact: detail.hasContact ? ((await contactOf(trx, id)) ?? null) : null,
    photos: await photosOf(trx, id),
    supportedAt: await supportOf(trx, id),
    mails: await mailsOf(trx, id),
  }
}

async function photosOf(trx: Trx, id: string): Promise<ReportRecord['photos']> {
  const rows = await trx
    .selectFrom('report_photo as p')
    .select(['p.id', 'p.recorded_at', 'p.approved', 'p.blurred_at', 'p.jpeg'])
    .where('p.report_id', '=', id)
    .orderBy('p.recorded_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    recordedAt: row.recorded_at.toISOString(),
    approved: row.approved,
    blurredAt: row.blurred_at?.toISOString() ?? null,
    jpegBase64: row.jpeg.toString('base64'),
  }))
}

async function supportOf(trx: Trx, id: string): Promise<string[]> {
  const { rows } = await sql<{ at: Date }>`
    select s.supported_at as at from report_supporter s where s.report_id = ${id} order by s.supported_at
  `.execute(trx)
  return rows.map(({ at }) => at.toISOString())
}

async function mailsOf(trx: Trx, id: string): Promise<ReportRecord['mails']> {
  const { rows } = await sql<{ kind: string; queued: Date; sent: Date | null }>`
    select m.kind, m.queued_at as queued, m.sent_at as sent from report_mail m where m.report_id = ${id} order by m.queued_at
  `.execute(trx)
  return rows.map(({ kind, queued, sent }) => ({
    kind,
    queuedAt: queued.toISOString(),
    sentAt: sent?.toISOString() ?? null,
  }))
}
