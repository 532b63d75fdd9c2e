/**
 * A deliberately naive release, the baseline that attacks succeed against: what a careful but untaught service publishes.
 *
 * Counts are exact, and under three they are not shown (nor is none told from one or two). But the map may be moved and zoomed
 * (squares of 125 m to 2 km on any multiple of 125 m), the period may be any months up to a year, items may be ticked, versions
 * of a month are published as they come, records have pages numbered in a row, pins are moved by a random distance that
 * is drawn anew for every release, and an interface for programs adds noise anew at every question.
 * Complexity: see attacked-records.ts.
 * Does not handle: being used for anything but being attacked.
 */
import { countSquare, type RecordCounts } from './attacks/attacked-records.ts'
import type { PublicReading } from './attacks/public-reading.ts'

/** Counts under this are not shown. */
const leastShown = 3

/** Longest period that can be chosen, months; also in how many releases a pin stands. */
const longestMonths = 12

/** Noise of the interface for programs: whole, this much up or down at most, all equally likely. */
const noiseMost = 3

/** How far a pin is moved at most, metres. */
const jitterMetres = 50

/** What can be read of the naive release of records, one of them (its row) left out or none (−1). */
export function naiveRelease(counts: RecordCounts, without: number, random: () => number): PublicReading {
  const { x, y, month, item } = counts.records
  return {
    squareCount(square, fromMonth, toMonth, items) {
      if (toMonth - fromMonth > longestMonths) return undefined
      const count = countSquare(counts, square, fromMonth, toMonth, items, without)
      return count < leastShown ? undefined : count
    },
    noisyCount(square, of, only) {
      const noise = Math.floor(random() * (2 * noiseMost + 1)) - noiseMost
      return countSquare(counts, square, of, of + 1, { only }, without) + noise
    },
    record(id) {
      const row = id - 1
      if (!(row >= 0 && row < x.length) || row === without) return undefined
      return { x: x[row], y: y[row], month: month[row], item: item[row] }
    },
    pins({ x: px, y: py }) {
      return Array.from({ length: longestMonths }, () => {
        const far = jitterMetres * Math.sqrt(random())
        const turn = 2 * Math.PI * random()
        return [px + far * Math.cos(turn), py + far * Math.sin(turn)] as const
      })
    },
  }
}
