import { sql } from 'kysely'
import type { AssetImport } from '../../contract/asset-imports.ts'
import { assetKindSchema } from '../../contract/assets.ts'
import type { Trx } from '../../db/transaction.ts'
import { projectionFor } from '../../geo/projection.ts'
import { problem } from '../../http/problem.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { beginAssetImport, endAssetImport, holdAssets } from './asset-store.ts'
import { followAssets } from './follow-assets.ts'
import { townAssets } from './town-assets.ts'

/**
 * Takes the assets of a municipality from its imported town; those known already go on.
 * @throws Problem municipality_not_found; no_streets without a town
 */
export async function importTownAssets(
  trx: Trx,
  municipality: string,
  accountId: string | undefined,
): Promise<AssetImport> {
  const started = performance.now()
  const { srid } = await municipalityOf(trx, municipality)
  const projection = projectionFor(srid)
  await holdAssets(trx, municipality)
  const fileName = await townFile(trx, municipality)
  if (fileName === undefined) throw problem('no_streets')
  const drafts = await townAssets(trx, municipality, projection)
  const importId = await beginAssetImport(trx, municipality, { source: 'osm', kind: null, fileName, accountId })
  const from = { source: 'osm', importId, kinds: assetKindSchema.options, projection } as const
  const counts = await followAssets(trx, municipality, from, drafts)
  const summary: AssetImport = {
    read: drafts.length,
    ...counts,
    rejected: 0,
    rejections: [],
    remarks: [],
    milliseconds: Math.round(performance.now() - started),
  }
  await endAssetImport(trx, importId, summary)
  return summary
}

/**
 * After an import of the town: takes its assets again where a municipality works with them, so that a review stays with
 * its path; undefined where it has never taken any.
 */
export async function followTown(
  trx: Trx,
  municipality: string,
  accountId: string | undefined,
): Promise<AssetImport | undefined> {
  const { rows } = await sql`
    select from asset a where a.municipality_code = ${municipality} and a.source = 'osm' limit 1
  `.execute(trx)
  return rows.length === 0 ? undefined : importTownAssets(trx, municipality, accountId)
}

/** Name of the file that the town was last imported from. */
async function townFile(trx: Trx, municipality: string): Promise<string | undefined> {
  const { rows } = await sql<{ fileName: string }>`
    select i.file_name as "fileName" from town_import i
    where i.municipality_code = ${municipality} order by i.id desc limit 1
  `.execute(trx)
  return rows[0]?.fileName.slice(0, 300)
}
