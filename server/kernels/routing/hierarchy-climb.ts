/**
 * One half of a search in a contraction hierarchy: everything above some states, with what getting there takes.
 *
 * Method: Dijkstra's search (1959) along climbing arcs only; a state that is come to cheaper from above than from below
 * is on no cheapest way and is passed over (stall-on-demand, Geisberger et al. 2008).
 * Complexity: some hundred states in a town or a county, whatever its size.
 * Does not handle: more than one climb at a time (make another climber for that).
 */
import FlatQueue from 'flatqueue'
import type { PlaceDoor } from './network-places.ts'
import type { TravelHierarchy } from './travel-hierarchy.ts'

/** Where a climb has come. */
export type Climb = {
  /** States come to, from the cheapest on: the first `settledCount` of `settled`. */
  settledCount: number
  readonly settled: Int32Array
  /** By state; Infinity where none was come to. Seconds and metres hold only there. */
  readonly cost: Float64Array
  readonly seconds: Float64Array
  readonly metres: Float64Array
  /** Arc that each state was come to by, or −1 − the number of the door. */
  readonly arc: Int32Array
  /** State below that each was come to from, where it was by an arc. */
  readonly below: Int32Array
}

/**
 * Makes a climber: `up` follows journeys from their beginning, `down` goes back from their end. What it returns is
 * overwritten by its next climb.
 */
export function climber(
  hierarchy: TravelHierarchy,
  side: 'up' | 'down',
): (doors: readonly PlaceDoor[]) => Readonly<Climb> {
  const { arcSeconds, arcMetres } = hierarchy
  const isUp = side === 'up'
  const [start, to, arcCost, arcs] = isUp
    ? [hierarchy.upStart, hierarchy.upTo, hierarchy.upCost, hierarchy.upArc]
    : [hierarchy.downStart, hierarchy.downFrom, hierarchy.downCost, hierarchy.downArc]
  const [otherStart, above, otherCost] = isUp
    ? [hierarchy.downStart, hierarchy.downFrom, hierarchy.downCost]
    : [hierarchy.upStart, hierarchy.upTo, hierarchy.upCost]
  const count = start.length - 1
  const cost = new Float64Array(count).fill(Infinity)
  const seconds = new Float64Array(count)
  const metres = new Float64Array(count)
  const arc = new Int32Array(count)
  const below = new Int32Array(count)
  const settled = new Int32Array(count)
  const touched = new Int32Array(count)
  let touchedCount = 0
  const queue = new FlatQueue()
  const climb: Climb = { settledCount: 0, settled, cost, seconds, metres, arc, below }

  const isStalled = (state: number, at: number) => {
    for (let a = otherStart[state]; a < otherStart[state + 1]; a++) {
      if (cost[above[a]] + otherCost[a] < at) return true
    }
    return false
  }

  return (doors) => {
    for (let i = 0; i < touchedCount; i++) cost[touched[i]] = Infinity
    touchedCount = 0
    climb.settledCount = 0
    for (let d = 0; d < doors.length; d++) {
      const door = doors[d]
      if (door.cost >= cost[door.state]) continue
      if (cost[door.state] === Infinity) touched[touchedCount++] = door.state
      cost[door.state] = door.cost
      seconds[door.state] = door.seconds
      metres[door.state] = door.metres
      arc[door.state] = -1 - d
      queue.push(door.state, door.cost)
    }
    for (;;) {
      const at = queue.peekValue()
      if (at === undefined) return climb
      const state = queue.pop() as number
      if (at > cost[state] || isStalled(state, at)) continue
      settled[climb.settledCount++] = state
      for (let a = start[state]; a < start[state + 1]; a++) {
        const reached = at + arcCost[a]
        const upper = to[a]
        if (reached >= cost[upper]) continue
        if (cost[upper] === Infinity) touched[touchedCount++] = upper
        cost[upper] = reached
        seconds[upper] = seconds[state] + arcSeconds[arcs[a]]
        metres[upper] = metres[state] + arcMetres[arcs[a]]
        arc[upper] = arcs[a]
        below[upper] = state
        queue.push(upper, reached)
      }
    }
  }
}
