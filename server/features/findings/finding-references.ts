import { sql } from 'kysely'
import type { FindingRecord } from '../../contract/findings.ts'
import type { Trx } from '../../db/transaction.ts'
import { problem } from '../../http/problem.ts'

/** Says no to a theme or an owner that the municipality does not have. @throws Problem unknown_theme, unknown_owner */
export async function refuseUnknownWords(trx: Trx, { theme, owner }: FindingRecord): Promise<void> {
  const { rows } = await sql<{ theme: boolean; owner: boolean }>`
    select
      exists (select from report_theme t where t.municipality_code = current_municipality() and t.code = ${theme}) as theme,
      exists (select from report_owner o where o.municipality_code = current_municipality() and o.code = ${owner}) as owner
  `.execute(trx)
  if (!rows[0]!.theme) throw problem('unknown_theme', { theme })
  if (owner !== null && !rows[0]!.owner) throw problem('unknown_owner', { owner })
}

/**
 * What a finding says that it belongs to, read anew and never trusted: the place must be the walk's, asset and review those
 * of that place, and what it is compared with something that the walk goes over again. What is not so is left out.
 */
export async function walkIdentifiers(
  trx: Trx,
  walk: string,
  record: FindingRecord,
): Promise<Pick<FindingRecord, 'place' | 'asset' | 'review' | 'comparedTo' | 'comparison'>> {
  const { rows } = await sql<{ place: string; asset: string | null; review: string | null }>`
    select p.place, p.asset_id as asset, p.review_id as review from walk_place p
    where p.walk_id = ${walk} and p.place = ${record.place}
  `.execute(trx)
  const place = rows[0]
  const isCompared = record.comparedTo !== null && (await isEarlier(trx, walk, record.comparedTo))
  return {
    place: place?.place ?? null,
    asset: record.asset !== null && record.asset === place?.asset ? record.asset : null,
    review: record.review !== null && record.review === place?.review ? record.review : null,
    comparedTo: isCompared ? record.comparedTo : null,
    comparison: isCompared ? record.comparison : null,
  }
}

async function isEarlier(trx: Trx, walk: string, finding: string): Promise<boolean> {
  const { rows } = await sql`
    select from current_earlier_findings() e where e.id = ${finding}
    union all
    select from walk w join finding f on f.walk_id = w.rewalk_of where w.id = ${walk} and f.id = ${finding}
  `.execute(trx)
  return rows.length > 0
}
