import { sql } from 'kysely'
import type { OwnReport, OwnReportExport, ReportPlace } from '../../contract/reports.ts'
import type { Trx } from '../../db/transaction.ts'
import { asksIfFixed } from './own-report-rules.ts'

/** The report whose secret the transaction holds, as its reporter sees it; undefined when there is none. */
export async function findOwnReport(trx: Trx, now: Date): Promise<OwnReport | undefined> {
  const row = await trx
    .selectFrom('report as r')
    .select([
      'r.id',
      'r.reference',
      'r.received_at',
      'r.written_at',
      'r.theme',
      'r.place_label',
      'r.dayparts',
      'r.weekdays',
    ])
    .select(['r.light', 'r.seasons', 'r.text', 'r.audit', 'r.status', 'r.status_at', 'r.reason', 'r.text_erased_at'])
    .select(sql<string>`st_asgeojson(r.place, 9)`.as('place'))
    .select(sql<boolean>`exists (select from report_contact c where c.report_id = r.id)`.as('has_contact'))
    .where('r.secret_hash', '=', sql<Buffer>`current_report_key()`)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const events = await eventsOf(trx, row.id)
  const status = row.status as OwnReport['status'] | 'spam'
  const receivedAt = row.received_at.toISOString()
  const report = {
    id: row.id,
    reference: row.reference,
    receivedAt,
    writtenAt: row.written_at.toISOString(),
    theme: row.theme,
    place: JSON.parse(row.place) as ReportPlace,
    label: row.place_label,
    when: {
      dayparts: row.dayparts,
      weekdays: row.weekdays,
      light: row.light,
      seasons: row.seasons,
    } as OwnReport['when'],
    text: row.text,
    audit: row.audit as OwnReport['audit'],
    photos: (
      await trx
        .selectFrom('report_photo as p')
        .select('p.id')
        .where('p.report_id', '=', row.id)
        .orderBy('p.recorded_at')
        .execute()
    ).map(({ id }) => id),
    hasContact: row.has_contact,
    // What is held back looks received: whoever sends spam shall not learn what gives it away.
    ...(status === 'spam'
      ? { status: 'received' as const, statusAt: receivedAt }
      : { status, statusAt: row.status_at.toISOString() }),
    reason: row.reason,
    textErased: row.text_erased_at !== null,
    events,
    links: await linksOf(trx, row.id),
  }
  return { ...report, asksIfFixed: asksIfFixed(report, now) }
}

/** All that is kept of the report whose secret the transaction holds, with its contact and photos; undefined when there is none. */
export async function exportOwnReport(trx: Trx, now: Date): Promise<OwnReportExport | undefined> {
  const report = await findOwnReport(trx, now)
  if (report === undefined) return undefined
  const contact = await trx
    .selectFrom('report_contact as c')
    .select(['c.name', 'c.email', 'c.phone', 'c.language'])
    .where('c.report_id', '=', report.id)
    .executeTakeFirst()
  const photos = await trx
    .selectFrom('report_photo as p')
    .select(['p.id', 'p.jpeg'])
    .where('p.report_id', '=', report.id)
    .orderBy('p.recorded_at')
    .execute()
  return {
    report,
    contact: contact ?? null,
    photos: photos.map(({ id, jpeg }) => ({ id, jpegBase64: jpeg.toString('base64') })),
  }
}

async function eventsOf(trx: Trx, report: string): Promise<OwnReport['events']> {
  const rows = await trx
    .selectFrom('report_event as e')
    .select(['e.happened_at', 'e.by', 'e.kind', 'e.became', 'e.text'])
    .where('e.report_id', '=', report)
    .where('e.shown_to_reporter', '=', true)
    .orderBy('e.happened_at')
    .orderBy('e.id')
    .execute()
  return rows.map(({ happened_at, ...event }) => ({ at: happened_at.toISOString(), ...event })) as OwnReport['events']
}

async function linksOf(trx: Trx, report: string): Promise<OwnReport['links']> {
  const rows = await trx
    .selectFrom('report_link as l')
    .select(['l.kind', 'l.label', 'l.address'])
    .where('l.report_id', '=', report)
    .orderBy('l.linked_at')
    .execute()
  return rows as OwnReport['links']
}
