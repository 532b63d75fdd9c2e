/**
 * Team orienteering with time windows, solved well within a second and better within ten.
 *
 * Method: ruin and recreate (Schrimpf et al. 2000) by string removal (Christiaens & Vanden Berghe 2020) and insertion by
 * ratio (Vansteenwegen et al. 2009) under simulated annealing, as in SAILS (Gunawan, Lau & Lu 2015) but without its local
 * search: a recreation undoes and redoes what its moves would. Routes of good answers are pooled, and what can be packed
 * from the pool starts the next cycle of cooling. Only routes that a turn touches are timed and copied.
 * Complexity: a turn O(vertices near the seed · stops in reach), some 20 µs for 100 vertices and 40 µs for 300.
 * Does not handle: proofs that nothing is better; what `toptw-problem.ts` says its model leaves out.
 */
import { cycleAt, isAccepted, temperatureAt } from './annealing.ts'
import { emptyPairs, insertByRatio } from './ratio-insertion.ts'
import { emptyPool, packRoutes, poolRoute } from './route-pool.ts'
import { copyRoute, emptySchedule, forgetRoute, routesOf, timeRoute, type RouteSchedule } from './route-schedule.ts'
import { clearRuin, emptyRuin, removeStrings } from './string-removal.ts'
import { prepareToptw, type ToptwProblem } from './toptw-problem.ts'
import { tunedFor, type ToptwBudget, type ToptwTuning } from './toptw-tuning.ts'

export type ToptwSolution = {
  /** What all visits earn together. */
  readonly score: number
  /** The vertices of each vehicle's route, in order and without the depot; empty for a vehicle that stays. */
  readonly routes: Int32Array[]
  /** Turns of ruin and recreation made. */
  readonly iterations: number
}

/** Share of the seconds after which turns end: packing the pool takes some of the rest. */
const turningShare = 0.97

/** Turns between two looks at the clock. */
const turnsPerLook = 64

/**
 * Finds routes that earn much within a budget. `random` gives numbers in [0, 1), `now` milliseconds of any clock.
 * @throws Error naming the offending value: what `prepareToptw` refuses, a budget that is not above 0 or a number of
 *   iterations that is not whole
 */
export function solveToptw(
  problem: ToptwProblem,
  budget: ToptwBudget,
  random: () => number,
  now: () => number,
  tuning: ToptwTuning = tunedFor(budget),
): ToptwSolution {
  const begun = now()
  const spent = spending(budget, begun, now)
  const prepared = prepareToptw(problem)
  const standing = emptySchedule(prepared)
  const { candidates, vehicles, meanScore } = prepared
  if (candidates.length === 0) return { score: 0, routes: routesOf(standing), iterations: 0 }
  const tried = emptySchedule(prepared)
  const ruin = emptyRuin(prepared)
  const pairs = emptyPairs(prepared, tuning.taste)
  const pool = emptyPool(prepared.vertices, tuning.poolCapacity, random)
  const everything = { ...tuning.taste, reach: candidates.length }
  let [total, best, bestRoutes] = [0, 0, routesOf(standing)]
  let [cycle, temperature, iterations] = [0, 0, 0]
  const most = 'iterations' in budget ? budget.iterations : Infinity
  for (; iterations < most; iterations++) {
    if (iterations % turnsPerLook === 0) {
      const share = spent(iterations)
      if (share >= 1) break
      temperature = meanScore * temperatureAt(share, tuning.cooling)
      if (cycleAt(share, tuning.cooling.cycles) > cycle) {
        cycle++
        pack()
        adopt(bestRoutes)
      }
    }
    const seed = Math.floor(random() * candidates.length)
    const unvisited = tried.routeOf[candidates[seed]] < 0
    const forced = unvisited && random() < tuning.forced ? candidates[seed] : 0
    removeStrings(prepared, tried, seed, tuning.size, random, ruin)
    if (iterations === 0) ruin.touched.fill(1)
    insertByRatio(prepared, tried, ruin, seed, forced, iterations === 0 ? everything : tuning.taste, random, pairs)
    const earned = tried.scores.reduce((sum, score) => sum + score, 0)
    if (isAccepted(earned - total, temperature, random)) {
      total = earned
      copyTouched(tried, standing, ruin.touched)
      if (total > best) {
        best = total
        bestRoutes = routesOf(tried)
      }
      if (vehicles > 1 && total >= best * (1 - tuning.pooledWithin)) poolStanding()
    } else copyTouched(standing, tried, ruin.touched)
    clearRuin(ruin)
  }
  pack()
  return { score: best, routes: bestRoutes, iterations }

  function poolStanding(): void {
    for (let route = 0; route < vehicles; route++) {
      const first = route * standing.stride + 1
      poolRoute(pool, standing.stops, first, first + standing.lengths[route], standing.scores[route], total)
    }
  }

  /** Takes the best that can be packed from the pool, if it is better than anything met. */
  function pack(): void {
    if (vehicles === 1) return
    const packed = packRoutes(pool, vehicles, best, tuning.packComparisons)
    if (packed === undefined) return
    bestRoutes = Array.from({ length: vehicles }, (_, route) => packed[route] ?? new Int32Array(0))
    best = 0
    for (const visits of bestRoutes) for (const vertex of visits) best += prepared.score[vertex]
  }

  /** Goes on from these routes. */
  function adopt(routes: readonly Int32Array[]): void {
    standing.routeOf.fill(-1)
    tried.routeOf.fill(-1)
    routes.forEach((visits, route) => {
      standing.stops.set(visits, route * standing.stride + 1)
      standing.lengths[route] = visits.length
      timeRoute(prepared, standing, route)
      copyRoute(standing, tried, route)
    })
    total = best
  }
}

/** Makes the touched routes of one schedule those of the other. */
function copyTouched(from: RouteSchedule, to: RouteSchedule, touched: Uint8Array): void {
  for (let route = 0; route < touched.length; route++) if (touched[route] === 1) forgetRoute(to, route)
  for (let route = 0; route < touched.length; route++) if (touched[route] === 1) copyRoute(from, to, route)
}

/** Share of the budget that is spent, given the turns made. */
function spending(budget: ToptwBudget, begun: number, now: () => number): (iterations: number) => number {
  if ('iterations' in budget) {
    const { iterations } = budget
    if (!(Number.isInteger(iterations) && iterations > 0)) throw new Error(`Not a number of iterations: ${iterations}`)
    return (made) => made / iterations
  }
  const { seconds } = budget
  if (!(seconds > 0 && seconds < Infinity)) throw new Error(`Not a number of seconds: ${seconds}`)
  return () => (now() - begun) / (1000 * seconds * turningShare)
}
