import { access, constants } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import type { AssetRejectionReason } from '../../contract/asset-rejection.ts'
import { assetRejectionReasons, assetRemarks } from '../../contract/asset-rejection.ts'
import type { AssetImport } from '../../contract/asset-imports.ts'
import { assetKindSchema } from '../../contract/assets.ts'
import { municipalityCodeSchema } from '../../contract/municipality.ts'
import { asRole } from '../../db/as-role.ts'
import { writeAudit } from '../../db/write-audit.ts'
import type { CommandContext } from '../jobs/command-io.ts'
import { UsageError } from '../jobs/command-io.ts'
import { importTownAssets } from './asset-town-queries.ts'
import { importAssetFile } from './import-asset-file.ts'

/** `import assets FILE --municipality CODE --kind KIND [--srid N] [--json]`, or `import assets --town --municipality CODE [--json]` */
export async function importAssetsCommand(args: string[], { io, openDatabase }: CommandContext): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      municipality: { type: 'string' },
      kind: { type: 'string' },
      srid: { type: 'string' },
      town: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const [path, ...rest] = positionals
  const code = municipalityCodeSchema.safeParse(values.municipality)
  if (!code.success) throw new UsageError('--municipality CODE is needed')
  if (rest.length > 0 || values.town === (path !== undefined))
    throw new UsageError('import assets takes one FILE, or --town')
  if (values.srid !== undefined && !/^\d{4,6}$/.test(values.srid))
    throw new UsageError('--srid is an EPSG code such as 3006')
  const actor = { role: 'admin', municipality: code.data } as const
  let summary: AssetImport
  if (path === undefined) {
    summary = await asRole(await openDatabase(), actor, async (trx) => {
      const taken = await importTownAssets(trx, code.data, undefined)
      await writeAudit(trx, 'assets.imported', 'town')
      return taken
    })
  } else {
    const kind = assetKindSchema.safeParse(values.kind)
    if (!kind.success) throw new UsageError(`--kind is one of ${assetKindSchema.options.join(', ')}`)
    await access(path, constants.R_OK).catch(() => {
      throw new Error(`The file ${path} cannot be read`)
    })
    const srid = values.srid === undefined ? undefined : Number(values.srid)
    summary = await importAssetFile(await openDatabase(), actor, {
      path,
      fileName: basename(path),
      kind: kind.data,
      srid,
    })
  }
  io.out(values.json ? `${JSON.stringify(summary)}\n` : sentences(summary))
}

function sentences(summary: AssetImport): string {
  const reasons = new Map<AssetRejectionReason, number>()
  for (const { reason } of summary.rejections) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  return [
    `${summary.read} read in ${(summary.milliseconds / 1000).toFixed(1)} s: ${summary.added} new, ${summary.kept} as before, ${summary.changed} changed; ${summary.retired} no longer there.`,
    ...(summary.splitOrJoined > 0
      ? [`${summary.splitOrJoined} were split or joined and go on with their history.`]
      : []),
    ...(summary.rejected > 0 ? [`${summary.rejected} rows were not taken.`] : []),
    ...[...reasons].map(([reason, count]) => `  ${count} × ${assetRejectionReasons[reason].en}`),
    ...summary.remarks.map((remark) => `Note: ${assetRemarks[remark].en}`),
    '',
  ].join('\n')
}
