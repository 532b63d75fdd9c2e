/**
 * What the search for team orienteering is tuned by.
 *
 * Method: values tried on a third of the published instances with several seeds; they know the budget,
 * never which problem it is.
 * Complexity: constant.
 * Does not handle: problems much unlike patrols and the published ones (tens of visits a route, windows of a third of a day).
 */
import type { Cooling } from './annealing.ts'
import type { InsertionTaste } from './ratio-insertion.ts'
import type { RuinSize } from './string-removal.ts'

/** What the search can be tuned by; temperatures are in mean scores of a vertex. */
export type ToptwTuning = {
  readonly size: RuinSize
  readonly taste: InsertionTaste
  /** Chance that an unvisited seed is put back first. */
  readonly forced: number
  readonly cooling: Cooling
  /** Share of the best total that an answer may be short of for its routes to be pooled. */
  readonly pooledWithin: number
  readonly poolCapacity: number
  readonly packComparisons: number
}

/** How long to search: by the clock, or for a number of turns, which gives the same answer for the same random numbers. */
export type ToptwBudget = { readonly seconds: number } | { readonly iterations: number }

/** What a cycle of cooling needs to be worth it, and how many there are at most: with more time they get longer. */
const cycleSeconds = 2.5
const cycleIterations = 125_000
const mostCycles = 4

/** What is used for a budget unless told otherwise. */
export function tunedFor(budget: ToptwBudget): ToptwTuning {
  const worth = 'seconds' in budget ? budget.seconds / cycleSeconds : budget.iterations / cycleIterations
  const cycles = Math.max(1, Math.min(mostCycles, Math.round(worth)))
  return {
    size: { meanVisits: 6, longestString: 10, mostStrings: 3, sameRoute: 0.3 },
    taste: { leastExponent: 0.5, mostExponent: 2, noise: 1, blink: 0.01, reach: 80 },
    forced: 0.3,
    cooling: { hottest: 1, reheated: 0.5, coldest: 0.05, cycles },
    pooledWithin: 0.02,
    poolCapacity: 2000,
    packComparisons: 500_000,
  }
}
