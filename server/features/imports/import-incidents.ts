import { rejectionReasons, type ImportBatch, type RejectionReason } from '../../contract/imports.ts'
import { asRole, type Actor } from '../../db/as-role.ts'
import { copyRows } from '../../db/copy-rows.ts'
import type { Database } from '../../db/database.ts'
import { connectionOf, type Trx } from '../../db/transaction.ts'
import { writeAudit } from '../../db/write-audit.ts'
import { zoneClock } from '../../geo/local-time.ts'
import { problem } from '../../http/problem.ts'
import { findMunicipality, type MunicipalitySettings } from '../municipalities/municipality-queries.ts'
import { categoryMapper, type CategoryMapper } from './category-mapping.ts'
import { defaultSource } from './default-source.ts'
import { hashFile } from './file-bytes.ts'
import {
  addBatch,
  findOrAddSource,
  finishBatch,
  lockImports,
  mergeStaging,
  raiseIncidentVersion,
  rememberMapping,
} from './import-store.ts'
import { findBatch, findBatchSummary, findSameFile, readCategoryList, type BatchSummary } from './imports-queries.ts'
import { rowReader, type RowReader } from './incident-row.ts'
import { interiorPoint, largestPolygon } from './interior-point.ts'
import { interpretTable, requireKnownSrid, type Interpretation } from './interpretation.ts'
import { parseMapping } from './mapping-text.ts'
import { recogniseMended } from './mended-file.ts'
import { openTable } from './open-table.ts'
import { placeLimits } from './place-limits.ts'
import { copyStaging, createStaging, stagingLines, type ReadCounts } from './staging-lines.ts'
import type { Table } from './table.ts'

/** A file to import and what is said about it; everything left out is found out. */
export type ImportRequest = {
  /** Where the file lies. */
  readonly path: string
  /** What it is called, without a folder. */
  readonly fileName: string
  /** Name of the source; by default that of the layout or of the set of columns. */
  readonly source?: string | undefined
  /** EPSG code of the coordinates. */
  readonly srid?: number | undefined
  /** As `lng=Longitude,lat=Latitude`. */
  readonly map?: string | undefined
  /** Takes rows outside the municipality, too. */
  readonly allowsOutside?: boolean | undefined
}

export type ImportOptions = {
  readonly now: Date
  readonly onProgress?: ((counts: Readonly<ReadCounts>) => void) | undefined
  /** Called when all rows are read and the database begins to merge them. */
  readonly onMerge?: ((counts: Readonly<ReadCounts>) => void) | undefined
  /** Aborted: nothing is changed. */
  readonly signal?: AbortSignal | undefined
}

export type ImportActor = Actor & { readonly municipality: string }

/** Ends the transaction of an import that found everything there already, and names the import that stands for it. */
class NothingNew extends Error {
  readonly batch: ImportBatch
  constructor(batch: ImportBatch) {
    super('nothing new')
    this.batch = batch
  }
}

/**
 * Imports a file of incidents: all of it in one transaction or, after any error or kill, nothing. A file that was imported before from the same source and brings nothing new leaves no trace: the earlier import is
 * given, with every row as a duplicate.
 * @throws problem of openTable, interpretTable and PlaceReader.verdict; municipality_not_found, nothing_accepted
 */
export async function importIncidents(
  database: Database,
  actor: ImportActor,
  request: ImportRequest,
  options: ImportOptions,
): Promise<ImportBatch> {
  // The file is looked into before the database is held: on the embedded one nobody else can work meanwhile.
  const { table, mendedBatch } = recogniseMended(await openTable(request.path))
  const fileSha256 = await hashFile(request.path)
  try {
    return await asRole(database, actor, (trx) =>
      importTable(trx, actor, { ...request, table, mendedBatch, fileSha256 }, options),
    )
  } catch (error) {
    if (error instanceof NothingNew) return error.batch
    throw error
  }
}

type OpenedRequest = ImportRequest & {
  readonly table: Table
  readonly mendedBatch: number | undefined
  readonly fileSha256: Buffer
}

