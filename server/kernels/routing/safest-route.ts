/**
 * The way between two places that weighs least by how safe it feels, among those that are not much longer than the shortest.
 *
 * Method: a shortest path with a bound on a second quantity (Joksch 1966). What a way costs to walk and the same times its
 * weight of safety are both found backwards from the target (Dijkstra 1959); when the safest of all is short enough it is
 * the answer. Otherwise labels of both quantities are set in order of what the safest way on from them would come to, those
 * dropped that cannot keep the bound or that another label at the same place beats in both (Aneja, Aggarwal & Nair 1983):
 * the first to reach the target is the best there is. Should that grow beyond `mostLabels`, the best of a dozen weighings
 * of one quantity against the other (Lagrange, Handler & Zang 1980) is taken, which keeps the bound but may not be the best.
 * So the safest never weighs more than the shortest, and is never longer than the bound.
 * Complexity: two searches of the whole network, O(arcs · log junctions); labels besides, few in towns, exponential at worst.
 * Does not handle: profiles that search on edges (cars); weights below 1.
 */
import FlatQueue from 'flatqueue'
import { doorsIn, doorsOut, straightAlong } from './network-places.ts'
import type { NetworkPlaces, PlaceDoor } from './network-places.ts'
import type { TravelNetwork } from './travel-network.ts'
import { drawRoute } from './travel-route.ts'
import type { Travelled, TravelRoute } from './travel-route.ts'

/** The shortest way and the safest, with the sum of cost times weight that the safest minimises. */
export type SafestRoute = {
  readonly shortest: TravelRoute
  readonly safest: TravelRoute
  readonly shortestWeighed: number
  readonly safestWeighed: number
  /** True: they are the same course. */
  readonly same: boolean
}

/** How much more than the shortest the safest may cost to walk, as a factor. */
const mostDetour = 1.4

const mostLabels = 2_000_000
const lagrangeSteps = 12

/** Room for rounding when two sums of the same costs are compared. */
const tolerance = 1e-9

/** A way found: doors out and in, and the arcs between; or straight along one segment. */
type Course = { out: number; arcs: number[]; into: number } | 'straight'
type Priced = { course: Course; cost: number; weighed: number }

/**
 * Finds the shortest way and the safest; undefined where there is none.
 * @param weights of each segment, at least 1: how much longer a metre of it feels
 * @throws Error for a network that is searched on edges, a weight below 1 or a bound below 1
 */
export function findSafestRoute(
  network: TravelNetwork,
  weights: Float64Array,
  [from, fromIndex]: readonly [NetworkPlaces, number],
  [to, toIndex]: readonly [NetworkPlaces, number],
  bound = mostDetour,
): SafestRoute | undefined {
  if (network.states.edgeStart.length > 0) throw new Error(`Not searched on junctions: ${network.profile}`)
  for (const weight of weights) if (!(weight >= 1)) throw new Error(`A weight below 1: ${weight}`)
  if (!(bound >= 1)) throw new Error(`A bound below 1: ${bound}`)
  const [begin, end] = [from.segment[fromIndex], to.segment[toIndex]]
  if (begin < 0 || end < 0) return undefined
  const search = new Search(network, weights, [begin, from.along[fromIndex]], [end, to.along[toIndex]])
  const shortest = search.cheapest((cost) => cost)
  if (shortest === undefined) return undefined
  const most = shortest.cost * bound * (1 + tolerance)
  const free = search.cheapest((_, weighed) => weighed)!
  let safest = free.cost <= most ? free : search.bounded(most)
  if (safest === undefined || safest.weighed >= shortest.weighed * (1 - tolerance)) safest = shortest
  return {
    shortest: search.draw(shortest.course),
    safest: search.draw(safest.course),
    shortestWeighed: shortest.weighed,
    safestWeighed: safest.weighed,
    same: safest === shortest || search.isSame(safest.course, shortest.course),
  }
}

/** Cost and weighed cost from each state to the target, and the arc to take; −1 − door where it is reached from there. */
type Backward = { least: Float64Array; next: Int32Array }

