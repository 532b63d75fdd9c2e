/**
 * Ruin: short strings of visits that lie near each other are taken out of their routes.
 *
 * Method: adjacent string removal (Christiaens & Vanden Berghe 2020, SISR, §5.1) with strings counted and sized for few,
 * short routes: a route may lose several strings, else a single route could only ever be changed at one place.
 * Complexity: O(candidates) at worst, near O(visits removed).
 * Does not handle: visits that must stay.
 */
import type { RouteSchedule } from './route-schedule.ts'
import { removeMarked } from './route-schedule.ts'
import type { PreparedToptw } from './toptw-problem.ts'

/** What a ruin took away. */
export type Ruin = {
  /** Vertices taken out, the first `count` of them. */
  readonly removed: Int32Array
  count: number
  /** 1 for vertices taken out. */
  readonly marked: Uint8Array
  /** 1 for routes that changed. */
  readonly touched: Uint8Array
}

/** How much is ruined at a time. */
export type RuinSize = {
  /** Visits aimed at are drawn from 1 to twice this. */
  readonly meanVisits: number
  readonly longestString: number
  readonly mostStrings: number
  /** Chance that a string may be taken from a route that lost one already. */
  readonly sameRoute: number
}

/** Nothing ruined. */
export function emptyRuin(problem: PreparedToptw): Ruin {
  return {
    removed: new Int32Array(problem.candidates.length),
    count: 0,
    marked: new Uint8Array(problem.vertices),
    touched: new Uint8Array(problem.vehicles),
  }
}

/** Takes strings out of routes around the seed, a row of `nearest`; `ruin` must be empty and is filled. */
export function removeStrings(
  problem: PreparedToptw,
  schedule: RouteSchedule,
  seed: number,
  size: RuinSize,
  random: () => number,
  ruin: Ruin,
): void {
  const { candidates, nearest, vehicles } = problem
  const { marked, touched, removed } = ruin
  const row = seed * candidates.length
  const aim = 1 + Math.floor(random() * (2 * size.meanVisits - 1))
  let strings = 1 + Math.floor(random() * size.mostStrings)
  for (let i = 0; i < candidates.length && strings > 0 && ruin.count < aim; i++) {
    const vertex = nearest[row + i]
    const route = schedule.routeOf[vertex]
    if (route < 0 || marked[vertex] === 1) continue
    if (touched[route] === 1 && vehicles > 1 && random() >= size.sameRoute) continue
    markString(schedule, vertex, Math.min(size.longestString, aim - ruin.count), random, ruin)
    touched[route] = 1
    strings--
  }
  for (let route = 0; route < vehicles; route++) {
    if (touched[route] === 1) ruin.count = removeMarked(problem, schedule, route, marked, removed, ruin.count)
  }
}

/** Marks a string of at most `longest` visits that holds the vertex. */
function markString(schedule: RouteSchedule, vertex: number, longest: number, random: () => number, ruin: Ruin): void {
  const route = schedule.routeOf[vertex]
  const visits = schedule.lengths[route]
  const length = 1 + Math.floor(random() * Math.min(longest, visits))
  const begin = schedule.placeOf[vertex] - Math.floor(random() * length)
  const from = Math.max(1, Math.min(begin, visits - length + 1))
  for (let place = from; place < from + length; place++) {
    const member = schedule.stops[route * schedule.stride + place]
    if (ruin.marked[member] === 1) continue
    ruin.marked[member] = 1
    ruin.removed[ruin.count++] = member
  }
}

/** Empties a ruin for the next one. */
export function clearRuin(ruin: Ruin): void {
  for (let i = 0; i < ruin.count; i++) ruin.marked[ruin.removed[i]] = 0
  ruin.count = 0
  ruin.touched.fill(0)
}
