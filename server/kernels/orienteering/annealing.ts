/**
 * How much worse an answer may be and still be gone on from, over the course of a search.
 *
 * Method: simulated annealing (Kirkpatrick, Gelatt & Vecchi 1983) with exponential cooling over a known budget, in cycles:
 * a search with time left is heated again, less than at first, from where it stands (Connolly 1992).
 * Complexity: constant.
 * Does not handle: budgets that are not known beforehand.
 */

/** Temperatures are in the unit of what is maximised. */
export type Cooling = {
  readonly hottest: number
  /** Temperature at which later cycles begin. */
  readonly reheated: number
  /** Temperature at the end of every cycle; above 0. */
  readonly coldest: number
  /** How often it is cooled, from 1; cycles take the same share of the budget each. */
  readonly cycles: number
}

/** Temperature when a share of the budget (0 to 1) is spent. */
export function temperatureAt(spent: number, { hottest, reheated, coldest, cycles }: Cooling): number {
  const cycle = cycleAt(spent, cycles)
  const within = Math.min(1, spent * cycles - cycle)
  const from = cycle === 0 ? hottest : reheated
  return from * (coldest / from) ** within
}

/** Cycle, from 0, in which the search is when a share of the budget is spent. */
export function cycleAt(spent: number, cycles: number): number {
  return Math.min(cycles - 1, Math.floor(spent * cycles))
}

/** Whether to go on from an answer that is better by `gain` (worse when negative): always if it is no worse. */
export function isAccepted(gain: number, temperature: number, random: () => number): boolean {
  return gain >= 0 || random() < Math.exp(gain / temperature)
}
