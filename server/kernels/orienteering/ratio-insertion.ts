/**
 * Recreate: vertices are put back one by one, each time the one that earns most for the time it takes.
 *
 * Method: insertion by the ratio of score^a to cost (a = 2 in Vansteenwegen et al. 2009, §4), with a exponent drawn anew
 * each time, noise on every vertex and blinks (Christiaens & Vanden Berghe 2020, §5.2). A schedule into which nothing more
 * fits stays such where it was not ruined: only routes that lost a visit are tried with all vertices, the others with those
 * just taken out; what fits nowhere is not looked at again, for a route that takes more only gets tighter.
 * Complexity: O(vertices tried · stops in reach + insertions · fitting vertices · stops in reach).
 * Does not handle: looking ahead (regret); with windows and noise it was no better.
 */
import { cheapestInsertion } from './cheapest-insertion.ts'
import { insertStop, type RouteSchedule } from './route-schedule.ts'
import type { Ruin } from './string-removal.ts'
import type { PreparedToptw } from './toptw-problem.ts'

/** How vertices are chosen. */
export type InsertionTaste = {
  /** Range of the exponent of the score. */
  readonly leastExponent: number
  readonly mostExponent: number
  /** Share of its ratio that chance may take from a vertex. */
  readonly noise: number
  /** Chance that a vertex is passed over until nothing else fits. */
  readonly blink: number
  /** How many of the vertices nearest to the seed are tried beside those taken out. */
  readonly reach: number
}

/** Pairs of a vertex and a route into which it fits: room that every recreation uses anew. */
export type FittingPairs = {
  readonly vertex: Int32Array
  readonly route: Int32Array
  readonly place: Int32Array
  readonly cost: Float64Array
  /** What the vertex is worth for the cost of the insertion. */
  readonly ratio: Float64Array
  /** 1 for pairs whose route has changed since they were judged. */
  readonly isStale: Uint8Array
  /** Scores in mean scores, by vertex, to the power of each exponent. */
  readonly powers: readonly Float64Array[]
  /** What a vertex is worth this time, by vertex. */
  readonly worth: Float64Array
  readonly found: { cost: number }
}

/** Room for the pairs of a problem. */
export function emptyPairs(problem: PreparedToptw, { leastExponent, mostExponent }: InsertionTaste): FittingPairs {
  const powers = Array.from({ length: exponents }, (_, i) => {
    const exponent = leastExponent + ((mostExponent - leastExponent) * i) / (exponents - 1)
    return problem.score.map((score) => (score / problem.meanScore) ** exponent)
  })
  const most = problem.candidates.length * problem.vehicles
  return {
    vertex: new Int32Array(most),
    route: new Int32Array(most),
    place: new Int32Array(most),
    cost: new Float64Array(most),
    ratio: new Float64Array(most),
    isStale: new Uint8Array(most),
    powers,
    worth: new Float64Array(problem.vertices),
    found: { cost: 0 },
  }
}

/** Exponents drawn from, evenly over their range: powers are dear. */
const exponents = 16

/** Factor by which a vertex passed over is worth less. */
const passedOver = 1e-6

/**
 * Inserts vertices near the seed, and those taken out, until none fits; marks routes that changed in `ruin.touched`.
 * `forced` (a vertex, or 0) is inserted before all others if it fits.
 */
export function insertByRatio(
  problem: PreparedToptw,
  schedule: RouteSchedule,
  ruin: Ruin,
  seed: number,
  forced: number,
  taste: InsertionTaste,
  random: () => number,
  pairs: FittingPairs,
): void {
  const { vertex, route, place, cost, ratio, isStale, worth, found } = pairs
  const occupying = random()
  const powers = pairs.powers[Math.floor(random() * pairs.powers.length)]
  const count = findPairs(problem, schedule, ruin, seed, occupying, taste.reach, pairs)
  for (let i = 0, before = 0; i < count; i++) {
    const member = vertex[i]
    if (member === before) continue
    before = member
    const lot = random()
    worth[member] = powers[member] * (lot < taste.blink ? passedOver : 1 - taste.noise * lot)
    if (member === forced) worth[member] = Number.MAX_VALUE / 2 ** 64
  }
  for (let i = 0; i < count; i++) {
    ratio[i] = worth[vertex[i]] / (cost[i] + 1)
    isStale[i] = 0
  }
  let left = count
  while (left > 0) {
    let best = 0
    for (let i = 1; i < left; i++) if (ratio[i] > ratio[best]) best = i
    const member = vertex[best]
    const into = route[best]
    if (schedule.routeOf[member] < 0) {
      if (isStale[best] === 0) {
        insertStop(problem, schedule, member, into, place[best])
        ruin.touched[into] = 1
        for (let i = 0; i < left; i++) if (route[i] === into) isStale[i] = 1
      } else {
        const at = cheapestInsertion(problem, schedule, member, into, occupying, found)
        if (at > 0) {
          place[best] = at
          ratio[best] = worth[member] / (found.cost + 1)
          isStale[best] = 0
          continue
        }
      }
    }
    left--
    vertex[best] = vertex[left]
    route[best] = route[left]
    place[best] = place[left]
    ratio[best] = ratio[left]
    isStale[best] = isStale[left]
  }
}

/** Finds what fits where after a ruin; pairs of the same vertex follow each other. Returns how many there are. */
function findPairs(
  problem: PreparedToptw,
  schedule: RouteSchedule,
  { removed, count: removedCount, marked, touched }: Ruin,
  seed: number,
  occupying: number,
  reach: number,
  { vertex, route, place, cost, found }: FittingPairs,
): number {
  const { nearest, candidates, vehicles } = problem
  const row = seed * candidates.length
  const tried = removedCount + Math.min(reach, candidates.length)
  let count = 0
  for (let i = 0; i < tried; i++) {
    const isRemoved = i < removedCount
    const member = isRemoved ? removed[i] : nearest[row + i - removedCount]
    if (schedule.routeOf[member] >= 0 || (!isRemoved && marked[member] === 1)) continue
    for (let r = 0; r < vehicles; r++) {
      if (!isRemoved && touched[r] === 0) continue
      const at = cheapestInsertion(problem, schedule, member, r, occupying, found)
      if (at === 0) continue
      vertex[count] = member
      route[count] = r
      place[count] = at
      cost[count++] = found.cost
    }
  }
  return count
}
