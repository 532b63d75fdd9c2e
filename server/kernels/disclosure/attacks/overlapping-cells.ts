/**
 * Differencing over overlapping cells: what squares share cancels out, and the corner that only one of them has is left.
 *
 * Method: with squares of equal side moved by one step, F(0,0) − F(1,0) − F(0,1) + F(1,1) is the count of the corner piece minus
 * those of the pieces a side away; over all corners and sides the median is the corner's own where those others are mostly empty.
 * In a fixed geography only a cell and the whole municipality overlap: the total without all other cells.
 * Success: share of trials in which it says rightly whether a record that is alone in its square of 125 m, item and year was
 * published. Chance 0.5.
 * Does not handle: fewer than one corner with all four squares shown (it cannot say).
 */
import { stepMetres } from './attacked-records.ts'
import { squareAt, type Attack, type PublicCells, type PublicReading, type Victim } from './public-reading.ts'
import { yearUntil } from './year-until.ts'

const sides = [500, 750, 1000, 1250, 1500, 1750, 2000]

export const differenceOverlappingCells: Attack = (reading, victim) => {
  if (reading.squareCount !== undefined) return medianOf(cornerCounts(reading.squareCount, victim))
  return reading.cells && totalWithoutOthers(reading.cells, victim)
}

/** Total of the victim's month and item less all cells but its own: an estimate of the cell that does not look at it. */
export function totalWithoutOthers(cells: PublicCells, { x, y, month, item }: Victim): number | undefined {
  const own = cells.cellAt(x, y)
  if (own < 0) return undefined
  let rest = cells.count(cells.cellCount, month, item)
  for (let cell = 0; cell < cells.cellCount; cell++) if (cell !== own) rest -= cells.count(cell, month, item)
  return rest
}

function cornerCounts(squareCount: NonNullable<PublicReading['squareCount']>, victim: Victim): number[] {
  const { x, y } = squareAt(victim.x, victim.y, stepMetres)
  const [from, to] = yearUntil(victim.month)
  const found: number[] = []
  for (const side of sides) {
    for (const [east, north] of [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ] as const) {
      // The piece is the western or the eastern corner; moving the square away from it drops it.
      const step = (at: number, isFar: number, moved: number) =>
        isFar === 1 ? at + stepMetres - side - moved * stepMetres : at + moved * stepMetres
      let sum: number | undefined = 0
      for (const [i, j] of [
        [0, 0],
        [1, 0],
        [0, 1],
        [1, 1],
      ] as const) {
        const count = squareCount({ x: step(x, east, i), y: step(y, north, j), side }, from, to, { only: victim.item })
        sum = count === undefined || sum === undefined ? undefined : sum + (i === j ? count : -count)
      }
      if (sum !== undefined) found.push(sum)
    }
  }
  return found
}

function medianOf(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted.length === 0 ? undefined : (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2
}
