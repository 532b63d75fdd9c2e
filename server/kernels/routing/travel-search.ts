import FlatQueue from 'flatqueue'
import type { PlaceDoor } from './network-places.ts'
import type { TravelNetwork } from './travel-network.ts'

/** The cheapest journeys from a place to every state. */
export type NetworkSearch = {
  readonly cost: Float64Array
  readonly seconds: Float64Array
  readonly metres: Float64Array
  /** Arc that each state was come to by, −1 − door where it was by a door, and what it leads from. */
  readonly arc: Int32Array
  readonly previous: Int32Array
}

/** Dijkstra's search (1959) from the doors of a place. */
export function searchNetwork({ states, segments }: TravelNetwork, doors: readonly PlaceDoor[]): NetworkSearch {
  const { count, arcStart, arcTo, arcCost, arcSeconds, arcEdge } = states
  const cost = new Float64Array(count).fill(Infinity)
  const seconds = new Float64Array(count)
  const metres = new Float64Array(count)
  const arc = new Int32Array(count)
  const previous = new Int32Array(count).fill(-1)
  const queue = new FlatQueue()
  for (const [d, door] of doors.entries()) {
    if (door.cost >= cost[door.state]) continue
    cost[door.state] = door.cost
    seconds[door.state] = door.seconds
    metres[door.state] = door.metres
    arc[door.state] = -1 - d
    queue.push(door.state, door.cost)
  }
  for (;;) {
    const at = queue.peekValue()
    const state = queue.pop()
    if (state === undefined || at === undefined) return { cost, seconds, metres, arc, previous }
    if (at > cost[state]) continue
    for (let a = arcStart[state]; a < arcStart[state + 1]; a++) {
      const reached = at + arcCost[a]
      const to = arcTo[a]
      if (reached >= cost[to]) continue
      cost[to] = reached
      seconds[to] = seconds[state] + arcSeconds[a]
      metres[to] = metres[state] + segments.segmentMetres[arcEdge[a] >> 1]
      arc[to] = a
      previous[to] = state
      queue.push(to, reached)
    }
  }
}
