import { sql } from 'kysely'
import type { ReleaseDocument } from '../../contract/public-release.ts'
import type { Trx } from '../../db/transaction.ts'

/** A release that was published, as the public list has it. */
export interface PublishedRelease {
  id: string
  municipality: string
  month: string
  version: number
  publishedOn: string
  withdrawnOn: string | null
  withdrawnReason: string | null
}

export interface PublicMunicipality {
  code: string
  name: string
  fictional: boolean
}

/** Every municipality of the service, by code. */
export async function listPublicMunicipalities(trx: Trx): Promise<PublicMunicipality[]> {
  const rows = await trx
    .selectFrom('public_map.municipality as m')
    .select(['m.code', 'm.name', 'm.fictional'])
    .orderBy('m.code')
    .execute()
  return rows.map(({ code, name, fictional }) => ({ code: code!, name: name!, fictional: fictional! }))
}

/** What was published in all municipalities, withdrawn or not, the latest month first; without the documents. */
export async function listPublishedReleases(trx: Trx): Promise<PublishedRelease[]> {
  const rows = await trx
    .selectFrom('public_map.release as r')
    .select(['r.id', 'r.municipality_code', 'r.month', 'r.version', 'r.withdrawn_reason'])
    .select([
      sql<string>`r.published_on::text`.as('published'),
      sql<string | null>`r.withdrawn_on::text`.as('withdrawn'),
    ])
    .orderBy('r.municipality_code')
    .orderBy('r.month', 'desc')
    .orderBy('r.version', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    municipality: row.municipality_code,
    month: row.month,
    version: row.version,
    publishedOn: row.published,
    withdrawnOn: row.withdrawn,
    withdrawnReason: row.withdrawn_reason,
  }))
}

/** What a release says; undefined once it is withdrawn. */
export async function readReleaseDocument(trx: Trx, id: string): Promise<ReleaseDocument | undefined> {
  const row = await trx
    .selectFrom('public_map.release as r')
    .select('r.document')
    .where('r.id', '=', id)
    .executeTakeFirst()
  return (row?.document ?? undefined) as ReleaseDocument | undefined
}
