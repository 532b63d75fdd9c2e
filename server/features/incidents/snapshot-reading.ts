import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import type { PointSnapshot, SnapshotHead } from './point-snapshot.ts'
import {
  positionAfter,
  readChangedIds,
  readSnapshotChunk,
  readSnapshotHead,
  readSnapshotRows,
} from './snapshot-queries.ts'
import type { IdRange, SnapshotChunk } from './snapshot-queries.ts'

/** Rows read at a time: some 10 ms of the event loop, and of the embedded database's only connection 50 ms. */
const chunkRows = 20_000

/** Changed identifiers up to which reading only them is surely quicker than reading everything. */
const fewIds = 100_000

/** What a snapshot would be now; undefined when there is no such municipality. */
export function readHead(database: Database, municipality: string): Promise<SnapshotHead | undefined> {
  return asRole(database, reader(municipality), (trx) => readSnapshotHead(trx, municipality))
}

/** Every incident of the municipality. */
export async function readAll(database: Database, head: SnapshotHead): Promise<SnapshotChunk[]> {
  const chunks: SnapshotChunk[] = []
  for (;;) {
    const last = chunks.at(-1)
    const after = last && positionAfter(last)
    // A transaction each, so that others get at the embedded database's only connection in between.
    const chunk = await asRole(database, reader(head.municipality), (trx) =>
      readSnapshotChunk(trx, head, after, chunkRows),
    )
    if (chunk.count > 0) chunks.push(chunk)
    if (chunk.count < chunkRows) return chunks
  }
}

/**
 * What has changed since the snapshot held; undefined when everything must be read anew: its numbers of categories and
 * sources, its projection or its zone do not hold any more, the database does not remember that far back, or most of it
 * has changed.
 */
export async function readChange(
  database: Database,
  held: PointSnapshot,
  head: SnapshotHead,
): Promise<{ ids: IdRange[]; chunks: SnapshotChunk[] } | undefined> {
  if (!continues(held, head)) return undefined
  const ids = await asRole(database, reader(head.municipality), (trx) => readChangedIds(trx, head, held.version))
  if (ids === undefined) return undefined
  const count = ids.reduce((sum, { first, end }) => sum + end - first, 0)
  if (count > Math.max(fewIds, held.columns.length / 2)) return undefined
  const chunks: SnapshotChunk[] = []
  for (const slice of slices(ids, chunkRows)) {
    const chunk = await asRole(database, reader(head.municipality), (trx) => readSnapshotRows(trx, head, slice))
    if (chunk.count > 0) chunks.push(chunk)
  }
  return { ids, chunks }
}

/** Whether the held snapshot's columns mean the same under a later head. */
function continues(held: SnapshotHead, head: SnapshotHead): boolean {
  return (
    held.version < head.version &&
    held.srid === head.srid &&
    held.zone === head.zone &&
    held.categories.every((code, number) => head.categories[number] === code) &&
    held.sourceIds.every((id, position) => head.sourceIds[position] === id)
  )
}

/** The ranges in parts of at most `most` identifiers each. */
function slices(ids: readonly IdRange[], most: number): IdRange[][] {
  const parts: IdRange[][] = []
  let room = 0
  for (const { first, end } of ids) {
    for (let from = first; from < end;) {
      if (room === 0) {
        parts.push([])
        room = most
      }
      const to = Math.min(end, from + room)
      parts.at(-1)!.push({ first: from, end: to })
      room -= to - from
      from = to
    }
  }
  return parts
}

/** Snapshots are read with the rights of the police of that municipality, so row-level security keeps the others' out. */
function reader(municipality: string) {
  return { role: 'police', municipality } as const
}
