/**
 * The game that differencing attacks are measured by: is this record in what was published?
 *
 * Method: real-or-left-out game: a victim is drawn among the records and the release is made with it and without; of each the
 * attack, which knows where, when and what the record would be but not the records around it, says whether it is in. Playing
 * both worlds of every victim is the mean over a fair coin. An attack that cannot say scores the half of a guess, so that knowing
 * nothing gives 0.5 whatever is published. Victims are alone where they are, since those are the ones to be singled out.
 * Complexity: 2 · victims · the attack.
 * Does not handle: confidence intervals; over n victims a rate is off by about 0.35/√n.
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

/** Victims, as rows, and the share of records that are alone which they were found among. */
export type Victims = { readonly rows: Int32Array; readonly exposed: number }

/**
 * Draws at random up to `count` records that are alone of their item in their square over the months that end with theirs, and
 * that an attack can be let loose on. Whether it can must not depend on whether the record is published, or chance were not 0.5.
 */
export function drawVictims(
  counts: RecordCounts,
  alone: Alone,
  count: number,
  random: () => number,
  isExposed: (row: number) => boolean = () => true,
): Victims {
  const order = Int32Array.from(counts.records.x, (_, row) => row)
  shuffleFirst(order, order.length, random)
  const rows: number[] = []
  let lone = 0
  for (const row of order) {
    if (rows.length === count) break
    const { x, y, month, item } = victimOf(counts, row)
    const square = squareAt(x, y, alone.side)
    if (countSquare(counts, square, month + 1 - alone.months, month + 1, { only: item }, row) > 0) continue
    lone++
    if (isExposed(row)) rows.push(row)
  }
  return { rows: Int32Array.from(rows), exposed: lone === 0 ? 0 : rows.length / lone }
}

/** Mean success over the victims, each in both worlds; `reading` is made without a row, −1 for none. Not a number without victims. */
export function tellingRate(
  counts: RecordCounts,
  victims: Int32Array,
  reading: (without: number) => PublicReading,
  attack: Attack,
): number {
  return bothWorldsRate(victims, (row, isPresent) => attack(reading(isPresent ? -1 : row), victimOf(counts, row)))
}

/** The same of any play of a victim in a world, which gives the evidence that it is the first of the two. */
export function bothWorldsRate(
  victims: Int32Array,
  play: (row: number, isFirst: boolean) => number | undefined,
): number {
  let right = 0
  for (const row of victims) right += success(play(row, true), true) + success(play(row, false), false)
  return right / (2 * victims.length)
}

/** Half a record or more means that it is there; no evidence is a coin. */
function success(evidence: number | undefined, isPresent: boolean): number {
  return evidence === undefined ? 0.5 : evidence >= 0.5 === isPresent ? 1 : 0
}
