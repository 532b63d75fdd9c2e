/**
 * Core distances of weighted points, and the minimum spanning tree of their mutual reachability distances.
 *
 * Method: the core distance reaches to the minPoints-th row, the point's own rows counted; the mutual reachability of two
 * points is the greatest of their core distances and their distance (Campello, Moulavi, Sander 2013, definitions 1–3).
 * The tree is exact, by Borůvka's rounds (1926) over a k-d tree, after March, Ram, Gray 2010: each component looks for its
 * nearest point outside; nodes that lie wholly within it, or cannot hold anything nearer than the best so far, are
 * skipped, and a point's lower bound of one round holds in the next.
 * Complexity: O(n log² n) on real data; worst case O(n²) a round when nothing can be skipped.
 * Does not handle: distances on the sphere (project first).
 */
import { boxDistanceSquared, buildKdTree, type KdTree } from '../points/kd-tree.ts'

/** Edges in no particular order; `metres` are mutual reachability distances. */
export type ReachabilityTree = {
  readonly core: Float64Array
  readonly from: Int32Array
  readonly to: Int32Array
  readonly metres: Float64Array
}

/**
 * The tree of distinct points (metres) that stand for `weight` rows each. Distances under `leastMetres` count as that: no
 * coordinate is known better. Where all rows together are fewer than minPoints, core distances are the farthest row's.
 */
export function reachabilityTree(
  x: Float64Array,
  y: Float64Array,
  weight: Int32Array,
  minPoints: number,
  leastMetres: number,
): ReachabilityTree {
  const tree = buildKdTree(x, y)
  const core = coreDistances(tree, x, y, weight, minPoints, leastMetres)
  return { core, ...spanningTree(tree, x, y, core) }
}

function coreDistances(
  tree: KdTree,
  x: Float64Array,
  y: Float64Array,
  weight: Int32Array,
  minPoints: number,
  leastMetres: number,
): Float64Array {
  const core = new Float64Array(x.length)
  const nearest = new NearestRows(minPoints)
  const stack = new Int32Array(128)
  // In the order of the tree neighbours follow each other, and so do the bytes they need.
  for (const point of tree.order) {
    const [px, py] = [x[point], y[point]]
    nearest.clear()
    let depth = 0
    stack[depth++] = 0
    while (depth > 0) {
      const node = stack[--depth]
      if (boxDistanceSquared(tree.box, node, px, py) >= nearest.bound) continue
      if (node >= tree.firstLeaf) {
        for (let i = tree.start[node]; i < tree.end[node]; i++) {
          const other = tree.order[i]
          nearest.add((x[other] - px) ** 2 + (y[other] - py) ** 2, weight[other])
        }
        continue
      }
      const [left, right] = [2 * node + 1, 2 * node + 2]
      const leftFirst = boxDistanceSquared(tree.box, left, px, py) <= boxDistanceSquared(tree.box, right, px, py)
      stack[depth++] = leftFirst ? right : left
      stack[depth++] = leftFirst ? left : right
    }
    core[point] = Math.max(leastMetres, Math.sqrt(nearest.farthest))
  }
  return core
}

/** The nearest points that hold a number of rows, by insertion: there are seldom more than ten of them. */
class NearestRows {
  readonly #most: number
  readonly #squared: Float64Array
  readonly #weight: Int32Array
  #size = 0
  #rows = 0
  /** Squared distance from which nothing can be added any more. */
  bound = Infinity

  constructor(most: number) {
    this.#most = most
    this.#squared = new Float64Array(most + 1)
    this.#weight = new Int32Array(most + 1)
  }

  get farthest(): number {
    return this.#size === 0 ? 0 : this.#squared[this.#size - 1]
  }

  clear(): void {
    this.#size = 0
    this.#rows = 0
    this.bound = Infinity
  }

