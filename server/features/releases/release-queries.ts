import { sql } from 'kysely'
import type { DisclosureReport, ReleaseDetail, ReleaseDocument, ReleaseSummary } from '../../contract/public-release.ts'
import type { Trx } from '../../db/transaction.ts'
import { problem } from '../../http/problem.ts'
import { monthAt, monthBefore, monthsBetween } from './release-month.ts'
import { firstRecordAt } from './release-records.ts'

/** Months to make are offered this far back at the most: a wrong date in a source would offer centuries. */
const mostMonthsToMake = 120

/** Releases of the municipality that the transaction acts for, the latest month and version first. */
export async function listReleases(trx: Trx): Promise<ReleaseSummary[]> {
  const rows = await releaseRows(trx).execute()
  return rows.map(summaryOf)
}

/** One release with its document and disclosure report. @throws Problem release_not_found */
export async function findRelease(trx: Trx, id: string): Promise<ReleaseDetail> {
  const row = await releaseRows(trx).select(['r.document', 'r.disclosure']).where('r.id', '=', id).executeTakeFirst()
  if (row === undefined) throw problem('release_not_found')
  return {
    ...summaryOf(row),
    document: row.document as unknown as ReleaseDocument,
    disclosure: row.disclosure as unknown as DisclosureReport,
  }
}

/** Closed months with neither draft nor release in force, since the first record; the latest first. Role admin. */
export async function monthsToMake(trx: Trx, now: Date, zone: string): Promise<string[]> {
  const first = await firstRecordAt(trx)
  if (first === undefined) return []
  const rows = await trx
    .selectFrom('public_release as r')
    .select(sql<string>`to_char(r.month, 'YYYY-MM')`.as('month'))
    .where('r.withdrawn_at', 'is', null)
    .execute()
  const taken = new Set(rows.map((row) => row.month))
  return monthsBetween(monthAt(first, zone), monthBefore(monthAt(now, zone)))
    .slice(0, mostMonthsToMake)
    .filter((month) => !taken.has(month))
}

function releaseRows(trx: Trx) {
  return trx
    .selectFrom('public_release as r')
    .select(['r.id', 'r.version', 'r.made_at', 'r.published_at', 'r.withdrawn_at', 'r.withdrawn_reason'])
    .select([
      sql<string>`to_char(r.month, 'YYYY-MM')`.as('month'),
      sql<string>`encode(r.document_hash, 'hex')`.as('hash'),
      sql<{ role: 'police' | 'municipality'; account: string; signedAt: string }[]>`(
        select coalesce(jsonb_agg(jsonb_build_object('role', s.role, 'account', s.account_name, 'signedAt', s.signed_at)
          order by s.signed_at, s.role), '[]')
        from public_release_signature s where s.release_id = r.id
      )`.as('signatures'),
    ])
    .orderBy('r.month', 'desc')
    .orderBy('r.version', 'desc')
}

type Row = Awaited<ReturnType<ReturnType<typeof releaseRows>['execute']>>[number]

function summaryOf(row: Row): ReleaseSummary {
  return {
    id: row.id,
    month: row.month,
    version: row.version,
    state: row.withdrawn_at !== null ? 'withdrawn' : row.published_at !== null ? 'published' : 'draft',
    madeAt: row.made_at.toISOString(),
    publishedAt: row.published_at?.toISOString() ?? null,
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    withdrawnReason: row.withdrawn_reason,
    documentHash: row.hash,
    signatures: row.signatures.map(({ role, account, signedAt }) => ({
      role,
      account,
      signedAt: new Date(signedAt).toISOString(),
    })),
  }
}
