import { sql } from 'kysely'
import type { AssetImportItem } from '../../contract/asset-imports.ts'
import type { Trx } from '../../db/transaction.ts'

/** Imports that are listed. */
const mostListed = 100

/** The latest imports of assets of the transaction's municipality, the newest first. */
export async function listAssetImports(trx: Trx): Promise<AssetImportItem[]> {
  const { rows } = await sql<Omit<AssetImportItem, 'importedAt'> & { importedAt: Date }>`
    select i.id, i.source, i.kind, i.file_name as "fileName", i.imported_at as "importedAt", i.summary
    from asset_import i where i.municipality_code = current_municipality() order by i.id desc limit ${mostListed}
  `.execute(trx)
  return rows.map((row) => ({ ...row, importedAt: row.importedAt.toISOString() }))
}
