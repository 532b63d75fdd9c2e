import type { ReportTheme } from '../../contract/reports.ts'
import type { Trx } from '../../db/transaction.ts'

/** The themes of reports of the municipality that the transaction acts for, in its order. */
export async function listThemes(trx: Trx): Promise<ReportTheme[]> {
  const rows = await trx
    .selectFrom('report_theme as t')
    .select(['t.code', 't.name_sv', 't.name_en', 't.positive'])
    .orderBy('t.position')
    .orderBy('t.code')
    .execute()
  return rows.map((row) => ({ code: row.code, nameSv: row.name_sv, nameEn: row.name_en, positive: row.positive }))
}
