import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Trx } from '../../db/transaction.ts'
import { timePrecisions, type SnapshotHead } from './point-snapshot.ts'

/** Some rows of the incident table as columns of big-endian values, in the order of time, then id. */
export interface SnapshotChunk {
  count: number
  /** int8: the incident's id. */
  ids: Uint8Array<ArrayBuffer>
  /** float8: degrees, WGS 84. */
  lng: Uint8Array<ArrayBuffer>
  lat: Uint8Array<ArrayBuffer>
  /** int8: microseconds since 2000-01-01T00:00Z. */
  from: Uint8Array<ArrayBuffer>
  to: Uint8Array<ArrayBuffer>
  /** int4: category, source << 8, precision << 16, discovered << 24. */
  flags: Uint8Array<ArrayBuffer>
}

/** Where the next chunk begins: after this time (microseconds since 2000, as text) and id. */
export interface ChunkPosition {
  fromMicroseconds: string
  id: string
}

/** Identifiers of incidents, from the first up to but not including the end. */
export interface IdRange {
  first: number
  end: number
}

/** Reads what a snapshot would be now; undefined when there is no such municipality. Cheap: asked at every use. */
export async function readSnapshotHead(trx: Trx, municipality: string): Promise<SnapshotHead | undefined> {
  const { rows } = await sql<Omit<SnapshotHead, 'municipality'>>`
    select m.incident_version as version, m.srid, m.zone,
      array(select c.code from incident_category c where c.municipality_code = m.code order by c.position, c.code) as categories,
      array(select s.id from incident_source s where s.municipality_code = m.code order by s.id) as "sourceIds"
    from municipality m where m.code = ${municipality}
  `.execute(trx)
  const head = rows[0]
  return head && { municipality, ...head }
}

/**
 * Reads the next rows of a municipality's incidents. Columns are joined in the database: one value of bytes for 20,000
 * rows costs the event loop a few milliseconds, 20,000 rows of six values would cost it a hundred.
 */
export async function readSnapshotChunk(
  trx: Trx,
  head: SnapshotHead,
  after: ChunkPosition | undefined,
  limit: number,
): Promise<SnapshotChunk> {
  // Right after an import the planner knows nothing of the table and would sort all that is left for every chunk.
  await sql`select set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true)`.execute(trx)
  const start =
    after === undefined
      ? sql``
      : sql`
      and (i.from_time, i.id) > (timestamptz '2000-01-01 00:00:00Z' + ${after.fromMicroseconds}::bigint * interval '1 microsecond', ${after.id}::bigint)`
  return readChunk(
    trx,
    head,
    sql`
      from incident i
      where i.municipality_code = ${head.municipality}${start}
      order by i.from_time, i.id
      limit ${limit}`,
  )
}

/**
 * Outside of which incidents nothing changed from one version (exclusive) to that of the head: in ascending order, apart
 * from each other. Undefined when the database does not know: it remembers a hundred versions.
 */
export async function readChangedIds(trx: Trx, head: SnapshotHead, since: number): Promise<IdRange[] | undefined> {
  const { rows } = await sql<{ versions: number; late: boolean; firsts: number[]; ends: number[] }>`
    with change as (
      select c.incident_ids from incident_change c
      where c.municipality_code = ${head.municipality} and c.version > ${since}::bigint and c.version <= ${head.version}::bigint
    ),
    changed as (select unnest(range_agg(c.incident_ids)) as ids from change c)
    select (select count(*) from change) as versions,
      exists (
        select from incident_change c where c.municipality_code = ${head.municipality} and c.version is null
      ) as late,
      array(select lower(c.ids) from changed c order by c.ids) as firsts,
      array(select upper(c.ids) from changed c order by c.ids) as ends
  `.execute(trx)
  const { versions, late, firsts, ends } = rows[0]!
  // late: a transaction changed incidents after it had raised the version, and has committed.
  if (late || versions !== head.version - since) return undefined
  return firsts.map((first, i) => ({ first, end: ends[i]! }))
}

/** Reads the municipality's incidents with these identifiers, in the order of time, then id. */
export async function readSnapshotRows(trx: Trx, head: SnapshotHead, ids: readonly IdRange[]): Promise<SnapshotChunk> {
  // Without statistics the planner may prefer to read all of the table for a few identifiers.
  await sql`select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)`.execute(trx)
  return readChunk(
    trx,
    head,
    sql`
      from unnest(${ids.map(({ first }) => first)}::bigint[], ${ids.map(({ end }) => end)}::bigint[]) as range (first, past)
      join incident i on i.id >= range.first and i.id < range.past
      where i.municipality_code = ${head.municipality}
      order by i.from_time, i.id`,
  )
}

async function readChunk(trx: Trx, head: SnapshotHead, from: RawBuilder<unknown>): Promise<SnapshotChunk> {
  const { rows } = await sql<Record<keyof Omit<SnapshotChunk, 'count'>, Buffer | null> & { count: number }>`
    select count(*) as count,
      string_agg(int8send(r.id), '') as ids,
      string_agg(float8send(st_x(r.point)), '') as lng,
      string_agg(float8send(st_y(r.point)), '') as lat,
      string_agg(timestamptz_send(r.from_time), '') as "from",
      string_agg(timestamptz_send(r.to_time), '') as "to",
      string_agg(int4send(
        array_position(${head.categories}::text[], r.category_code) - 1
        + ((array_position(${head.sourceIds}::int[], r.source_id) - 1) << 8)
        + ((array_position(${[...timePrecisions]}::text[], r.time_precision) - 1) << 16)
        + ((r.origin = 'discovered')::int << 24)), '') as flags
    from (
      select i.id, i.point, i.from_time, i.to_time, i.category_code, i.source_id, i.time_precision, i.origin
      ${from}
    ) r
  `.execute(trx)
  const row = rows[0]!
  return {
    count: row.count,
    ids: bytesOf(row.ids),
    lng: bytesOf(row.lng),
    lat: bytesOf(row.lat),
    from: bytesOf(row.from),
    to: bytesOf(row.to),
    flags: bytesOf(row.flags),
  }
}

/** The position after the last row of a chunk that is not empty. */
export function positionAfter(chunk: SnapshotChunk): ChunkPosition {
  const last = (bytes: Uint8Array<ArrayBuffer>) =>
    new DataView(bytes.buffer, bytes.byteOffset).getBigInt64(bytes.byteLength - 8).toString()
  return { fromMicroseconds: last(chunk.from), id: last(chunk.ids) }
}

/** The bytes in a buffer of their own, which may be handed over to another thread; small ones lie in Node's shared pool. */
function bytesOf(buffer: Buffer | null): Uint8Array<ArrayBuffer> {
  if (buffer === null) return new Uint8Array(0)
  const own = buffer.byteOffset === 0 && buffer.byteLength === buffer.buffer.byteLength
  return own ? new Uint8Array(buffer.buffer as ArrayBuffer) : new Uint8Array(buffer)
}
