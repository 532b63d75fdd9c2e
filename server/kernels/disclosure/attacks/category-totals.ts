/**
 * Differencing over categories: all of them less all but one is that one, however few.
 *
 * Method: subtraction over a year where categories can be ticked; elsewhere the month's count of all less those of each other item.
 * Success: share of trials in which it says rightly whether a record that is alone in its square of 250 m, item and year was
 * published. Chance 0.5.
 * Does not handle: squares with too few records of other items (it cannot say).
 */
import { squareAt, type Attack } from './public-reading.ts'
import { yearUntil } from './year-until.ts'

export const differenceCategories: Attack = ({ squareCount, cells }, { x, y, month, item }) => {
  if (squareCount !== undefined) {
    const square = squareAt(x, y, 250)
    const [from, to] = yearUntil(month)
    const all = squareCount(square, from, to, 'all')
    const others = squareCount(square, from, to, { without: item })
    return all === undefined || others === undefined ? undefined : all - others
  }
  if (cells === undefined) return undefined
  const own = cells.cellAt(x, y)
  if (own < 0) return undefined
  let rest = cells.count(own, month, cells.itemCount)
  for (let other = 0; other < cells.itemCount; other++) if (other !== item) rest -= cells.count(own, month, other)
  return rest
}