  add(squared: number, weight: number): void {
    if (squared >= this.bound) return
    let at = this.#size++
    while (at > 0 && this.#squared[at - 1] > squared) {
      this.#squared[at] = this.#squared[at - 1]
      this.#weight[at] = this.#weight[at - 1]
      at--
    }
    this.#squared[at] = squared
    this.#weight[at] = weight
    this.#rows += weight
    while (this.#rows - this.#weight[this.#size - 1] >= this.#most) this.#rows -= this.#weight[--this.#size]
    if (this.#rows >= this.#most) this.bound = this.#squared[this.#size - 1]
  }
}

function spanningTree(
  tree: KdTree,
  x: Float64Array,
  y: Float64Array,
  core: Float64Array,
): Omit<ReachabilityTree, 'core'> {
  const n = x.length
  const edges = Math.max(0, n - 1)
  const [from, to, metres] = [new Int32Array(edges), new Int32Array(edges), new Float64Array(edges)]
  const search = new OutsideSearch(tree, x, y, core)
  const component = new Int32Array(n)
  for (let i = 0; i < n; i++) component[i] = i
  const best = { from: new Int32Array(n), to: new Int32Array(n), metres: new Float64Array(n) }
  let count = 0
  while (count < edges) {
    best.metres.fill(Infinity)
    search.enter(component)
    for (const point of tree.order) {
      const own = component[point]
      const found = search.nearestOutside(point, best.metres[own])
      if (found < 0) continue
      best.from[own] = point
      best.to[own] = found
      best.metres[own] = search.foundMetres
    }
    count = joinBest(component, best, { from, to, metres }, count)
  }
  return { from, to, metres }
}

type Edges = { from: Int32Array; to: Int32Array; metres: Float64Array }

/** Adds each component's best edge, shortest first so that equal ones close no circle, and joins the components. */
function joinBest(component: Int32Array, best: Edges, edges: Edges, count: number): number {
  const n = component.length
  const parent = new Int32Array(n)
  const roots: number[] = []
  for (let i = 0; i < n; i++) {
    parent[i] = i
    if (best.metres[i] < Infinity) roots.push(i)
  }
  const rootOf = (of: number): number => {
    let root = of
    while (parent[root] !== root) root = parent[root] = parent[parent[root]]
    return root
  }
  roots.sort((a, b) => best.metres[a] - best.metres[b])
  for (const own of roots) {
    const a = rootOf(own)
    const b = rootOf(component[best.to[own]])
    if (a === b) continue
    parent[b] = a
    edges.from[count] = best.from[own]
    edges.to[count] = best.to[own]
    edges.metres[count++] = best.metres[own]
  }
  for (let i = 0; i < n; i++) component[i] = rootOf(component[i])
  return count
}

/** Looks for the nearest point of another component, in one round of components after the other. */
class OutsideSearch {
  readonly #tree: KdTree
  readonly #x: Float64Array
  readonly #y: Float64Array
  readonly #core: Float64Array
  /** Least core distance in each node: nothing in it is nearer than that. */
  readonly #leastCore: Float64Array
  /** The component that all points of a node are in; −1 when they differ. */
  readonly #nodeComponent: Int32Array
  /** What each point's nearest outside is at least away: components only grow. */
  readonly #least: Float64Array
  readonly #stack = new Int32Array(128)
  #component: Int32Array = new Int32Array(0)
  foundMetres = 0

  constructor(tree: KdTree, x: Float64Array, y: Float64Array, core: Float64Array) {
    this.#tree = tree
    this.#x = x
    this.#y = y
    this.#core = core
    this.#least = core.slice()
    this.#nodeComponent = new Int32Array(tree.nodeCount)
    this.#leastCore = new Float64Array(tree.nodeCount).fill(Infinity)
    for (let node = tree.nodeCount - 1; node >= 0; node--) {
      if (node < tree.firstLeaf)
        this.#leastCore[node] = Math.min(this.#leastCore[2 * node + 1], this.#leastCore[2 * node + 2])
      else {
        for (let i = tree.start[node]; i < tree.end[node]; i++)
          this.#leastCore[node] = Math.min(this.#leastCore[node], core[tree.order[i]])
      }
    }
  }

  /** Begins a round. */
  enter(component: Int32Array): void {
    this.#component = component
    const { start, end, order, firstLeaf, nodeCount } = this.#tree
    const of = this.#nodeComponent
    for (let node = nodeCount - 1; node >= 0; node--) {
      if (node < firstLeaf) {
        const [left, right] = [of[2 * node + 1], of[2 * node + 2]]
        of[node] = left === right ? left : -1
        continue
      }
      of[node] = start[node] < end[node] ? component[order[start[node]]] : -1
      for (let i = start[node] + 1; i < end[node]; i++) if (component[order[i]] !== of[node]) of[node] = -1
    }
  }

  /** The nearest point of another component that is nearer than `most`, its distance in foundMetres; −1 when none is. */
  nearestOutside(point: number, most: number): number {
    if (this.#least[point] >= most) return -1
    const [tree, x, y, core, component, stack] = [
      this.#tree,
      this.#x,
      this.#y,
      this.#core,
      this.#component,
      this.#stack,
    ]
    const [px, py, own, ownCore] = [x[point], y[point], component[point], core[point]]
    let found = -1
    let bound = most
    let depth = 0
    stack[depth++] = 0
    while (depth > 0) {
      const node = stack[--depth]
      if (this.#nodeComponent[node] === own || this.#leastCore[node] >= bound) continue
      if (boxDistanceSquared(tree.box, node, px, py) >= bound * bound) continue
      if (node < tree.firstLeaf) {
        const [left, right] = [2 * node + 1, 2 * node + 2]
        const leftFirst = boxDistanceSquared(tree.box, left, px, py) <= boxDistanceSquared(tree.box, right, px, py)
        stack[depth++] = leftFirst ? right : left
        stack[depth++] = leftFirst ? left : right
        continue
      }
      for (let i = tree.start[node]; i < tree.end[node]; i++) {
        const other = tree.order[i]
        if (component[other] === own || core[other] >= bound) continue
        const squared = (x[other] - px) ** 2 + (y[other] - py) ** 2
        if (squared >= bound * bound) continue
        bound = Math.max(Math.sqrt(squared), ownCore, core[other])
        found = other
        // Nothing is nearer than the point's own core distance.
        if (bound <= ownCore) depth = 0
        if (bound <= ownCore) break
      }
    }
    this.foundMetres = bound
    // Nothing lies nearer than the bound, now or once more points are within.
    this.#least[point] = Math.max(this.#least[point], bound)
    return found
  }
}