/** One question: a network, weights, and doors out of one place and into the other. */
class Search {
  private readonly network: TravelNetwork
  private readonly weights: Float64Array
  private readonly begin: readonly [segment: number, along: number]
  private readonly end: readonly [segment: number, along: number]
  private readonly out: PlaceDoor[]
  private readonly into: PlaceDoor[]
  private readonly straight: Omit<PlaceDoor, 'state'> | undefined
  /** Arcs that come to each state, as compressed rows. */
  private readonly inStart: Int32Array
  private readonly inArc: Int32Array
  private readonly arcFrom: Int32Array

  constructor(
    network: TravelNetwork,
    weights: Float64Array,
    begin: readonly [number, number],
    end: readonly [number, number],
  ) {
    this.network = network
    this.weights = weights
    this.begin = begin
    this.end = end
    this.out = doorsOut(network, ...begin)
    this.into = doorsIn(network, ...end)
    this.straight = begin[0] === end[0] ? straightAlong(network, begin[0], begin[1], end[1]) : undefined
    const { count, arcStart, arcTo } = network.states
    this.inStart = new Int32Array(count + 1)
    this.arcFrom = new Int32Array(arcTo.length)
    for (let state = 0; state < count; state++) {
      for (let arc = arcStart[state]; arc < arcStart[state + 1]; arc++) {
        this.arcFrom[arc] = state
        this.inStart[arcTo[arc] + 1]++
      }
    }
    for (let state = 0; state < count; state++) this.inStart[state + 1] += this.inStart[state]
    const filled = this.inStart.slice(0, count)
    this.inArc = new Int32Array(arcTo.length)
    for (let arc = 0; arc < arcTo.length; arc++) this.inArc[filled[arcTo[arc]]++] = arc
  }

  /** The way with the least of something made of cost and weighed cost; undefined where there is none. */
  cheapest(measure: (cost: number, weighed: number) => number): Priced | undefined {
    const { least, next } = this.backward(measure)
    let [best, out] = [Infinity, -1]
    for (const [door, { state, cost, edge }] of this.out.entries()) {
      const sum = measure(cost, cost * this.weights[edge >> 1]) + least[state]
      if (sum < best) [best, out] = [sum, door]
    }
    if (this.straight !== undefined) {
      const { cost, edge } = this.straight
      if (measure(cost, cost * this.weights[edge >> 1]) <= best) return this.priced('straight')
    }
    if (out < 0) return undefined
    const arcs: number[] = []
    let state = this.out[out].state
    for (; next[state] >= 0; state = this.network.states.arcTo[next[state]]) arcs.push(next[state])
    return this.priced({ out, arcs, into: -1 - next[state] })
  }

  /** The way with the least weighed cost of those that cost no more than `most`. */
  bounded(most: number): Priced | undefined {
    const { count, arcStart, arcTo, arcCost, arcEdge } = this.network.states
    const toCost = this.backward((cost) => cost).least
    const toWeighed = this.backward((_, weighed) => weighed).least
    const queue = new FlatQueue<number>()
    const labels: { state: number; cost: number; weighed: number; before: number; arc: number }[] = []
    const beaten = new Float64Array(count + 1).fill(Infinity)
    const push = (state: number, cost: number, weighed: number, before: number, arc: number) => {
      const [costLeft, weighedLeft] = state === count ? [0, 0] : [toCost[state], toWeighed[state]]
      if (cost + costLeft > most || cost >= beaten[state]) return
      queue.push(labels.length, weighed + weighedLeft)
      labels.push({ state, cost, weighed, before, arc })
    }
    if (this.straight !== undefined) {
      const { cost, edge } = this.straight
      push(count, cost, cost * this.weights[edge >> 1], -1, 0)
    }
    for (const [door, { state, cost, edge }] of this.out.entries())
      push(state, cost, cost * this.weights[edge >> 1], -1 - door, 0)
    for (let top = queue.pop(); top !== undefined; top = queue.pop()) {
      const { state, cost, weighed } = labels[top]
      if (state === count) return this.priced(this.courseOf(labels, top))
      // What comes later to the same place weighs no less: only where it costs less can it still be of use.
      if (cost >= beaten[state]) continue
      beaten[state] = cost
      if (labels.length > mostLabels) return this.lagrange(most)
      for (const [door, into] of this.into.entries()) {
        if (into.state === state)
          push(count, cost + into.cost, weighed + into.cost * this.weights[into.edge >> 1], top, -1 - door)
      }
      for (let arc = arcStart[state]; arc < arcStart[state + 1]; arc++)
        push(arcTo[arc], cost + arcCost[arc], weighed + arcCost[arc] * this.weights[arcEdge[arc] >> 1], top, arc)
    }
    return undefined
  }

