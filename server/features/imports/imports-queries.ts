import type { ImportBatch } from '../../contract/imports.ts'
import type { Trx } from '../../db/transaction.ts'
import type { CategoryList } from './category-mapping.ts'
import type { Interpretation, RememberedMapping } from './interpretation.ts'
import type { TableNote } from './table.ts'

/** Rejected rows fetched at a time when they are downloaded. */
const rejectedPage = 2000

/** What an import keeps of itself besides its counts, as JSON. */
export type BatchSummary = {
  readonly format: string
  readonly columns: readonly string[]
  readonly interpretation: Interpretation
  readonly allowsOutside: boolean
  readonly superseded: number
  readonly reasons: readonly { readonly reason: string; readonly count: number }[]
  readonly unknownCategories: readonly { readonly text: string; readonly count: number }[]
  readonly warnings: readonly TableNote[]
  readonly mendedBatch?: number | undefined
}

/** The categories of the transaction's municipality and what sources call them. */
export async function readCategoryList(trx: Trx): Promise<CategoryList> {
  const categories = await trx
    .selectFrom('incident_category as c')
    .select(['c.code', 'c.name_sv', 'c.name_en'])
    .execute()
  const aliases = await trx.selectFrom('category_alias as a').select(['a.source_text', 'a.category_code']).execute()
  return {
    categories: categories.map(({ code, name_sv, name_en }) => ({ code, nameSv: name_sv, nameEn: name_en })),
    aliases: new Map(aliases.map((alias) => [alias.source_text, alias.category_code])),
  }
}

export type ImportSource = { readonly id: number; readonly remembered: RememberedMapping | undefined }

/** The source of a name in the transaction's municipality; undefined when nothing was imported from it yet. */
export async function findSource(trx: Trx, name: string): Promise<ImportSource | undefined> {
  const row = await trx
    .selectFrom('incident_source as s')
    .select(['s.id', 's.mapping'])
    .where('s.name', '=', name)
    .executeTakeFirst()
  return row && { id: row.id, remembered: (row.mapping ?? undefined) as RememberedMapping | undefined }
}

/** Imports, the newest first, before the one of number `before`. */
export async function listBatches(trx: Trx, limit: number, before: number | undefined): Promise<ImportBatch[]> {
  let query = batches(trx).orderBy('b.id', 'desc').limit(limit)
  if (before !== undefined) query = query.where('b.id', '<', before)
  return (await query.execute()).map(toBatch)
}

/** One import; undefined when the municipality has none of that number. */
export async function findBatch(trx: Trx, id: number): Promise<ImportBatch | undefined> {
  const row = await batches(trx).where('b.id', '=', id).executeTakeFirst()
  return row && toBatch(row)
}

/** How an import was read and from which source; undefined when the municipality has none of that number. */
export async function findBatchSummary(
  trx: Trx,
  id: number,
): Promise<{ source: string; sourceId: number; fileName: string; summary: BatchSummary } | undefined> {
  const row = await batches(trx).where('b.id', '=', id).executeTakeFirst()
  return (
    row && {
      source: row.source,
      sourceId: row.source_id,
      fileName: row.file_name,
      summary: row.summary as unknown as BatchSummary,
    }
  )
}

/** The newest import of the same file from the same source that still stands; undefined when there is none. */
export async function findSameFile(
  trx: Trx,
  sourceId: number,
  fileSha256: Buffer,
  besides: number,
): Promise<number | undefined> {
  const row = await trx
    .selectFrom('import_batch as b')
    .select('b.id')
    .where('b.source_id', '=', sourceId)
    .where('b.file_sha256', '=', fileSha256)
    .where('b.undone_at', 'is', null)
    .where('b.id', '<>', besides)
    .orderBy('b.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

/** The rejected rows of an import in the order of the file, a page at a time. */
export async function* rejectedRows(
  trx: Trx,
  batch: number,
): AsyncGenerator<{ line: number; column: string | null; reason: string; raw: string[] }[]> {
  let after = 0
  for (;;) {
    const rows = await trx
      .selectFrom('rejected_row as r')
      .select(['r.line', 'r.column_name as column', 'r.reason', 'r.raw'])
      .where('r.batch_id', '=', batch)
      .where('r.line', '>', after)
      .orderBy('r.line')
      .limit(rejectedPage)
      .execute()
    if (rows.length === 0) return
    yield rows.map((row) => ({ ...row, raw: row.raw as string[] }))
    after = rows.at(-1)?.line ?? after
  }
}

function batches(trx: Trx) {
  return trx
    .selectFrom('import_batch as b')
    .innerJoin('incident_source as s', 's.id', 'b.source_id')
    .select([
      'b.id',
      'b.file_name',
      'b.source_id',
      's.name as source',
      'b.imported_at',
      'b.undone_at',
      'b.read_count',
      'b.inserted_count',
      'b.updated_count',
      'b.duplicate_count',
      'b.rejected_count',
      'b.summary',
    ])
}

function toBatch(row: Awaited<ReturnType<ReturnType<typeof batches>['executeTakeFirstOrThrow']>>): ImportBatch {
  const summary = row.summary as unknown as BatchSummary
  return {
    id: row.id,
    fileName: row.file_name,
    source: row.source,
    importedAt: row.imported_at.toISOString(),
    undoneAt: row.undone_at?.toISOString() ?? null,
    read: row.read_count,
    accepted: row.inserted_count + row.updated_count,
    inserted: row.inserted_count,
    updated: row.updated_count,
    duplicates: row.duplicate_count,
    superseded: summary.superseded,
    rejected: row.rejected_count,
    reasons: [...summary.reasons],
    unknownCategories: [...summary.unknownCategories],
    warnings: [...summary.warnings],
  }
}
