import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { ReportStatus } from '../../server/contract/reports.ts'
import { asRole } from '../../server/db/as-role.ts'
import type { Database } from '../../server/db/database.ts'

/** A report as a test wants it; what is left out is ordinary. */
export interface StoredReport {
  id: string
  receivedAt: string
  theme: string
  point: readonly [number, number]
  label: string | null
  text: string | null
  textShown: string | null
  source: 'web' | 'staff' | 'open311' | 'import'
  status: ReportStatus
  statusAt: string
  reason: string | null
  owner: string | null
  dueOn: string | null
  mergedInto: string | null
  suspicions: string[]
  firstAnsweredAt: string | null
  touchedAt: string | null
  email: string | null
  language: 'sv' | 'en'
}

const referenceLetters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Writes a report past the intake, as it would stand; resolves with its identifier and its reporter's secret. */
export async function storeReport(
  database: Database,
  municipality: string,
  wanted: Partial<StoredReport> = {},
): Promise<{ id: string; reference: string; secret: string }> {
  const id = wanted.id ?? randomUUID()
  const secret = randomBytes(32).toString('base64url')
  const part = () => Array.from({ length: 4 }, () => referenceLetters[randomInt(referenceLetters.length)]).join('')
  const reference = `${part()}-${part()}`
  const receivedAt = wanted.receivedAt ?? '2026-10-01T10:00:00Z'
  const [lng, lat] = wanted.point ?? [15.002, 59.001]
  const text = wanted.text === undefined ? 'Mörkt under bron.' : wanted.text
  await asRole(database, { role: 'municipality', municipality }, async (trx) => {
    await sql`
      insert into report (id, municipality_code, reference, secret_hash, source, written_at, received_at, theme, place, point,
        place_label, text, text_shown, status, status_at, reason, owner, due_on, merged_into, suspicions, first_answered_at,
        touched_at)
      values (${id}, ${municipality}, ${reference}, ${createHash('sha256').update(secret).digest()}, ${wanted.source ?? 'web'},
        ${receivedAt}, ${receivedAt}, ${wanted.theme ?? 'lighting'}, st_setsrid(st_makepoint(${lng}, ${lat}), 4326),
        st_setsrid(st_makepoint(${lng}, ${lat}), 4326), ${wanted.label === undefined ? 'Storgatan' : wanted.label}, ${text},
        ${wanted.textShown === undefined ? text : wanted.textShown}, ${wanted.status ?? 'received'},
        ${wanted.statusAt ?? receivedAt}, ${wanted.reason ?? null}, ${wanted.owner ?? null}, ${wanted.dueOn ?? null},
        ${wanted.mergedInto ?? null}, ${wanted.suspicions ?? []}, ${wanted.firstAnsweredAt ?? null}, ${wanted.touchedAt ?? null})
    `.execute(trx)
    if (wanted.email == null) return
    await sql`
      insert into report_contact (report_id, municipality_code, name, email, language)
      values (${id}, ${municipality}, 'Kim Berg', ${wanted.email}, ${wanted.language ?? 'sv'})
    `.execute(trx)
  })
  return { id, reference, secret }
}

/** Writes a photo of a report past the intake; resolves with its identifier. */
export async function storeReportPhoto(
  database: Database,
  municipality: string,
  report: string,
  jpeg: Buffer,
): Promise<string> {
  const id = randomUUID()
  await asRole(database, { role: 'municipality', municipality }, (trx) =>
    trx.insertInto('report_photo').values({ id, report_id: report, municipality_code: municipality, jpeg }).execute(),
  )
  return id
}