  draw(course: Course): TravelRoute {
    const { segmentMetres } = this.network.segments
    const { arcEdge, arcSeconds } = this.network.states
    const [begin, end] = [this.begin, this.end]
    if (course === 'straight') return drawRoute(this.network, [{ ...this.straight!, from: begin[1], to: end[1] }])
    const [first, last] = [this.out[course.out], this.into[course.into]]
    const endOf = (edge: number, length: number) => ((edge & 1) === 0 ? length : 0)
    const travelled: Travelled[] = [{ ...first, from: begin[1], to: endOf(first.edge, segmentMetres[begin[0]]) }]
    for (const arc of course.arcs) {
      const edge = arcEdge[arc]
      const length = segmentMetres[edge >> 1]
      travelled.push({ edge, seconds: arcSeconds[arc], from: endOf(edge ^ 1, length), to: endOf(edge, length) })
    }
    travelled.push({ ...last, from: endOf(last.edge ^ 1, segmentMetres[end[0]]), to: end[1] })
    return drawRoute(this.network, travelled)
  }

  isSame(a: Course, b: Course): boolean {
    if (a === 'straight' || b === 'straight') return a === b
    return (
      a.out === b.out &&
      a.into === b.into &&
      a.arcs.length === b.arcs.length &&
      a.arcs.every((arc, at) => arc === b.arcs[at])
    )
  }

  private lagrange(most: number): Priced | undefined {
    let best: Priced | undefined
    let [low, high] = [0, 1]
    // Doubled until cost counts enough for a way within the bound, then halved between.
    for (let step = 0; step < lagrangeSteps; step++) {
      const factor = best === undefined ? high : (low + high) / 2
      const found = this.cheapest((cost, weighed) => weighed + factor * cost)!
      if (found.cost <= most) {
        if (best === undefined || found.weighed < best.weighed) best = found
        high = factor
      } else {
        low = factor
        if (best === undefined) high = 2 * factor
      }
    }
    return best
  }

  private backward(measure: (cost: number, weighed: number) => number): Backward {
    const { count, arcCost, arcEdge } = this.network.states
    const least = new Float64Array(count).fill(Infinity)
    const next = new Int32Array(count).fill(-1)
    const queue = new FlatQueue<number>()
    for (const [door, { state, cost, edge }] of this.into.entries()) {
      const sum = measure(cost, cost * this.weights[edge >> 1])
      if (sum >= least[state]) continue
      least[state] = sum
      next[state] = -1 - door
      queue.push(state, sum)
    }
    const done = new Uint8Array(count)
    for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
      if (done[state] === 1) continue
      done[state] = 1
      for (let at = this.inStart[state]; at < this.inStart[state + 1]; at++) {
        const arc = this.inArc[at]
        const before = this.arcFrom[arc]
        const sum = least[state] + measure(arcCost[arc], arcCost[arc] * this.weights[arcEdge[arc] >> 1])
        if (sum >= least[before]) continue
        least[before] = sum
        next[before] = arc
        queue.push(before, sum)
      }
    }
    return { least, next }
  }

  private courseOf(labels: readonly { before: number; arc: number }[], top: number): Course {
    if (labels[top].before === -1 && labels[top].arc === 0 && this.straight !== undefined) return 'straight'
    const into = -1 - labels[top].arc
    const arcs: number[] = []
    let label = labels[labels[top].before]
    for (; label.before >= 0; label = labels[label.before]) arcs.push(label.arc)
    return { out: -1 - label.before, arcs: arcs.reverse(), into }
  }

  private priced(course: Course): Priced {
    const { arcCost, arcEdge } = this.network.states
    if (course === 'straight') {
      const { cost, edge } = this.straight!
      return { course, cost, weighed: cost * this.weights[edge >> 1] }
    }
    const [first, last] = [this.out[course.out], this.into[course.into]]
    let cost = first.cost + last.cost
    let weighed = first.cost * this.weights[first.edge >> 1] + last.cost * this.weights[last.edge >> 1]
    for (const arc of course.arcs) {
      cost += arcCost[arc]
      weighed += arcCost[arc] * this.weights[arcEdge[arc] >> 1]
    }
    return { course, cost, weighed }
  }
}
