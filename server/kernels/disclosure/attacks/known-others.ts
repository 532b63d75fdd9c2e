/**
 * Two worlds: an attacker who knows every other record tells from one release whether a single one is in it.
 *
 * Method: Neyman & Pearson 1933: the world in which what is shown is likelier. With exact counts one shown number settles it; of
 * perturbed ones the attacker looks at both counts of the cell that hold the record, its item's and that of all, and knows
 * the table but not the keys.
 * Success: share of trials in which it says rightly whether the record was published. Chance 0.5. No release of counts that are worth
 * reading brings this to chance; the perturbation bounds it (half plus half the total variation distance of two rows).
 * Does not handle: the municipality's totals, which would take knowing every record of the month.
 */
import type { PerturbationTable } from '../perturbation-table.ts'
import { squareAt, type Items, type PublicReading, type Victim } from './public-reading.ts'

const looks = [250, 500, 1000, 2000].flatMap((side) => [1, 12].map((months) => ({ side, months })))

/** Whether an exact count is more than the others are: 1 or 0; undefined where no count that holds the victim is shown. */
export function exactWorld(
  reading: PublicReading,
  { x, y, month, item }: Victim,
  othersIn: NonNullable<PublicReading['squareCount']>,
): number | undefined {
  for (const items of [{ only: item }, 'all'] satisfies Items[]) {
    for (const { side, months } of looks) {
      const [square, from, to] = [squareAt(x, y, side), month + 1 - months, month + 1]
      const shown = reading.squareCount?.(square, from, to, items)
      if (shown !== undefined) return shown - (othersIn(square, from, to, items) ?? 0)
    }
  }
  return undefined
}

/** Whether what the counts show is likelier with one record more than the others: 1 or 0; undefined where both are equally likely. */
export function likelierWorld(
  table: PerturbationTable,
  counts: readonly { readonly shown: number; readonly others: number }[],
): number | undefined {
  let [absent, present] = [1, 1]
  for (const { shown, others } of counts) {
    absent *= probabilityOf(table, others, shown)
    present *= probabilityOf(table, others + 1, shown)
  }
  if (Math.abs(absent - present) <= 1e-12 * (absent + present)) return undefined
  return present > absent ? 1 : 0
}

/** Probability that a count is shown as such. */
export function probabilityOf(
  { rowCount, width, probability, options }: PerturbationTable,
  count: number,
  shown: number,
): number {
  const change = shown - count
  if (Math.abs(change) > options.most) return 0
  return probability[Math.min(count, rowCount - 1) * width + change + options.most]
}
