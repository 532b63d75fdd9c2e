/**
 * Comparing two versions of a month: did this record come (or go) between them?
 *
 * Method: the difference of a count that holds the record; in the naive release the smallest square and the shortest period that
 * both versions show, in a fixed geography the cell's. An attacker who had records of their own added in between, to make a count
 * move at all, takes those away again.
 * Success: share of trials in which it says rightly what changed. Chance 0.5.
 * Does not handle: versions that differ by other records too, which only blurs it.
 */
import { squareAt, type Items, type PublicReading, type Victim } from './public-reading.ts'

const looks = [250, 500, 1000, 2000].flatMap((side) => [1, 12].map((months) => ({ side, months })))

/** How many records more the later version has where the victim's is; undefined where nothing can be compared. */
export function compareVersions(
  earlier: PublicReading,
  later: PublicReading,
  { x, y, month, item }: Victim,
  ownRecords = 0,
): number | undefined {
  if (earlier.squareCount !== undefined && later.squareCount !== undefined) {
    for (const items of [{ only: item }, 'all'] satisfies Items[]) {
      for (const { side, months } of looks) {
        const square = squareAt(x, y, side)
        const before = earlier.squareCount(square, month + 1 - months, month + 1, items)
        const after = later.squareCount(square, month + 1 - months, month + 1, items)
        if (before !== undefined && after !== undefined) return after - before - ownRecords
      }
    }
    return undefined
  }
  const cell = earlier.cells?.cellAt(x, y) ?? -1
  if (earlier.cells === undefined || later.cells === undefined || cell < 0) return undefined
  return later.cells.count(cell, month, item) - earlier.cells.count(cell, month, item) - ownRecords
}
