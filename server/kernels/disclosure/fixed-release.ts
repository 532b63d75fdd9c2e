/**
 * Our releases of many months as an attacker meets them: made by the very functions that make the published ones.
 *
 * Method: merged-geography, release-counts and delta-rule, a basis for each month; one record can be left out or added without
 * making everything anew.
 * Complexity: as release-counts for each month; leaving out a record changes four counts.
 * Does not handle: anything but counts; documents, addresses and files are tested where they are served.
 */
import type { AttackedRecords } from './attacks/attacked-records.ts'
import type { PublicReading } from './attacks/public-reading.ts'
import { earlierStands } from './delta-rule.ts'
import { cellAt, cellLookup, type CellLookup, type Geography } from './merged-geography.ts'
import type { PerturbationTable } from './perturbation-table.ts'
import {
  exactCounts,
  releaseBasis,
  releaseCounts,
  slotCount,
  slotKeys,
  slotOf,
  type ReleaseBasis,
} from './release-counts.ts'

export type FixedReleases = {
  readonly records: AttackedRecords
  readonly table: PerturbationTable
  readonly lookup: CellLookup
  /** Cell of each record. */
  readonly cell: Int32Array
  /** By month; the item after the last is all of them. */
  readonly bases: readonly ReleaseBasis[]
  readonly exact: readonly Int32Array[]
  readonly published: readonly Int32Array[]
}

/** Makes the release of each month. */
export function fixedReleases(records: AttackedRecords, geography: Geography, table: PerturbationTable): FixedReleases {
  const { x, y, month, item, key, monthCount, itemCount } = records
  const lookup = cellLookup(geography)
  const cell = Int32Array.from(x, (px, i) => cellAt(lookup, px, y[i]))
  const rowsOf: number[][] = Array.from({ length: monthCount }, () => [])
  for (let i = 0; i < month.length; i++) rowsOf[month[i]].push(i)
  const bases = rowsOf.map((rows) =>
    releaseBasis(
      {
        cell: Int32Array.from([...rows, ...rows], (i) => cell[i]),
        item: Int32Array.from([...rows.map((i) => item[i]), ...rows.map(() => itemCount)]),
        key: Uint32Array.from([...rows, ...rows], (i) => key[i]),
      },
      itemCount + 1,
      geography.cellCount,
    ),
  )
  const published = bases.map((basis) => releaseCounts(basis, table))
  return { records, table, lookup, cell, bases, exact: bases.map(exactCounts), published }
}

/** What can be read of the releases, made without one of the records (its row) or with all (−1). */
export function fixedReading(releases: FixedReleases, without: number): PublicReading {
  const { records, lookup, bases, published } = releases
  const { monthCount, itemCount } = records
  const { cellCount } = lookup
  return {
    cells: {
      cellCount,
      itemCount,
      monthCount,
      cellAt: (x, y) => cellAt(lookup, x, y),
      count(cell, month, item) {
        const slot = slotOf(cellCount, item, cell)
        if (without < 0 || !isCounted(releases, without, cell, month, item)) return published[month][slot]
        return slotCount(releases.table, keysWithout(bases[month], slot, records.key[without]), slot, cellCount)
      },
    },
  }
}

/**
 * The same after a second version of the victim's month: `later` turns the keys of each slot that would hold the victim into those of
 * the second version, and the delta rule decides which counts change. `without` as before is left out of the first version.
 */
export function correctedReading(
  releases: FixedReleases,
  victim: number,
  without: number,
  later: (keys: Uint32Array) => ArrayLike<number>,
): PublicReading {
  const { records, lookup, bases } = releases
  const earlier = fixedReading(releases, without).cells!
  return {
    cells: {
      ...earlier,
      count(cell, month, item) {
        const before = earlier.count(cell, month, item)
        if (!isCounted(releases, victim, cell, month, item)) return before
        const slot = slotOf(lookup.cellCount, item, cell)
        const keys = without < 0 ? slotKeys(bases[month], slot) : keysWithout(bases[month], slot, records.key[without])
        const now = Uint32Array.from(later(keys)).sort()
        return earlierStands(keys, now) ? before : slotCount(releases.table, now, slot, lookup.cellCount)
      },
    },
  }
}

/** Whether a record is counted in a slot of a month. */
function isCounted(
  { records, lookup, cell }: FixedReleases,
  row: number,
  at: number,
  month: number,
  item: number,
): boolean {
  const isItem = item === records.itemCount || item === records.item[row]
  return month === records.month[row] && isItem && cell[row] >= 0 && (at === lookup.cellCount || at === cell[row])
}

function keysWithout(basis: ReleaseBasis, slot: number, key: number): Uint32Array {
  const keys = slotKeys(basis, slot)
  const at = keys.indexOf(key)
  return at < 0 ? keys : Uint32Array.from([...keys.subarray(0, at), ...keys.subarray(at + 1)])
}
