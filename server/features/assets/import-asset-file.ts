import type { AssetImport } from '../../contract/asset-imports.ts'
import type { AssetKind } from '../../contract/assets.ts'
import { asRole } from '../../db/as-role.ts'
import type { Actor } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { writeAudit } from '../../db/write-audit.ts'
import { projectionFor } from '../../geo/projection.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { readAssetFile } from './asset-file.ts'
import { beginAssetImport, endAssetImport, holdAssets } from './asset-store.ts'
import { followAssets } from './follow-assets.ts'

/** Rejected rows that are told one by one. */
const mostRejections = 100

/**
 * Imports a file of the municipality's own: all of it or nothing. It stands in for what earlier files gave of its kind;
 * rows known already go on with their history.
 * @throws Problem of readAssetFile; municipality_not_found
 */
export async function importAssetFile(
  database: Database,
  actor: Actor & { municipality: string },
  { path, fileName, kind, srid }: { path: string; fileName: string; kind: AssetKind; srid: number | undefined },
): Promise<AssetImport> {
  const started = performance.now()
  const code = actor.municipality
  const municipality = await asRole(database, actor, (trx) => municipalityOf(trx, code))
  // The file is read before the database is held: a damaged one never touches it.
  const file = await readAssetFile(path, { kind, srid }, municipality)
  return asRole(database, actor, async (trx) => {
    await holdAssets(trx, code)
    const entry = { source: 'file', kind, fileName: fileName.slice(0, 300), accountId: actor.accountId } as const
    const importId = await beginAssetImport(trx, code, entry)
    const from = { source: 'file', importId, kinds: [kind], projection: projectionFor(municipality.srid) } as const
    const counts = await followAssets(trx, code, from, file.drafts)
    const summary: AssetImport = {
      read: file.read,
      ...counts,
      rejected: file.rejected.length,
      rejections: file.rejected.slice(0, mostRejections),
      remarks: file.remarks,
      milliseconds: Math.round(performance.now() - started),
    }
    await endAssetImport(trx, importId, summary)
    await writeAudit(trx, 'assets.imported', `import ${importId}`)
    return summary
  })
}
