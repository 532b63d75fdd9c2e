import { sql } from 'kysely'

import type { Trx } from '../../db/transaction.ts'
import { findSource, type ImportSource } from './imports-queries.ts'
import type { RememberedMapping } from './interpretation.ts'

/** An import as it is entered before its rows are known. */
export type NewBatch = {
  readonly municipality: string
  readonly sourceId: number
  readonly fileName: string
  readonly fileSha256: Buffer
  readonly accountId: string | undefined
}

/** What merging did to the incidents. `superseded` rows are among the duplicates: the file has a later row with the same identifier. */
export type MergeCounts = { readonly inserted: number; readonly updated: number; readonly superseded: number }

/** Lets one import at a time change a municipality's incidents; the others wait until its transaction ends. */
export async function lockImports(trx: Trx, municipality: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`import of incidents ${municipality}`}))`.execute(trx)
}

/** The source of a name, made when it is new, with what is remembered of it. */
export async function findOrAddSource(trx: Trx, municipality: string, name: string): Promise<ImportSource> {
  const found = await findSource(trx, name)
  if (found) return found
  const added = await trx
    .insertInto('incident_source')
    .values({ municipality_code: municipality, name })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id: added.id, remembered: undefined }
}

/** Keeps how a source was read, to be proposed for its next file. */
export async function rememberMapping(trx: Trx, sourceId: number, { mapping, srid }: RememberedMapping): Promise<void> {
  await trx
    .updateTable('incident_source')
    .set({ mapping: JSON.stringify({ mapping, srid }) })
    .where('id', '=', sourceId)
    .execute()
}

/** Enters an import with no rows yet and gives its number; `finishBatch` fills in the rest. */
export async function addBatch(trx: Trx, batch: NewBatch): Promise<number> {
  const { id } = await trx
    .insertInto('import_batch')
    .values({
      municipality_code: batch.municipality,
      source_id: batch.sourceId,
      file_name: batch.fileName,
      file_sha256: batch.fileSha256,
      account_id: batch.accountId ?? null,
      read_count: 0,
      inserted_count: 0,
      updated_count: 0,
      duplicate_count: 0,
      rejected_count: 0,
      summary: '{}',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/**
 * Moves what was staged to where it belongs: rejected rows beside the import, the others into the incidents. Rows with equal keys are told apart here, where the whole file is known:
 * with an identifier of their own the last one stands; rows of a case, or with no more than their content, are numbered within it, so that rows that really occur
 * several times are kept and the same file gives the same records again. Rows of a mended file are numbered after those that the import they were rejected from had left.
 */
export async function mergeStaging(
  trx: Trx,
  batch: {
    readonly id: number
    readonly municipality: string
    readonly sourceId: number
    readonly mendedBatch: number | undefined
  },
): Promise<MergeCounts> {
  const { id, municipality, sourceId, mendedBatch } = batch
  // A temporary table has no statistics of its own accord, and without them 30,000 rows are joined to 30,000 one by one. Those
  // of the points are left out: PostGIS takes seconds to make them when many are equal.
  await sql`analyze import_staging (line, key_kind, group_key, content_key, reason)`.execute(trx)
  // Sorts of half a million rows, on the one connection that holds the import's lock.
  await sql`set local work_mem = '64MB'`.execute(trx)
  await sql`
    insert into rejected_row (batch_id, line, municipality_code, column_name, reason, raw)
    select ${id}::bigint, s.line, ${municipality}, s.column_name, s.reason, s.raw
    from import_staging s where s.reason is not null
  `.execute(trx)
  const superseded = await numberRepeated(trx)
  if (mendedBatch !== undefined) await stageOffsets(trx, sourceId, mendedBatch)
  const incoming = incomingRows(mendedBatch !== undefined)
  const kept = await sql`
    insert into incident_previous (batch_id, incident_id, municipality_code, content_key, previous_batch_id, category_code,
      source_category, origin, from_time, to_time, time_precision, point)
    select ${id}::bigint, i.id, i.municipality_code, i.content_key, i.batch_id, i.category_code,
      i.source_category, i.origin, i.from_time, i.to_time, i.time_precision, i.point
    from ${incoming} n
    join incident i on i.source_id = ${sourceId} and i.record_key = n.record_key
    where i.content_key <> n.content_key
  `.execute(trx)
  const updated = Number(kept.numAffectedRows ?? 0)
  if (updated > 0) {
    await sql`
      update incident i
      set content_key = n.content_key, batch_id = ${id}::bigint, category_code = n.category_code, source_category = n.source_category,
        origin = n.origin, from_time = n.from_time, to_time = n.to_time, time_precision = n.time_precision, point = n.point
      from ${incoming} n
      where i.source_id = ${sourceId} and i.record_key = n.record_key and i.content_key <> n.content_key
    `.execute(trx)
  }
  const inserted = await sql`
    insert into incident (municipality_code, source_id, record_key, content_key, batch_id, category_code, source_category, origin,
      from_time, to_time, time_precision, point)
    select ${municipality}, ${sourceId}::integer, n.record_key, n.content_key, ${id}::bigint, n.category_code, n.source_category, n.origin,
      n.from_time, n.to_time, n.time_precision, n.point
    from ${incoming} n
    where not exists (select 1 from incident i where i.source_id = ${sourceId} and i.record_key = n.record_key)
  `.execute(trx)
  return { inserted: Number(inserted.numAffectedRows ?? 0), updated, superseded }
}

/** Fills in what an import came to. */
export async function finishBatch(
  trx: Trx,
  id: number,
  counts: { read: number; inserted: number; updated: number; duplicates: number; rejected: number },
  summary: unknown,
): Promise<void> {
  await trx
    .updateTable('import_batch')
    .set({
      read_count: counts.read,
      inserted_count: counts.inserted,
      updated_count: counts.updated,
      duplicate_count: counts.duplicates,
      rejected_count: counts.rejected,
      summary: JSON.stringify(summary),
    })
    .where('id', '=', id)
    .execute()
}

/** Makes every point snapshot of the municipality's incidents out of date. */
export async function raiseIncidentVersion(trx: Trx, municipality: string): Promise<void> {
  await trx
    .updateTable('municipality')
    .set((eb) => ({ incident_version: eb('incident_version', '+', 1) }))
    .where('code', '=', municipality)
    .execute()
}

/**
 * Numbers the staged rows whose key stands on several: most keys stand on one row only, which need not be sorted. Gives the count
 * of rows that a later one with the same identifier and other content replaces.
 */
async function numberRepeated(trx: Trx): Promise<number> {
  await sql`
    create temporary table import_repeated on commit drop as
    select s.line, s.key_kind, s.group_key, s.content_key, row_number() over (
      partition by s.group_key
      order by case when s.key_kind = 'id' then -s.line end, s.content_key, s.line
    ) as number
    from import_staging s
    where s.reason is null and s.group_key in (
      select t.group_key from import_staging t where t.reason is null group by t.group_key having count(*) > 1
    )
  `.execute(trx)
  await sql`analyze import_repeated`.execute(trx)
  const { rows } = await sql<{ count: number }>`
    select count(*) as count
    from import_repeated r
    join import_repeated last on last.group_key = r.group_key and last.number = 1
    where r.key_kind = 'id' and r.content_key <> last.content_key
  `.execute(trx)
  return rows[0]?.count ?? 0
}

/** The staged rows that can become records, each under the key of its record: that of its group for the first, derived from it for the others. */
function incomingRows(isMended: boolean) {
  const number = isMended
    ? sql`coalesce(r.number, 1) + case when s.key_kind = 'id' then 0 else o.taken end`
    : sql`coalesce(r.number, 1)`
  return sql`(
    select
      case when ${number} = 1 then s.group_key else md5(s.group_key::text || '#' || (${number}))::uuid end as record_key,
      s.content_key, s.category_code, s.source_category, s.origin, s.from_time, s.to_time, s.time_precision, s.point
    from import_staging s
    left join import_repeated r on r.line = s.line
    ${isMended ? sql`join import_offset o on o.group_key = s.group_key` : sql``}
    where s.reason is null and (s.key_kind <> 'id' or r.number is null or r.number = 1)
  )`
}

/**
 * How many records of each staged key there were when the import ended that the mended rows come from. Later ones do not count: a mended row may since have come with the
 * source's own correction, and is then the same record.
 */
async function stageOffsets(trx: Trx, sourceId: number, mendedBatch: number): Promise<void> {
  await sql`
    create temporary table import_offset on commit drop as
    with recursive probe as (
      select distinct s.group_key, 0 as taken from import_staging s where s.reason is null
      union all
      select p.group_key, p.taken + 1
      from probe p
      join incident i on i.source_id = ${sourceId} and i.batch_id <= ${mendedBatch}::bigint
        and i.record_key = case when p.taken = 0 then p.group_key else md5(p.group_key::text || '#' || (p.taken + 1))::uuid end
    )
    select p.group_key, max(p.taken) as taken from probe p group by p.group_key
  `.execute(trx)
}
