/**
 * Comparing counts that would be the same if nothing else were there: where records behind two counts are the same, so are the
 * answers of the cell-key method, and where they differ, the answers mostly do.
 *
 * Method: if a cell shows one other item only, all of it shows the same number as that item, unless there is a further record;
 * known of the method as the price of consistent answers (Asghar & Kaafar 2020, on counts of the same contributors).
 * Success: share of trials in which it says rightly whether a record that is alone in its square of 250 m, item and month was
 * published. Chance 0.5. The naive release hides what it would compare; there it subtracts (category-totals.ts).
 * Does not handle: cells with several other items (it subtracts them).
 */
import { differenceCategories } from './category-totals.ts'
import type { Attack } from './public-reading.ts'

export const compareEqualCounts: Attack = (reading, victim) => {
  const { cells } = reading
  if (cells === undefined) return differenceCategories(reading, victim)
  const own = cells.cellAt(victim.x, victim.y)
  if (own < 0) return undefined
  const { month, item } = victim
  if (cells.count(own, month, item) > 0) return 1
  const all = cells.count(own, month, cells.itemCount)
  const others: number[] = []
  for (let other = 0; other < cells.itemCount; other++) {
    const count = other === item ? 0 : cells.count(own, month, other)
    if (count > 0) others.push(count)
  }
  if (others.length > 1) return differenceCategories(reading, victim)
  return all === (others[0] ?? 0) ? 0 : 1
}
