/**
 * The graph that a search runs on: states that a traveller can be in, and the arcs between them.
 *
 * Method: who turns as they like (on foot, by bicycle, by wheelchair) is at a junction. Who must heed where they came
 * from (a car) is at the beginning of a directed edge, the turn onto it already made (edge-based search, Caldwell 1961);
 * an edge that a ban by way of other ways has begun on is a state of its own for each ban begun (Aho & Corasick 1975).
 * Complexity: O(edges · degree).
 * Does not handle: turning round in the middle of a street, or where a street leads on.
 *
 * A directed edge is 2 · segment in the direction of its way and 2 · segment + 1 against it, as ends are in the graph.
 */
import { junctionAt } from '../streets/street-graph.ts'
import type { StreetGraph } from '../streets/street-graph.ts'
import type { TurnBans } from './turn-bans.ts'

/** What passing each edge and each junction takes. */
export type TravelEdges = {
  /** Seconds along each directed edge; Infinity where it cannot be travelled. */
  readonly edgeSeconds: Float64Array
  /** The same weighed with what the traveller would rather avoid: what a search minimises. */
  readonly edgeCost: Float64Array
  /** Seconds that passing each junction takes (barriers, signals); Infinity where a barrier stops everybody. */
  readonly junctionSeconds: Float64Array
}

export type TravelStates = {
  readonly count: number
  /** State s has the arcs arcStart[s] to arcStart[s + 1] − 1. */
  readonly arcStart: Int32Array
  readonly arcTo: Int32Array
  readonly arcCost: Float64Array
  readonly arcSeconds: Float64Array
  /** Directed edge that each arc travels from its beginning to its end. */
  readonly arcEdge: Int32Array
  /**
   * Edge-based: edge e begins in the states edgeStart[e] to edgeStart[e + 1] − 1, the first of them with no ban begun.
   * Empty where states are junctions.
   */
  readonly edgeStart: Int32Array
}

/** States for those who turn as they like: one a junction. */
export function junctionStates(
  graph: StreetGraph,
  { edgeSeconds, edgeCost, junctionSeconds }: TravelEdges,
): TravelStates {
  const { junctionCount, endStart, ends } = graph
  const arcs = new ArcList(ends.length)
  const arcStart = new Int32Array(junctionCount + 1)
  for (let j = 0; j < junctionCount; j++) {
    for (let at = endStart[j]; at < endStart[j + 1] && junctionSeconds[j] < Infinity; at++) {
      const edge = ends[at]
      const head = junctionAt(graph, edge ^ 1)
      const passing = junctionSeconds[head]
      if (head === j || edgeCost[edge] === Infinity || passing === Infinity) continue
      arcs.add(head, edgeCost[edge] + passing, edgeSeconds[edge] + passing, edge)
    }
    arcStart[j + 1] = arcs.length
  }
  return { count: junctionCount, arcStart, ...arcs.cut(), edgeStart: new Int32Array(0) }
}

/**
 * States for those bound by turns: one for each open edge, and one more for each ban begun on it.
 * @param turnSeconds what turning from one edge onto another takes, seconds
 * @param canReturn whether one can come back from an edge to where the one before it ended; where nothing that can be
 *   come back from leads on, one turns round
 */
export function edgeStates(
  graph: StreetGraph,
  { edgeSeconds, edgeCost, junctionSeconds }: TravelEdges,
  bans: TurnBans,
  turnSeconds: (from: number, to: number) => number,
  canReturn: (from: number, next: number) => boolean,
): TravelStates {
  const { edgeStart, edgeOfState, begunInState, stateOfBegun } = numberStates(edgeCost, bans)
  const count = edgeOfState.length
  const arcs = new ArcList(2 * count)
  const arcStart = new Int32Array(count + 1)
  for (let state = 0; state < count; state++) {
    const edge = edgeOfState[state]
    const head = junctionAt(graph, edge ^ 1)
    let isDeadEnd = true
    const add = (next: number) => {
      const onward = edgeCost[next] < Infinity ? bans.step(edge, begunInState[state], next) : undefined
      if (onward === undefined) return
      if (canReturn(edge, next)) isDeadEnd = false
      const passing = turnSeconds(edge, next) + (next === (edge ^ 1) ? 0 : junctionSeconds[head])
      const to = onward < 0 ? edgeStart[next] : stateOfBegun[onward]
      arcs.add(to, edgeCost[edge] + passing, edgeSeconds[edge] + passing, edge)
    }
    if (junctionSeconds[head] < Infinity) {
      for (let at = graph.endStart[head]; at < graph.endStart[head + 1]; at++) {
        if (graph.ends[at] !== (edge ^ 1)) add(graph.ends[at])
      }
    }
    // A street out of the map does not lead on: who is sent there never comes back.
    if (isDeadEnd) add(edge ^ 1)
    arcStart[state + 1] = arcs.length
  }
  return { count, arcStart, ...arcs.cut(), edgeStart }
}

type NumberedStates = {
  edgeStart: Int32Array
  edgeOfState: number[]
  /** Ban begun in each state, −1 for none. */
  begunInState: number[]
  stateOfBegun: number[]
}

function numberStates(edgeCost: Float64Array, { begun }: TurnBans): NumberedStates {
  const begunOnEdge = new Map<number, number[]>()
  for (const [b, edges] of begun.entries()) {
    const last = edges[edges.length - 1]
    begunOnEdge.set(last, [...(begunOnEdge.get(last) ?? []), b])
  }
  const edgeStart = new Int32Array(edgeCost.length + 1)
  const edgeOfState: number[] = []
  const begunInState: number[] = []
  const stateOfBegun: number[] = []
  for (let edge = 0; edge < edgeCost.length; edge++) {
    if (edgeCost[edge] < Infinity) {
      for (const b of [-1, ...(begunOnEdge.get(edge) ?? [])]) {
        if (b >= 0) stateOfBegun[b] = edgeOfState.length
        edgeOfState.push(edge)
        begunInState.push(b)
      }
    }
    edgeStart[edge + 1] = edgeOfState.length
  }
  return { edgeStart, edgeOfState, begunInState, stateOfBegun }
}

class ArcList {
  length = 0
  #to: Int32Array
  #cost: Float64Array
  #seconds: Float64Array
  #edge: Int32Array

  constructor(capacity: number) {
    this.#to = new Int32Array(capacity)
    this.#cost = new Float64Array(capacity)
    this.#seconds = new Float64Array(capacity)
    this.#edge = new Int32Array(capacity)
  }

  add(to: number, cost: number, seconds: number, edge: number): void {
    if (this.length === this.#to.length) this.#grow()
    this.#to[this.length] = to
    this.#cost[this.length] = cost
    this.#seconds[this.length] = seconds
    this.#edge[this.length++] = edge
  }

  cut(): Pick<TravelStates, 'arcTo' | 'arcCost' | 'arcSeconds' | 'arcEdge'> {
    return {
      arcTo: this.#to.slice(0, this.length),
      arcCost: this.#cost.slice(0, this.length),
      arcSeconds: this.#seconds.slice(0, this.length),
      arcEdge: this.#edge.slice(0, this.length),
    }
  }

  #grow(): void {
    const size = 2 * this.#to.length + 16
    const grown = <T extends Int32Array | Float64Array>(into: T, from: T): T => (into.set(from), into)
    this.#to = grown(new Int32Array(size), this.#to)
    this.#cost = grown(new Float64Array(size), this.#cost)
    this.#seconds = grown(new Float64Array(size), this.#seconds)
    this.#edge = grown(new Int32Array(size), this.#edge)
  }
}
