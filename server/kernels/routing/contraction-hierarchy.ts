/**
 * A directed graph prepared so that a search climbs only: states are ranked, and shortcuts stand for what lies below.
 *
 * Method: contraction hierarchies. States are taken out one by one, least important first; where the cheapest way between
 * two neighbours led through the one taken out, a shortcut replaces it. Any cheapest way then climbs from its beginning
 * and descends to its end, so that two small searches meet at its top. Importance is the height above what was taken out
 * before, plus the shortcuts needed over the arcs saved, in arcs and in the original arcs they stand for; it is worked
 * out anew when a state's turn comes. Whether a neighbour is reached as cheaply elsewhere is looked for within bounds;
 * when it is not found there, a shortcut more does no harm. What is left when every state would be tied to many others
 * (the middle of a large town of straight streets) stays as it is: a core in which both searches go any way.
 * Source: Geisberger, Sanders, Schultes & Delling 2008; importance as in RoutingKit (Dibbelt, Strasser & Wagner 2014);
 * the core as in Bauer, Delling, Sanders, Schieferdecker, Schultes & Wagner 2010.
 * Complexity: on road networks near O(states · log states) and about as many shortcuts as arcs.
 * Does not handle: costs below 0; changing costs (prepare anew).
 */
import FlatQueue from 'flatqueue'

/** What is prepared: states from 0, and each one's arcs. */
export type HierarchyInput = {
  readonly count: number
  /** State s has the arcs arcStart[s] to arcStart[s + 1] − 1. */
  readonly arcStart: Int32Array
  readonly arcTo: Int32Array
  /** At least 0. */
  readonly arcCost: Float64Array
}

export type ContractionHierarchy = {
  /** Arcs from each state to states above it or in the core with it: their heads, costs and numbers. */
  readonly upStart: Int32Array
  readonly upTo: Int32Array
  readonly upCost: Float64Array
  readonly upArc: Int32Array
  /** Arcs to each state from states above it or in the core with it. */
  readonly downStart: Int32Array
  readonly downFrom: Int32Array
  readonly downCost: Float64Array
  readonly downArc: Int32Array
  /**
   * An arc numbered below `arcCount` is the one of the input; a shortcut s numbered arcCount + s stands for the arcs
   * shortcutFirst[s] and shortcutSecond[s], one after the other, both numbered below it.
   */
  readonly arcCount: number
  readonly shortcutFirst: Int32Array
  readonly shortcutSecond: Int32Array
}

/** States settled at most in looking for a way round; more finds a few shortcuts fewer and takes longer. */
const mostSettled = 24

/** Arcs a state that make what is left a core; more takes longer to prepare, fewer to search. */
const densestCore = 12

/**
 * Prepares a graph. Parallel arcs and loops may be given; the cheapest of parallel arcs is kept.
 * @param densest arcs a state, on average, from which on the states that are left stay as they are
 */
export function buildHierarchy(input: HierarchyInput, densest = densestCore): ContractionHierarchy {
  const graph = new ShrinkingGraph(input)
  const { count } = input
  const level = new Int32Array(count)
  const isTaken = new Uint8Array(count)
  const queue = new FlatQueue(2 * count + 1)
  const importance = (state: number) => level[state] + graph.weigh(state)
  for (let state = 0; state < count; state++) queue.push(state, importance(state))
  const up = new ClimbingArcs(count)
  const down = new ClimbingArcs(count)
  let left = count
  for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
    if (graph.linkCount > densest * left) break
    const now = importance(state)
    if (now > (queue.peekValue() ?? Infinity)) {
      queue.push(state, now)
      continue
    }
    graph.addShortcuts()
    isTaken[state] = 1
    left--
    graph.takeOut(state, up, down, (neighbour) => {
      if (level[neighbour] <= level[state]) level[neighbour] = level[state] + 1
    })
  }
  for (let state = 0; state < count; state++) if (isTaken[state] === 0) graph.keep(state, up, down)
  const [upStart, upTo, upCost, upArc] = up.rows()
  const [downStart, downFrom, downCost, downArc] = down.rows()
  const { shortcutFirst, shortcutSecond } = graph.shortcuts()
  const arcCount = input.arcTo.length
  return {
    upStart,
    upTo,
    upCost,
    upArc,
    downStart,
    downFrom,
    downCost,
    downArc,
    arcCount,
    shortcutFirst,
    shortcutSecond,
  }
}