async function importTable(
  trx: Trx,
  actor: ImportActor,
  request: OpenedRequest,
  options: ImportOptions,
): Promise<ImportBatch> {
  const { municipality } = actor
  const { table, mendedBatch } = request
  await lockImports(trx, municipality)
  const settings = await findMunicipality(trx, municipality)
  if (!settings) throw problem('municipality_not_found', { code: municipality })
  const mended = mendedBatch === undefined ? undefined : await findBatchSummary(trx, mendedBatch)
  const sourceName = request.source ?? mended?.source ?? defaultSource(table)
  const source = await findOrAddSource(trx, municipality, sourceName)
  const completes = mended && mended.sourceId === source.id ? mendedBatch : undefined
  const interpretation = interpret(
    table,
    request,
    completes === undefined ? undefined : mended?.summary.interpretation,
    source.remembered,
  )
  const { reader, categories } = await prepareReader(
    trx,
    settings,
    table,
    interpretation,
    request.allowsOutside ?? false,
    options.now,
  )
  const batch = await addBatch(trx, {
    municipality,
    sourceId: source.id,
    fileName: request.fileName,
    fileSha256: request.fileSha256,
    accountId: actor.accountId,
  })

  const counts: ReadCounts = { read: 0, accepted: 0, rejected: 0, reasons: new Map() }
  await connectionOf(trx).query(createStaging)
  await copyRows(
    trx,
    copyStaging,
    stagingLines(table, reader, counts, options.onProgress ?? (() => {}), options.signal),
  )
  const reasons = [...counts.reasons].sort(([, a], [, b]) => b.count - a.count)
  const verdict = reader.verdict()
  if (verdict) throw verdict
  if (counts.accepted === 0)
    throw problem('nothing_accepted', { read: counts.read, reasons: reasons.map(reasonText).join('; ') })

  options.onMerge?.(counts)
  const merged = await mergeStaging(trx, { id: batch, municipality, sourceId: source.id, mendedBatch: completes })
  options.signal?.throwIfAborted()
  const duplicates = counts.accepted - merged.inserted - merged.updated
  if (duplicates < 0 || counts.accepted + counts.rejected !== counts.read)
    throw new Error(`Rows were lost: ${JSON.stringify({ counts, merged })}`)
  const { superseded } = merged
  const summary: BatchSummary = {
    format: table.format,
    columns: table.columns,
    interpretation,
    allowsOutside: request.allowsOutside ?? false,
    superseded,
    reasons: reasons.map(([reason, { count }]) => ({ reason, count })),
    unknownCategories: categories.unknownTerms(),
    warnings: interpretation.notes,
    mendedBatch: completes,
  }
  await finishBatch(trx, batch, { ...merged, read: counts.read, duplicates, rejected: counts.rejected }, summary)
  const result = await findBatch(trx, batch)
  if (!result) throw new Error(`Import ${batch} is not there`)
  if (merged.inserted + merged.updated === 0) {
    const earlier = await findSameFile(trx, source.id, request.fileSha256, batch)
    if (earlier !== undefined) throw new NothingNew({ ...result, id: earlier })
  } else {
    await raiseIncidentVersion(trx, municipality)
  }
  await rememberMapping(trx, source.id, interpretation)
  await writeAudit(trx, 'incidents.imported', String(batch))
  return result
}

/** A mended file is read as the file was that its rows come from: a handful of rows that went wrong tells little of how the rest was written. */
function interpret(
  table: Table,
  request: ImportRequest,
  ofMended: Interpretation | undefined,
  remembered: { mapping: Interpretation['mapping']; srid: number } | undefined,
): Interpretation {
  const mapping = request.map === undefined ? undefined : parseMapping(request.map, table.columns)
  if (ofMended)
    return {
      ...ofMended,
      mapping: mapping ?? ofMended.mapping,
      srid: requireKnownSrid(request.srid ?? ofMended.srid),
      notes: [],
    }
  return interpretTable(table, { mapping, srid: request.srid, remembered })
}

async function prepareReader(
  trx: Trx,
  municipality: MunicipalitySettings,
  table: Table,
  interpretation: Interpretation,
  allowsOutside: boolean,
  now: Date,
): Promise<{ reader: RowReader; categories: CategoryMapper }> {
  const { boundary } = municipality
  const list = await readCategoryList(trx)
  const categories = categoryMapper(list)
  const context = {
    clock: zoneClock(municipality.zone),
    now: now.getTime() / 1000,
    limits: placeLimits({ boundary, srid: municipality.srid }, allowsOutside),
    municipalityName: municipality.name,
    centre: boundary && interiorPoint(largestPolygon(boundary.coordinates) ?? []),
  }
  // The head of the file shows most mistakes that concern all of it, before anything is sent to the database.
  const trial = rowReader(table.columns, interpretation, { ...context, categories: categoryMapper(list) })
  for (const row of table.sample) trial.read(row)
  const verdict = trial.verdict()
  if (verdict) throw verdict
  return { reader: rowReader(table.columns, interpretation, { ...context, categories }), categories }
}

function reasonText([reason, { count, line, column }]: [
  RejectionReason,
  { count: number; line: number; column: string | null },
]): string {
  const words = rejectionReasons[reason]
  return `${count} × ${words.en} / ${words.sv} (line ${line}${column === null ? '' : `, ${column}`})`
}
