/**
 * The game that differencing attacks are measured by: is this record in what was published?
 *
 * Method: real-or-left-out game: a victim is drawn among the records, a fair coin decides whether the release is made with it or
 * without, and the attack, which knows where, when and what the record would be but not the records around it, says which. An
 * attack that cannot say tosses a coin too, so that whatever is published, knowing nothing gives 0.5.
 * Complexity: trials · the attack.
 * Does not handle: confidence intervals; over n trials the rate is off by about 0.5/√n.
 */
import { shuffleFirst } from '../../statistics/shuffle.ts'
import { countSquare, type RecordCounts } from './attacked-records.ts'
import { squareAt, type Attack, type PublicReading, type Victim } from './public-reading.ts'

/** Where a record must be alone to be a victim: those are the ones that are singled out. */
export type Alone = { readonly side: number; readonly months: number }

/** What the attacker knows of a record. */
export function victimOf({ records: { x, y, month, item } }: RecordCounts, row: number): Victim {
  return { x: x[row], y: y[row], month: month[row], item: item[row] }
}

/** Rows of up to `count` records that are alone of their item in their square over the months that end with theirs, drawn at random. */
export function drawVictims(counts: RecordCounts, alone: Alone, count: number, random: () => number): Int32Array {
  const order = Int32Array.from(counts.records.x, (_, row) => row)
  shuffleFirst(order, order.length, random)
  const found: number[] = []
  for (const row of order) {
    if (found.length === count) break
    const { x, y, month, item } = victimOf(counts, row)
    const others = countSquare(
      counts,
      squareAt(x, y, alone.side),
      month + 1 - alone.months,
      month + 1,
      { only: item },
      row,
    )
    if (others === 0) found.push(row)
  }
  return Int32Array.from(found)
}

/** Share of the victims of which an attack says rightly whether they are published; `reading` is made without a row, −1 for none. */
export function tellingRate(
  counts: RecordCounts,
  victims: Int32Array,
  reading: (without: number) => PublicReading,
  attack: Attack,
  random: () => number,
): number {
  let right = 0
  for (const row of victims) {
    const isPresent = random() < 0.5
    const evidence = attack(reading(isPresent ? -1 : row), victimOf(counts, row))
    if (guess(evidence, random) === isPresent) right++
  }
  return right / victims.length
}

/** Half a record or more means that it is there; no evidence is a coin. */
export function guess(evidence: number | undefined, random: () => number): boolean {
  return evidence === undefined ? random() < 0.5 : evidence >= 0.5
}
