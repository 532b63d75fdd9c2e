/**
 * Places on a travel network: where a journey begins or ends, in the middle of a street as a rule.
 *
 * Method: the nearest segment that the profile can travel, of the main part of the network when that comes within reach,
 * so that a yard cut off from the streets does not make a place beside it unreachable. A journey leaves a place by the
 * doors at the ends of its segment and comes to it by them.
 * Complexity: near O(1) a place.
 * Does not handle: which side of the street a place is on.
 */
import { junctionAt } from '../streets/street-graph.ts'
import { snapToStreets } from '../streets/street-snap.ts'
import { placeAlong } from '../streets/street-pieces.ts'
import type { TravelNetwork } from './travel-network.ts'

export type NetworkPlaces = {
  readonly count: number
  /** Segment of each place; −1 where there is none within reach. */
  readonly segment: Int32Array
  /** Metres from that segment's beginning. */
  readonly along: Float64Array
  /** Metres from what was asked to the place on the network; Infinity where there is none. */
  readonly offMetres: Float64Array
}

/**
 * Snaps points (metres) to the network: to its main part, or to any other where that is farther than `farthestMetres`.
 * @throws Error naming the offending value: unequal lengths, a coordinate that is not finite, a distance below 0
 */
export function snapToNetwork(
  network: TravelNetwork,
  x: Float64Array,
  y: Float64Array,
  farthestMetres: number,
): NetworkPlaces {
  const { segments, lines, isMain, isOpen } = network
  const { segment, along } = snapToStreets(segments, x, y, farthestMetres, { lines, usable: isMain })
  if (segment.includes(-1)) {
    const anywhere = snapToStreets(segments, x, y, farthestMetres, { lines, usable: isOpen })
    for (let i = 0; i < x.length; i++) {
      if (segment[i] >= 0) continue
      segment[i] = anywhere.segment[i]
      along[i] = anywhere.along[i]
    }
  }
  const offMetres = new Float64Array(x.length).fill(Infinity)
  for (let i = 0; i < x.length; i++) {
    if (segment[i] < 0) continue
    const [px, py] = placeAlong(segments, segment[i], along[i])
    offMetres[i] = Math.hypot(px - x[i], py - y[i])
  }
  return { count: x.length, segment, along, offMetres }
}

/** A way out of a place or into it: part of an edge, and the state that it leads to or from. */
export type PlaceDoor = { state: number; edge: number; cost: number; seconds: number; metres: number }

/** What leads from a place on a segment to the states around it. */
export function doorsOut(network: TravelNetwork, segment: number, along: number): PlaceDoor[] {
  const { segments, edges, states } = network
  const doors: PlaceDoor[] = []
  for (const edge of openEdges(network, segment)) {
    const { share, metres } = partOf(segments.segmentMetres[segment], edge, along, true)
    const cost = share * edges.edgeCost[edge]
    const seconds = share * edges.edgeSeconds[edge]
    if (states.edgeStart.length === 0) {
      const state = junctionAt(segments, edge ^ 1)
      const passing = edges.junctionSeconds[state]
      if (passing < Infinity) doors.push({ state, edge, cost: cost + passing, seconds: seconds + passing, metres })
      continue
    }
    const begun = states.edgeStart[edge]
    for (let arc = states.arcStart[begun]; arc < states.arcStart[begun + 1]; arc++) {
      const turning = states.arcSeconds[arc] - edges.edgeSeconds[edge]
      doors.push({ state: states.arcTo[arc], edge, cost: cost + turning, seconds: seconds + turning, metres })
    }
  }
  return doors
}

/** What leads to a place on a segment from the states around it. */
export function doorsIn(network: TravelNetwork, segment: number, along: number): PlaceDoor[] {
  const { segments, edges, states } = network
  const doors: PlaceDoor[] = []
  for (const edge of openEdges(network, segment)) {
    const { share, metres } = partOf(segments.segmentMetres[segment], edge, along, false)
    const door = { edge, cost: share * edges.edgeCost[edge], seconds: share * edges.edgeSeconds[edge], metres }
    if (states.edgeStart.length === 0) doors.push({ ...door, state: junctionAt(segments, edge) })
    else for (let s = states.edgeStart[edge]; s < states.edgeStart[edge + 1]; s++) doors.push({ ...door, state: s })
  }
  return doors
}

/** The journey along one segment between two places on it, the cheaper way when both are open; undefined when none is. */
export function straightAlong(
  network: TravelNetwork,
  segment: number,
  from: number,
  to: number,
): Omit<PlaceDoor, 'state'> | undefined {
  const length = network.segments.segmentMetres[segment]
  const { edgeCost, edgeSeconds } = network.edges
  let best: Omit<PlaceDoor, 'state'> | undefined
  for (const edge of openEdges(network, segment)) {
    const metres = (edge & 1) === 0 ? to - from : from - to
    if (metres < 0) continue
    const share = length === 0 ? 0 : metres / length
    const cost = share * edgeCost[edge]
    if (best === undefined || cost < best.cost) best = { edge, cost, seconds: share * edgeSeconds[edge], metres }
  }
  return best
}

function openEdges({ edges: { edgeCost } }: TravelNetwork, segment: number): number[] {
  return [2 * segment, 2 * segment + 1].filter((edge) => edgeCost[edge] < Infinity)
}

/** The part of an edge behind a place, or before it. */
function partOf(length: number, edge: number, along: number, behind: boolean): { share: number; metres: number } {
  const isForward = (edge & 1) === 0
  const metres = isForward === behind ? length - along : along
  return { share: length === 0 ? 0 : metres / length, metres }
}
