import { createWriteStream } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'

import { rejectionReasons, type ImportBatch, type RejectionReason } from '../../contract/imports.ts'
import { municipalityCodeSchema } from '../../contract/municipality.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import type { CommandContext } from '../jobs/command-io.ts'
import { UsageError } from '../jobs/command-io.ts'
import { importIncidents, type ImportActor } from './import-incidents.ts'
import { findBatchSummary } from './imports-queries.ts'
import { rejectedCsv } from './rejected-csv.ts'
import { undoImport } from './undo-store.ts'

/** Rows between two reports of progress on a terminal. */
const reportedRows = 20_000

/**
 * `import incidents FILE --municipality CODE [--srid N] [--source NAME] [--map FIELD=COLUMN,…] [--allow-outside] [--json]`: imports all of a file or nothing. Rejected rows are
 * written to a CSV file in the current folder (readable by its owner only), to be mended and imported again.
 */
export async function importIncidentsCommand(args: string[], { io, openDatabase }: CommandContext): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      municipality: { type: 'string' },
      srid: { type: 'string' },
      source: { type: 'string' },
      map: { type: 'string' },
      'allow-outside': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const [path, ...rest] = positionals
  if (path === undefined || rest.length > 0) throw new UsageError('import incidents FILE --municipality CODE')
  const actor = adminOf(values.municipality)
  if (values.srid !== undefined && !/^\d{4,6}$/.test(values.srid))
    throw new UsageError('--srid is an EPSG code such as 3006')
  if (values.source?.trim() === '') throw new UsageError('--source is a name')
  await access(path, constants.R_OK).catch(() => {
    throw new Error(`The file ${path} cannot be read`)
  })

  const started = performance.now()
  const fileName = basename(path)
  const database = await openDatabase()
  io.error(`Reading ${fileName} …\n`)
  let reported = 0
  const batch = await importIncidents(
    database,
    actor,
    {
      path,
      fileName,
      source: values.source?.trim(),
      srid: values.srid === undefined ? undefined : Number(values.srid),
      map: values.map,
      allowsOutside: values['allow-outside'],
    },
    {
      now: new Date(),
      onMerge: ({ accepted }) => io.error(`${reported > 0 ? '\n' : ''}Merging ${accepted} rows …\n`),
      onProgress({ read }) {
        if (!process.stderr.isTTY || read - reported < reportedRows) return
        reported = read
        io.error(`\r${read.toLocaleString('sv-SE')} rows read`)
      },
    },
  )
  const milliseconds = Math.round(performance.now() - started)
  const rejectedFile = batch.rejected === 0 ? null : await writeRejected(database, actor, batch)
  const { id, read, accepted, duplicates, rejected, ...more } = batch
  if (values.json)
    io.out(
      `${JSON.stringify({ batch: id, read, accepted, duplicates, rejected, rejectedFile, milliseconds, ...more })}\n`,
    )
  else io.out(describe(batch, rejectedFile, milliseconds))
}

/** `import undo BATCH --municipality CODE [--json]`: takes an import back. */
export async function undoImportCommand(args: string[], { io, openDatabase }: CommandContext): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { municipality: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  const [batch, ...rest] = positionals
  if (batch === undefined || rest.length > 0 || !/^\d{1,15}$/.test(batch))
    throw new UsageError('import undo BATCH --municipality CODE')
  const actor = adminOf(values.municipality)
  const counts = await asRole(await openDatabase(), actor, (trx) => undoImport(trx, actor, Number(batch)))
  if (values.json) {
    io.out(`${JSON.stringify({ batch: Number(batch), ...counts })}\n`)
    return
  }
  io.out(`Import ${batch} is undone: ${counts.removed} incidents removed, ${counts.restored} as before.\n`)
  for (const { id, fileName } of counts.importAgain)
    io.out(`Import ${fileName} again (import ${id}): some of its rows were already there and may be gone now.\n`)
}

/** Writes the rejected rows of an import to a file in the current folder, or in the temporary one where that is not writable; gives its path. */
async function writeRejected(database: Database, actor: ImportActor, { id }: ImportBatch): Promise<string> {
  const folder = await access('.', constants.W_OK).then(
    () => process.cwd(),
    () => tmpdir(),
  )
  return asRole(database, actor, async (trx) => {
    const found = await findBatchSummary(trx, id)
    if (!found) throw new Error(`Import ${id} is not there`)
    const path = join(folder, rejectedFileName(found.fileName, id))
    await pipeline(
      Readable.from(rejectedCsv(trx, id, found.summary.columns, 'en')),
      createWriteStream(path, { mode: 0o600 }),
    )
    return path
  })
}

/** 'crimes.csv.gz' of import 7 → 'crimes-rejected-7.csv'. */
export function rejectedFileName(fileName: string, batch: number): string {
  const stem = fileName.replace(/\.gz$/i, '').replace(/\.[a-z]{3,7}$/i, '')
  return `${stem.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')}-rejected-${batch}.csv`
}

function adminOf(municipality: string | undefined): ImportActor {
  if (municipality === undefined) throw new UsageError('--municipality CODE is needed')
  if (!municipalityCodeSchema.safeParse(municipality).success)
    throw new UsageError(`"${municipality}" is not a municipality code`)
  return { role: 'admin', municipality }
}

function describe(batch: ImportBatch, rejectedFile: string | null, milliseconds: number): string {
  const lines = [
    `Import ${batch.id} of ${batch.fileName} (source ${batch.source}): ${batch.read} rows read in ${(milliseconds / 1000).toFixed(1)} s`,
    `  accepted    ${batch.accepted} (${batch.inserted} new, ${batch.updated} changed)`,
    `  duplicates  ${batch.duplicates}${batch.superseded > 0 ? ` (${batch.superseded} replaced by a later row with the same id)` : ''}`,
    `  rejected    ${batch.rejected}`,
    ...batch.reasons.map(({ reason, count }) => `    ${count} × ${rejectionReasons[reason as RejectionReason].en}`),
  ]
  if (rejectedFile !== null) lines.push(`  Rejected rows: ${rejectedFile}`)
  if (batch.unknownCategories.length > 0)
    lines.push(
      '  Categories that are not in the list:',
      ...batch.unknownCategories.slice(0, 20).map(({ text, count }) => `    ${count} × ${text || '(empty)'}`),
    )
  return `${[...lines, ...batch.warnings.map(({ en }) => `  Note: ${en}`)].join('\n')}\n`
}
