/**
 * Where in a route a vertex costs the least time.
 *
 * Method: insertion judged by the slack of its neighbours (Vansteenwegen et al. 2009, §4). Its cost mixes what it occupies
 * (way there, wait, service and way on, less the way that was) with what it delays (how much later the next service begins,
 * once waits have taken up the rest): the first packs routes densely, the second uses waits. A lot decides how much of each.
 * Complexity: O(stops whose slack meets the vertex's window).
 * Does not handle: insertions that would first need others moved.
 */
import type { RouteSchedule } from './route-schedule.ts'
import type { PreparedToptw } from './toptw-problem.ts'

/** Cost of the insertion last found. */
export type InsertionCost = { cost: number }

/**
 * Place (from 1) at which a vertex fits a route at the least cost, 0 when it fits nowhere; the cost is put in `found`.
 * `occupying` (0 to 1) is the weight of the time that the insertion occupies; the rest is that of the delay.
 */
export function cheapestInsertion(
  problem: PreparedToptw,
  schedule: RouteSchedule,
  vertex: number,
  route: number,
  occupying: number,
  found: InsertionCost,
): number {
  const { travel, travelInto, vertices } = problem
  const { stops, begin, leave, latest, room } = schedule
  const row = vertex * vertices
  const opens = problem.open[vertex]
  const closes = problem.close[vertex]
  const service = problem.service[vertex]
  const soonest = opens + service
  const least = problem.leastTime[vertex]
  const first = route * schedule.stride
  const last = first + schedule.lengths[route] + 1
  let best = 0
  let bestCost = Infinity
  for (let at = first + 1; at <= last; at++) {
    if (room[at] < least) continue
    // Both grow along the route: before the one the window is still to come, past the other it is over.
    const allowed = latest[at]
    if (allowed < soonest) continue
    const left = leave[at - 1]
    if (left > closes) break
    const before = stops[at - 1]
    const after = stops[at]
    let arrival = left + travelInto[row + before]
    if (arrival > closes) continue
    if (arrival < opens) arrival = opens
    const next = arrival + service + travel[row + after]
    if (next > allowed) continue
    const delay = next - begin[at]
    const occupied = next - left - travel[before * vertices + after]
    const cost = occupying * occupied + (delay > 0 ? (1 - occupying) * delay : 0)
    if (cost < bestCost) {
      bestCost = cost
      best = at - first
    }
  }
  found.cost = bestCost
  return best
}
