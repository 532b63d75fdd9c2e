/**
 * Differencing over zoom levels: a square that is hidden is its parent less the other three quarters.
 *
 * Method: subtraction of three quarters from a square of twice the side.
 * A fixed geography has two levels, cell and municipality: the cell's own count and the total less all other cells, weighed by
 * how many perturbed counts each is made of.
 * Success: share of trials in which it says rightly whether a record that is alone in its square of 250 m, item and year was
 * published. Chance 0.5.
 * Does not handle: squares beside which others are hidden too (it cannot say).
 */
import { totalWithoutOthers } from './overlapping-cells.ts'
import { squareAt, type Attack, type PublicReading, type Square, type Victim } from './public-reading.ts'
import { yearUntil } from './year-until.ts'

const squareMetres = 250

const quarters = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
] as const

export const differenceZoomLevels: Attack = (reading, victim) => {
  const { squareCount, cells } = reading
  if (squareCount !== undefined) return countByLevels(squareCount, victim)
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

function countByLevels(squareCount: NonNullable<PublicReading['squareCount']>, victim: Victim): number | undefined {
  const [from, to] = yearUntil(victim.month)
  const ask = (of: Square) => squareCount(of, from, to, { only: victim.item })
  const { x, y, side } = squareAt(victim.x, victim.y, squareMetres)
  // The square is a quarter of four squares of twice its side, and the map can be moved to each of them.
  for (const [west, south] of quarters) {
    const parent = { x: x - west * side, y: y - south * side, side: 2 * side }
    let rest = ask(parent)
    for (const [east, north] of quarters) {
      if (east === west && north === south) continue
      const count = ask({ x: parent.x + east * side, y: parent.y + north * side, side })
      rest = rest === undefined || count === undefined ? undefined : rest - count
    }
    if (rest !== undefined) return rest
  }
  return undefined
}
