/**
 * Differencing over months: a period and the same one without its last (or first) month leave that month.
 *
 * Method: subtraction of the longest two periods that are both shown. Where only single months are published it compares the month
 * with the mean of the others.
 * Success: share of trials in which it says rightly whether a record that is alone in its square of 250 m, item and month was
 * published. Chance 0.5.
 * Does not handle: squares that have too few records in every year around the month (it cannot say).
 */
import { squareAt, type Attack } from './public-reading.ts'

const longestMonths = 12

export const differenceMonths: Attack = ({ squareCount, cells }, { x, y, month, item }) => {
  if (squareCount !== undefined) {
    const square = squareAt(x, y, 250)
    for (let length = longestMonths; length > 1; length--) {
      for (const [from, rest] of [
        [month - length + 1, month - length + 1],
        [month, month + 1],
      ] as const) {
        const whole = squareCount(square, from, from + length, { only: item })
        const less = squareCount(square, rest, rest + length - 1, { only: item })
        if (whole !== undefined && less !== undefined) return whole - less
      }
    }
    return undefined
  }
  if (cells === undefined || cells.monthCount < 2) return undefined
  const own = cells.cellAt(x, y)
  if (own < 0) return undefined
  let others = 0
  for (let m = 0; m < cells.monthCount; m++) if (m !== month) others += cells.count(own, m, item)
  return cells.count(own, month, item) - others / (cells.monthCount - 1)
}
