/**
 * All counts of a release: every item in every cell and in the whole municipality, each with the records behind it.
 *
 * Method: counting sort by slot (item, cell), keys sorted within; each slot perturbed by the key of its own records and its
 * kind (cell-key.ts), totals as one more cell, so that a total is not the sum of its parts and cannot be used to take them apart,
 * and equal totals and parts do not say that there is nothing else.
 * Complexity: O(records log records of a slot + items · cells).
 * Does not handle: which records may be published at all, and what an item is (the caller's).
 */
import { cellKey, slotKey } from './cell-key.ts'
import { differingRecords, earlierStands } from './delta-rule.ts'
import { perturbedCount, type PerturbationTable } from './perturbation-table.ts'

/** Records of a month, a row for each item that counts them: one that counts for its theme and for all is two rows. */
export type ReleaseRows = {
  /** Cell of the geography, −1 for none: such a row counts nowhere, not in the total either. */
  readonly cell: Int32Array
  /** From 0 to itemCount − 1. */
  readonly item: Int32Array
  /** Key of the record, the same in all its rows. */
  readonly key: Uint32Array
}

/**
 * Records by slot. The slot of an item in a cell is item · (cellCount + 1) + cell; the cell after the last is the whole
 * municipality.
 */
export type ReleaseBasis = {
  readonly itemCount: number
  readonly cellCount: number
  /** Slot s holds the keys from start[s] to start[s + 1] − 1. */
  readonly start: Int32Array
  /** Keys of the records, ascending within a slot. */
  readonly keys: Uint32Array
}

/** The records behind each count. @throws Error naming the offending value: unequal lengths, a cell or an item out of range */
export function releaseBasis(rows: ReleaseRows, itemCount: number, cellCount: number): ReleaseBasis {
  const { cell, item, key } = rows
  if (item.length !== cell.length || key.length !== cell.length) {
    throw new Error(`Unequal lengths: ${cell.length} cells, ${item.length} items and ${key.length} keys`)
  }
  const start = new Int32Array(itemCount * (cellCount + 1) + 1)
  for (let row = 0; row < cell.length; row++) {
    if (!(cell[row] >= -1 && cell[row] < cellCount)) throw new Error(`Not a cell: ${cell[row]}`)
    if (!(item[row] >= 0 && item[row] < itemCount)) throw new Error(`Not an item: ${item[row]}`)
    if (cell[row] < 0) continue
    start[slotOf(cellCount, item[row], cell[row]) + 1]++
    start[slotOf(cellCount, item[row], cellCount) + 1]++
  }
  for (let slot = 1; slot < start.length; slot++) start[slot] += start[slot - 1]
  const next = start.slice()
  const keys = new Uint32Array(start[start.length - 1])
  for (let row = 0; row < cell.length; row++) {
    if (cell[row] < 0) continue
    keys[next[slotOf(cellCount, item[row], cell[row])]++] = key[row]
    keys[next[slotOf(cellCount, item[row], cellCount)]++] = key[row]
  }
  // Most slots are empty or hold one record.
  for (let slot = 0; slot + 1 < start.length; slot++) {
    if (start[slot + 1] - start[slot] > 1) keys.subarray(start[slot], start[slot + 1]).sort()
  }
  return { itemCount, cellCount, start, keys }
}

/** Slot of an item in a cell; cell = cellCount is the whole municipality. */
export function slotOf(cellCount: number, item: number, cell: number): number {
  return item * (cellCount + 1) + cell
}

/** How many records there are in each slot: the truth. */
export function exactCounts({ start }: ReleaseBasis): Int32Array {
  const counts = new Int32Array(start.length - 1)
  for (let slot = 0; slot < counts.length; slot++) counts[slot] = start[slot + 1] - start[slot]
  return counts
}

/** What is published of each slot: 0 or at least the table's leastCount. */
export function releaseCounts(basis: ReleaseBasis, table: PerturbationTable): Int32Array {
  const counts = new Int32Array(basis.start.length - 1)
  for (let slot = 0; slot < counts.length; slot++) {
    if (basis.start[slot + 1] > basis.start[slot]) {
      counts[slot] = slotCount(table, slotKeys(basis, slot), slot, basis.cellCount)
    }
  }
  return counts
}

/**
 * What is published of a slot with these records (their keys in any order). The item, and whether it is the whole municipality,
 * enter its key, the cell does not.
 */
export function slotCount(table: PerturbationTable, keys: Uint32Array, slot: number, cellCount: number): number {
  const cell = slot % (cellCount + 1)
  const kind = 2 * ((slot - cell) / (cellCount + 1)) + (cell === cellCount ? 1 : 0)
  return perturbedCount(table, keys.length, slotKey(cellKey(keys), kind))
}

/** The keys of a slot's records, ascending: a view, not a copy. */
export function slotKeys({ start, keys }: ReleaseBasis, slot: number): Uint32Array {
  return keys.subarray(start[slot], start[slot + 1])
}

/** An earlier version's value of a slot and the records it was worked out from (keys ascending). */
export type EarlierCount = { readonly published: number; readonly keys: ArrayLike<number> }

/**
 * What is published of each slot in a later version of the same month. Where some but too few of its records differ
 * (delta-rule.ts) the earlier value stands, marked 1 in `kept`: such a slot is stored with its earlier keys as its basis, so that
 * small changes add up. What the earlier version has no entry for counted no records then and was published as 0.
 */
export function laterCounts(
  basis: ReleaseBasis,
  table: PerturbationTable,
  earlierOf: (slot: number) => EarlierCount | undefined,
): { counts: Int32Array; kept: Uint8Array } {
  const counts = releaseCounts(basis, table)
  const kept = new Uint8Array(counts.length)
  for (let slot = 0; slot < counts.length; slot++) {
    const earlier = earlierOf(slot) ?? { published: 0, keys: [] }
    const now = slotKeys(basis, slot)
    if (!earlierStands(earlier.keys, now)) continue
    if (differingRecords(earlier.keys, now) > 0) kept[slot] = 1
    counts[slot] = earlier.published
  }
  return { counts, kept }
}