/** The arcs of the input that an arc stands for, in order. */
export function unpackArc(
  { arcCount, shortcutFirst, shortcutSecond }: ContractionHierarchy,
  arc: number,
  visit: (arc: number) => void,
): void {
  const waiting = [arc]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next < arcCount) visit(next)
    else waiting.push(shortcutSecond[next - arcCount], shortcutFirst[next - arcCount])
  }
}

/** The graph that is left, as lists of arcs that come to each state and leave it. */
class ShrinkingGraph {
  readonly #arcCount: number
  // A link is an arc between two states that are left; it changes its arc when a shortcut is cheaper.
  #from: Int32Array
  #to: Int32Array
  #cost: Float64Array
  /** Number of the arc, and how many arcs of the input it stands for. */
  #arc: Int32Array
  #hops: Int32Array
  #nextOut: Int32Array
  #nextIn: Int32Array
  #links = 0
  /** Links that stand for nothing any more, to be used again. */
  readonly #free: number[] = []
  readonly #firstOut: Int32Array
  readonly #firstIn: Int32Array
  readonly #shortcutFirst: number[] = []
  readonly #shortcutSecond: number[] = []
  /** Links in and out, by turns, that need a shortcut when the state weighed last is taken out. */
  readonly #needed: number[] = []
  // The search for ways round, with a stamp instead of clearing.
  readonly #reached: Float64Array
  readonly #stamp: Int32Array
  readonly #isTarget: Int32Array
  #round = 0
  readonly #queue: FlatQueue

  constructor({ count, arcStart, arcTo, arcCost }: HierarchyInput) {
    this.#arcCount = arcTo.length
    const capacity = 2 * arcTo.length + 16
    this.#from = new Int32Array(capacity)
    this.#to = new Int32Array(capacity)
    this.#cost = new Float64Array(capacity)
    this.#arc = new Int32Array(capacity)
    this.#hops = new Int32Array(capacity)
    this.#nextOut = new Int32Array(capacity)
    this.#nextIn = new Int32Array(capacity)
    this.#firstOut = new Int32Array(count).fill(-1)
    this.#firstIn = new Int32Array(count).fill(-1)
    this.#reached = new Float64Array(count)
    this.#stamp = new Int32Array(count)
    this.#isTarget = new Int32Array(count)
    this.#queue = new FlatQueue()
    for (let from = 0; from < count; from++) {
      for (let arc = arcStart[from]; arc < arcStart[from + 1]; arc++) {
        if (arcTo[arc] !== from) this.#link(from, arcTo[arc], arcCost[arc], arc, 1)
      }
    }
  }

