/**
 * The cheapest journey from one place to another, with its course.
 *
 * Method: a climb from either end of a contraction hierarchy, the state at which they meet cheapest, and the shortcuts
 * on the way to it unpacked (Geisberger, Sanders, Schultes & Delling 2008).
 * Complexity: O(states + climbs + length of the course), some tenths of a millisecond in a town.
 * Does not handle: alternatives; of equally cheap journeys the one that `travelMatrix` answers is drawn.
 */
import type { Climb } from './hierarchy-climb.ts'
import { climber } from './hierarchy-climb.ts'
import { unpackArc } from './contraction-hierarchy.ts'
import { placeAlong } from '../streets/street-pieces.ts'
import { doorsIn, doorsOut, straightAlong } from './network-places.ts'
import type { NetworkPlaces } from './network-places.ts'
import type { TravelNetwork } from './travel-network.ts'

/** One segment of a route, or the part of it that is travelled. */
export type RouteStep = {
  readonly segment: number
  /** In the direction of its way. */
  readonly forward: boolean
  readonly way: number
  readonly metres: number
  /** Passing what lies at its end and turning there included. */
  readonly seconds: number
  /** First and last of its points in the route's course; the last of a step is the first of the next. */
  readonly firstPoint: number
  readonly lastPoint: number
}

export type TravelRoute = {
  readonly seconds: number
  readonly metres: number
  /** Course, metres. */
  readonly x: Float64Array
  readonly y: Float64Array
  readonly steps: readonly RouteStep[]
}

/** The cheapest journey from one place to another with its course; undefined where there is none. */
export function findRoute(
  network: TravelNetwork,
  from: NetworkPlaces,
  fromIndex: number,
  to: NetworkPlaces,
  toIndex: number,
): TravelRoute | undefined {
  const [begin, end] = [from.segment[fromIndex], to.segment[toIndex]]
  const [beginAlong, endAlong] = [from.along[fromIndex], to.along[toIndex]]
  if (begin < 0 || end < 0) return undefined
  const straight = begin === end ? straightAlong(network, begin, beginAlong, endAlong) : undefined
  const out = doorsOut(network, begin, beginAlong)
  const into = doorsIn(network, end, endAlong)
  const up = climber(network.hierarchy, 'up')(out)
  const down = climber(network.hierarchy, 'down')(into)
  const top = meetingState(up, down, straight?.cost ?? Infinity)
  if (top < 0) return straight && drawRoute(network, [{ ...straight, from: beginAlong, to: endAlong }])

  const { segmentMetres } = network.segments
  const { arcEdge, arcSeconds } = network.states
  const arcs: number[] = []
  let state = top
  for (; up.arc[state] >= 0; state = up.below[state]) arcs.push(up.arc[state])
  const first = out[-1 - up.arc[state]]
  arcs.reverse()
  for (state = top; down.arc[state] >= 0; state = down.below[state]) arcs.push(down.arc[state])
  const last = into[-1 - down.arc[state]]

  const travelled: Travelled[] = [{ ...first, from: beginAlong, to: endOf(first.edge, segmentMetres[begin]) }]
  for (const arc of arcs) {
    unpackArc(network.hierarchy, arc, (own) => {
      const edge = arcEdge[own]
      const length = segmentMetres[edge >> 1]
      travelled.push({ edge, seconds: arcSeconds[own], from: endOf(edge ^ 1, length), to: endOf(edge, length) })
    })
  }
  travelled.push({ ...last, from: endOf(last.edge ^ 1, segmentMetres[end]), to: endAlong })
  return drawRoute(network, travelled)
}

/** The first of the states that the cheapest journey may have at its top; −1 when none is below a cost. */
function meetingState(up: Readonly<Climb>, down: Readonly<Climb>, below: number): number {
  const isSettledBelow = new Set(down.settled.subarray(0, down.settledCount))
  let [top, cheapest] = [-1, below]
  for (let k = 0; k < up.settledCount; k++) {
    const state = up.settled[k]
    if (!isSettledBelow.has(state) || up.cost[state] + down.cost[state] >= cheapest) continue
    cheapest = up.cost[state] + down.cost[state]
    top = state
  }
  return top
}

/** Metres along its segment at which a directed edge ends. */
function endOf(edge: number, length: number): number {
  return (edge & 1) === 0 ? length : 0
}

/** A directed edge or part of it, by where on its segment it begins and ends. */
export type Travelled = { edge: number; seconds: number; from: number; to: number }

/** Without parts of no length (a place at a junction), whose seconds go to what follows or, at the end, came before. */
function withoutNothing(travelled: readonly Travelled[]): Travelled[] {
  const kept: Travelled[] = []
  let seconds = 0
  for (const part of travelled) {
    seconds += part.seconds
    if (part.from === part.to) continue
    kept.push({ ...part, seconds })
    seconds = 0
  }
  const last = kept.pop() ?? { ...travelled[0], seconds: 0 }
  return [...kept, { ...last, seconds: last.seconds + seconds }]
}

/** The course of parts of directed edges, one after the other. */
export function drawRoute({ segments }: TravelNetwork, travelled: readonly Travelled[]): TravelRoute {
  const { pointStart, pointX, pointY, pointAlong, segmentWay } = segments
  const x: number[] = []
  const y: number[] = []
  const steps: RouteStep[] = []
  let [seconds, metres] = [0, 0]
  for (const part of withoutNothing(travelled)) {
    const segment = part.edge >> 1
    const forward = (part.edge & 1) === 0
    const place = (along: number) => {
      const [px, py] = placeAlong(segments, segment, along)
      x.push(px)
      y.push(py)
    }
    if (x.length === 0) place(part.from)
    const firstPoint = x.length - 1
    const [low, high] = forward ? [part.from, part.to] : [part.to, part.from]
    const inner: number[] = []
    for (let p = pointStart[segment]; p < pointStart[segment + 1]; p++) {
      if (pointAlong[p] > low && pointAlong[p] < high) inner.push(p)
    }
    for (const p of forward ? inner : inner.reverse()) {
      x.push(pointX[p])
      y.push(pointY[p])
    }
    place(part.to)
    const length = Math.abs(part.to - part.from)
    steps.push({
      segment,
      forward,
      way: segmentWay[segment],
      metres: length,
      seconds: part.seconds,
      firstPoint,
      lastPoint: x.length - 1,
    })
    seconds += part.seconds
    metres += length
  }
  return { seconds, metres, x: Float64Array.from(x), y: Float64Array.from(y), steps }
}
