/**
 * Routes with the times that their visits leave open, so that an insertion is judged without walking along the route.
 *
 * Method: forward and backward time slack (Savelsbergh 1992; as Wait and MaxShift in Vansteenwegen et al. 2009, §4): for
 * every stop the earliest begin of its service, given what goes before, and the latest that keeps all that follows in time.
 * Complexity: O(stops of the route) a change.
 * Does not handle: departures later than the depot's opening; they would change no begin of service but the first.
 */
import type { PreparedToptw } from './toptw-problem.ts'

/** Routes side by side; route r lies at r · stride: the depot, its visits from place 1 on, the depot. */
export type RouteSchedule = {
  readonly stride: number
  /** Vertex at each place. */
  readonly stops: Int32Array
  /** Earliest begin of service at each place. */
  readonly begin: Int32Array
  /** Earliest time at which each place is left. */
  readonly leave: Int32Array
  /** Latest begin of service at each place with which the rest of the route is in time. */
  readonly latest: Int32Array
  /** Time to spare on the way to each place from the one before, if that is left as early and this begun as late as may be. */
  readonly room: Int32Array
  /** Visits of each route. */
  readonly lengths: Int32Array
  /** Score of each route. */
  readonly scores: Float64Array
  /** Route of each vertex, −1 for none, and its place there. */
  readonly routeOf: Int32Array
  readonly placeOf: Int32Array
}

/** A schedule of empty routes. */
export function emptySchedule(problem: PreparedToptw): RouteSchedule {
  const stride = problem.candidates.length + 2
  const places = problem.vehicles * stride
  const schedule = {
    stride,
    stops: new Int32Array(places),
    begin: new Int32Array(places),
    leave: new Int32Array(places),
    latest: new Int32Array(places),
    room: new Int32Array(places),
    lengths: new Int32Array(problem.vehicles),
    scores: new Float64Array(problem.vehicles),
    routeOf: new Int32Array(problem.vertices).fill(-1),
    placeOf: new Int32Array(problem.vertices),
  }
  for (let route = 0; route < problem.vehicles; route++) timeRoute(problem, schedule, route)
  return schedule
}

/** Works out a route's times, score and places from its stops; returns the first place that is late, 0 when none is. */
export function timeRoute(problem: PreparedToptw, schedule: RouteSchedule, route: number): number {
  const { travel, service, score, open, close, vertices } = problem
  const { stops, begin, leave, latest, room, routeOf, placeOf } = schedule
  const first = route * schedule.stride
  const end = schedule.lengths[route] + 1
  stops[first] = 0
  stops[first + end] = 0
  let time = open[0]
  begin[first] = time
  time += service[0]
  leave[first] = time
  let [before, late, earned] = [0, 0, 0]
  for (let place = 1; place <= end; place++) {
    const vertex = stops[first + place]
    time += travel[before * vertices + vertex]
    if (time < open[vertex]) time = open[vertex]
    if (late === 0 && time > close[vertex]) late = place
    begin[first + place] = time
    time += service[vertex]
    leave[first + place] = time
    before = vertex
    if (place === end) break
    routeOf[vertex] = route
    placeOf[vertex] = place
    earned += score[vertex]
  }
  schedule.scores[route] = earned
  let allowed = close[0]
  latest[first + end] = allowed
  let after = 0
  for (let place = end - 1; place >= 0; place--) {
    const vertex = stops[first + place]
    allowed -= travel[vertex * vertices + after]
    room[first + place + 1] = allowed - leave[first + place]
    allowed -= service[vertex]
    if (allowed > close[vertex]) allowed = close[vertex]
    latest[first + place] = allowed
    after = vertex
  }
  return late
}

/** Puts a vertex at a place (from 1 to one past the last visit) of a route. */
export function insertStop(
  problem: PreparedToptw,
  schedule: RouteSchedule,
  vertex: number,
  route: number,
  place: number,
): void {
  const { stops } = schedule
  const first = route * schedule.stride
  for (let to = first + schedule.lengths[route] + 1; to > first + place; to--) stops[to] = stops[to - 1]
  stops[first + place] = vertex
  schedule.lengths[route]++
  timeRoute(problem, schedule, route)
}

/**
 * Takes the marked vertices out of a route. Where the way past a vertex takes longer than the way over it, what follows
 * may then be late: it is taken out too, marked, and put at the end of `removed`. Returns how many are in `removed`.
 */
export function removeMarked(
  problem: PreparedToptw,
  schedule: RouteSchedule,
  route: number,
  marked: Uint8Array,
  removed: Int32Array,
  count: number,
): number {
  const { stops, lengths, routeOf, stride } = schedule
  const first = route * stride
  for (;;) {
    let kept = 0
    for (let place = 1; place <= lengths[route]; place++) {
      const vertex = stops[first + place]
      if (marked[vertex] === 1) routeOf[vertex] = -1
      else stops[first + ++kept] = vertex
    }
    lengths[route] = kept
    const late = timeRoute(problem, schedule, route)
    if (late === 0 || kept === 0) return count
    const vertex = stops[first + Math.min(late, kept)]
    marked[vertex] = 1
    removed[count++] = vertex
  }
}

/** Makes a route of one schedule that of another; vertices that the other had there must have been forgotten before. */
export function copyRoute(from: RouteSchedule, to: RouteSchedule, route: number): void {
  const first = route * from.stride
  const length = from.lengths[route]
  for (let at = first; at <= first + length + 1; at++) {
    const vertex = from.stops[at]
    to.stops[at] = vertex
    to.begin[at] = from.begin[at]
    to.leave[at] = from.leave[at]
    to.latest[at] = from.latest[at]
    to.room[at] = from.room[at]
    to.routeOf[vertex] = route
    to.placeOf[vertex] = at - first
  }
  to.routeOf[0] = -1
  to.lengths[route] = length
  to.scores[route] = from.scores[route]
}

/** Says of the vertices of a route that they are in none. */
export function forgetRoute(schedule: RouteSchedule, route: number): void {
  const first = route * schedule.stride
  for (let place = 1; place <= schedule.lengths[route]; place++) schedule.routeOf[schedule.stops[first + place]] = -1
}

/** The vertices of each route, in order and without the depot. */
export function routesOf(schedule: RouteSchedule): Int32Array[] {
  return Array.from(schedule.lengths, (length, route) => {
    const first = route * schedule.stride + 1
    return schedule.stops.slice(first, first + length)
  })
}