  /**
   * Works out which shortcuts a state's leaving asks for, and how important that makes it: their count over the arcs
   * saved, once in arcs and once in the arcs of the input they stand for.
   */
  weigh(state: number): number {
    this.#needed.length = 0
    let [removed, removedHops, addedHops] = [0, 0, 0]
    for (let out = this.#firstOut[state]; out >= 0; out = this.#nextOut[out]) {
      removed++
      removedHops += this.#hops[out]
    }
    for (let into = this.#firstIn[state]; into >= 0; into = this.#nextIn[into]) {
      removed++
      removedHops += this.#hops[into]
      this.#lookRound(this.#from[into], state, this.#cost[into])
      for (let out = this.#firstOut[state]; out >= 0; out = this.#nextOut[out]) {
        const end = this.#to[out]
        if (end === this.#from[into]) continue
        if (this.#stamp[end] === this.#round && this.#reached[end] <= this.#cost[into] + this.#cost[out]) continue
        this.#needed.push(into, out)
        addedHops += this.#hops[into] + this.#hops[out]
      }
    }
    return removed === 0 ? 0 : this.#needed.length / 2 / removed + addedHops / removedHops
  }

  /** Puts in the shortcuts of the state that was weighed last. */
  addShortcuts(): void {
    for (let i = 0; i < this.#needed.length; i += 2) {
      const [into, out] = [this.#needed[i], this.#needed[i + 1]]
      const shortcut = this.#arcCount + this.#shortcutFirst.length
      const hops = this.#hops[into] + this.#hops[out]
      // What the shortcut stands for is read before: linking it may need more room.
      const [first, second] = [this.#arc[into], this.#arc[out]]
      if (!this.#link(this.#from[into], this.#to[out], this.#cost[into] + this.#cost[out], shortcut, hops)) continue
      this.#shortcutFirst.push(first)
      this.#shortcutSecond.push(second)
    }
  }

  /** Takes a state out; what leads from it and to it are its climbing arcs. */
  takeOut(state: number, up: ClimbingArcs, down: ClimbingArcs, touch: (neighbour: number) => void): void {
    for (let link = this.#firstOut[state]; link >= 0; link = this.#nextOut[link]) {
      const to = this.#to[link]
      up.add(state, to, this.#cost[link], this.#arc[link])
      this.#unlinkIn(to, link)
      touch(to)
      this.#free.push(link)
    }
    for (let link = this.#firstIn[state]; link >= 0; link = this.#nextIn[link]) {
      const from = this.#from[link]
      down.add(state, from, this.#cost[link], this.#arc[link])
      this.#unlinkOut(from, link)
      touch(from)
      this.#free.push(link)
    }
    this.#firstOut[state] = this.#firstIn[state] = -1
  }

  /** Arcs that are left. */
  get linkCount(): number {
    return this.#links - this.#free.length
  }

  /** Leaves a state in: all that leads from it and to it may be climbed. */
  keep(state: number, up: ClimbingArcs, down: ClimbingArcs): void {
    for (let link = this.#firstOut[state]; link >= 0; link = this.#nextOut[link]) {
      up.add(state, this.#to[link], this.#cost[link], this.#arc[link])
    }
    for (let link = this.#firstIn[state]; link >= 0; link = this.#nextIn[link]) {
      down.add(state, this.#from[link], this.#cost[link], this.#arc[link])
    }
  }

  shortcuts(): Pick<ContractionHierarchy, 'shortcutFirst' | 'shortcutSecond'> {
    return {
      shortcutFirst: Int32Array.from(this.#shortcutFirst),
      shortcutSecond: Int32Array.from(this.#shortcutSecond),
    }
  }

  /** Dijkstra's search past a state, as far as going by it would cost, until its other neighbours are settled. */
  #lookRound(begin: number, past: number, costToPast: number): void {
    const round = ++this.#round
    let [targets, dearest] = [0, 0]
    for (let out = this.#firstOut[past]; out >= 0; out = this.#nextOut[out]) {
      const end = this.#to[out]
      if (end === begin) continue
      this.#isTarget[end] = round
      targets++
      if (this.#cost[out] > dearest) dearest = this.#cost[out]
    }
    // With one street in and one out there hardly ever is a way round.
    if (targets <= 1) return
    const farthest = costToPast + dearest
    const queue = this.#queue
    queue.clear()
    this.#stamp[begin] = round
    this.#reached[begin] = 0
    queue.push(begin, 0)
    for (let settled = 0; settled < mostSettled; settled++) {
      const at = queue.peekValue()
      if (at === undefined || at > farthest) return
      const state = queue.pop() as number
      if (at > this.#reached[state]) continue
      if (this.#isTarget[state] === round && --targets === 0) return
      for (let out = this.#firstOut[state]; out >= 0; out = this.#nextOut[out]) {
        const end = this.#to[out]
        if (end === past) continue
        const cost = at + this.#cost[out]
        if (cost > farthest || (this.#stamp[end] === round && this.#reached[end] <= cost)) continue
        this.#stamp[end] = round
        this.#reached[end] = cost
        queue.push(end, cost)
      }
    }
  }

  /** Links two states, or makes the link they have cheaper; false when it is as cheap already. */
  #link(from: number, to: number, cost: number, arc: number, hops: number): boolean {
    let link = this.#firstOut[from]
    while (link >= 0 && this.#to[link] !== to) link = this.#nextOut[link]
    if (link >= 0 && this.#cost[link] <= cost) return false
    if (link < 0) {
      link = this.#free.pop() ?? this.#newLink()
      this.#from[link] = from
      this.#to[link] = to
      this.#nextOut[link] = this.#firstOut[from]
      this.#firstOut[from] = link
      this.#nextIn[link] = this.#firstIn[to]
      this.#firstIn[to] = link
    }
    this.#cost[link] = cost
    this.#arc[link] = arc
    this.#hops[link] = hops
    return true
  }

  #newLink(): number {
    if (this.#links === this.#from.length) {
      this.#from = doubled(this.#from)
      this.#to = doubled(this.#to)
      this.#cost = doubled(this.#cost)
      this.#arc = doubled(this.#arc)
      this.#hops = doubled(this.#hops)
      this.#nextOut = doubled(this.#nextOut)
      this.#nextIn = doubled(this.#nextIn)
    }
    return this.#links++
  }

  #unlinkIn(state: number, link: number): void {
    if (this.#firstIn[state] === link) {
      this.#firstIn[state] = this.#nextIn[link]
      return
    }
    let before = this.#firstIn[state]
    while (this.#nextIn[before] !== link) before = this.#nextIn[before]
    this.#nextIn[before] = this.#nextIn[link]
  }

  #unlinkOut(state: number, link: number): void {
    if (this.#firstOut[state] === link) {
      this.#firstOut[state] = this.#nextOut[link]
      return
    }
    let before = this.#firstOut[state]
    while (this.#nextOut[before] !== link) before = this.#nextOut[before]
    this.#nextOut[before] = this.#nextOut[link]
  }
}

/** Arcs by the lower of their states, gathered in any order. */
class ClimbingArcs {
  readonly #count: number
  readonly #lower: number[] = []
  readonly #upper: number[] = []
  readonly #cost: number[] = []
  readonly #arc: number[] = []

  constructor(count: number) {
    this.#count = count
  }

  add(lower: number, upper: number, cost: number, arc: number): void {
    this.#lower.push(lower)
    this.#upper.push(upper)
    this.#cost.push(cost)
    this.#arc.push(arc)
  }

  /** The same as compressed sparse rows: where each state's begin, the upper states, costs and numbers. */
  rows(): [start: Int32Array, upper: Int32Array, cost: Float64Array, arc: Int32Array] {
    const start = new Int32Array(this.#count + 1)
    for (const lower of this.#lower) start[lower + 1]++
    for (let state = 0; state < this.#count; state++) start[state + 1] += start[state]
    const next = start.slice()
    const upper = new Int32Array(this.#lower.length)
    const cost = new Float64Array(this.#lower.length)
    const arc = new Int32Array(this.#lower.length)
    for (let i = 0; i < this.#lower.length; i++) {
      const at = next[this.#lower[i]]++
      upper[at] = this.#upper[i]
      cost[at] = this.#cost[i]
      arc[at] = this.#arc[i]
    }
    return [start, upper, cost, arc]
  }
}

function doubled<T extends Int32Array | Float64Array>(array: T): T {
  const larger = new (array.constructor as new (length: number) => T)(2 * array.length)
  larger.set(array)
  return larger
}
