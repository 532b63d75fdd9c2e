/**
 * Differencing over zoom levels: a square that is hidden is its parent less the other three quarters.
 *
 * Method: subtraction down the levels from the smallest parent that is shown; what several hidden quarters share is divided evenly.
 * A fixed geography has two levels, cell and municipality: the cell's own count and the total less all other cells, weighed by
 * how many perturbed counts each is made of.
 * Success: share of trials in which it says rightly whether a record that is alone in its square of 250 m, item and year was
 * published. Chance 0.5.
 * Does not handle: squares of which no level is shown (it cannot say).
 */
import { totalWithoutOthers } from './overlapping-cells.ts'
import { squareAt, type Attack, type PublicReading, type Square, type Victim } from './public-reading.ts'
import { yearUntil } from './year-until.ts'

const smallestMetres = 250
const largestMetres = 2000

export const differenceZoomLevels: Attack = (reading, victim) => {
  const { squareCount, cells } = reading
  if (squareCount !== undefined) return countByLevels(squareCount, victim, squareAt(victim.x, victim.y, smallestMetres))
  if (cells === undefined) return undefined
  const rest = totalWithoutOthers(cells, victim)
  if (rest === undefined) return undefined
  const own = cells.cellAt(victim.x, victim.y)
  let parts = 1
  for (let cell = 0; cell < cells.cellCount; cell++) {
    if (cell !== own && cells.count(cell, victim.month, victim.item) > 0) parts++
  }
  return (cells.count(own, victim.month, victim.item) * parts + rest) / (parts + 1)
}

function countByLevels(
  squareCount: NonNullable<PublicReading['squareCount']>,
  victim: Victim,
  square: Square,
): number | undefined {
  const [from, to] = yearUntil(victim.month)
  const ask = (of: Square) => squareCount(of, from, to, { only: victim.item })
  const shown = ask(square)
  if (shown !== undefined || square.side === largestMetres) return shown
  const parent = squareAt(square.x, square.y, 2 * square.side)
  let rest = countByLevels(squareCount, victim, parent)
  if (rest === undefined) return undefined
  let hidden = 0
  for (const [east, north] of [
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
  ] as const) {
    const { side } = square
    const count = ask({ x: parent.x + east * side, y: parent.y + north * side, side })
    if (count === undefined) hidden++
    else rest -= count
  }
  return rest / hidden
}
