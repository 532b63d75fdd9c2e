/**
 * Good routes met on the way, and the best that can be put together from them.
 *
 * Method: set packing over a pool of routes (as set partitioning in Rochat & Taillard 1995; Subramanian, Uchoa & Ochi 2013):
 * at most m routes that share no vertex, of the greatest score, by depth-first branch and bound: routes are taken in
 * descending order of score, so that what is left can add no more than the next score for every route still to be chosen.
 * Complexity: exponential in m at worst, cut off after a number of comparisons that is told; O(vertices / 32) a comparison.
 * Does not handle: routes that share a vertex which one of them could drop.
 */

type PooledRoute = {
  readonly visits: Int32Array
  readonly score: number
  /** Set of its vertices, 32 to a word. */
  readonly members: Int32Array
  /** Best total of an answer that it was part of. */
  total: number
}

export type RoutePool = {
  readonly capacity: number
  readonly words: number
  /** A random number for each vertex: a set of vertices is known by the sum of its numbers. */
  readonly keys: Float64Array
  readonly routes: Map<number, PooledRoute>
}

/** Room for routes over so many vertices; of more than `capacity` those from the best answers stay. */
export function emptyPool(vertices: number, capacity: number, random: () => number): RoutePool {
  // Sums of up to 2^12 whole numbers below 2^41 are exact.
  const keys = Float64Array.from({ length: vertices }, () => Math.floor(random() * 2 ** 41))
  return { capacity, words: Math.ceil(vertices / 32), keys, routes: new Map() }
}

/** Keeps a route of an answer with that total; the one that earns `score`, visiting stops from `from` to before `to`. */
export function poolRoute(
  pool: RoutePool,
  stops: Int32Array,
  from: number,
  to: number,
  score: number,
  total: number,
): void {
  let key = 0
  for (let at = from; at < to; at++) key += pool.keys[stops[at]]
  const known = pool.routes.get(key)
  if (known !== undefined) {
    if (total > known.total) known.total = total
    return
  }
  const members = new Int32Array(pool.words)
  for (let at = from; at < to; at++) members[stops[at] >> 5] |= 1 << (stops[at] & 31)
  pool.routes.set(key, { visits: stops.slice(from, to), score, members, total })
  if (pool.routes.size > 2 * pool.capacity) shrink(pool)
}

/**
 * The best routes, at most `vehicles` and sharing no vertex, if they earn more than `above`; undefined if there are none
 * such among the pool, or none were met within `comparisons`.
 */
export function packRoutes(
  pool: RoutePool,
  vehicles: number,
  above: number,
  comparisons: number,
): Int32Array[] | undefined {
  shrink(pool)
  const routes = [...pool.routes.values()].sort((a, b) => b.score - a.score)
  const chosen: PooledRoute[] = []
  let best = above
  let packed: Int32Array[] | undefined
  let left = comparisons
  choose(routes, 0)
  return packed

  /** Tries every way to go on with the open routes, which share no vertex with those chosen. */
  function choose(open: readonly PooledRoute[], earned: number): void {
    const more = vehicles - chosen.length
    for (let i = 0; i < open.length && left > 0; i++) {
      const route = open[i]
      if (earned + more * route.score <= best) return
      chosen.push(route)
      if (earned + route.score > best) {
        best = earned + route.score
        packed = chosen.map(({ visits }) => visits)
      }
      if (more > 1)
        choose(apartFrom(route, open, i + 1, (best - earned - route.score) / (more - 1)), earned + route.score)
      chosen.pop()
    }
  }

  /** Routes from the i-th on that share no vertex with this one; of their scores the first must be above `least`. */
  function apartFrom(route: PooledRoute, open: readonly PooledRoute[], from: number, least: number): PooledRoute[] {
    const apart: PooledRoute[] = []
    for (let i = from; i < open.length && left > 0; i++) {
      if (apart.length === 0 && open[i].score <= least) break
      left--
      if (areApart(route.members, open[i].members)) apart.push(open[i])
    }
    return apart
  }
}

function areApart(a: Int32Array, b: Int32Array): boolean {
  for (let word = 0; word < a.length; word++) if ((a[word] & b[word]) !== 0) return false
  return true
}

/** Drops the routes of the poorest answers beyond the capacity. */
function shrink(pool: RoutePool): void {
  if (pool.routes.size <= pool.capacity) return
  const entries = [...pool.routes].sort(([, a], [, b]) => b.total - a.total)
  pool.routes.clear()
  for (const [key, route] of entries.slice(0, pool.capacity)) pool.routes.set(key, route)
}
