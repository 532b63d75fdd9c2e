import { sql } from 'kysely'
import type { ReportOwner } from '../../contract/report-handling.ts'
import type { Trx } from '../../db/transaction.ts'
import { problem } from '../../http/problem.ts'

/** Who can be asked to do something, in order. */
export async function listOwners(trx: Trx): Promise<ReportOwner[]> {
  const { rows } = await sql<ReportOwner>`
    select o.code, o.name_sv as "nameSv", o.name_en as "nameEn" from report_owner o
    where o.municipality_code = current_municipality() order by o.position, o.code
  `.execute(trx)
  return rows
}

/**
 * Gives the municipality these owners in this order; others go, unless reports are theirs.
 * @throws Problem owner_in_use
 */
export async function replaceOwners(trx: Trx, municipality: string, owners: readonly ReportOwner[]): Promise<void> {
  const { rows: kept } = await sql<{ owner: string }>`
    select r.owner from report r
    where r.municipality_code = current_municipality() and r.owner <> all(${owners.map(({ code }) => code)}::text[])
    limit 1
  `.execute(trx)
  if (kept[0] !== undefined) throw problem('owner_in_use', { owner: kept[0].owner })
  await sql`
    delete from report_owner o
    where o.municipality_code = current_municipality() and o.code <> all(${owners.map(({ code }) => code)}::text[])
  `.execute(trx)
  await sql`
    insert into report_owner (municipality_code, code, name_sv, name_en, position)
    select ${municipality}, o.value ->> 'code', o.value ->> 'nameSv', o.value ->> 'nameEn', o.position - 1
    from jsonb_array_elements(${JSON.stringify(owners)}::jsonb) with ordinality as o (value, position)
    on conflict (municipality_code, code)
    do update set name_sv = excluded.name_sv, name_en = excluded.name_en, position = excluded.position
  `.execute(trx)
}
