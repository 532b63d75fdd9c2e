import { placeAlong } from '../streets/street-pieces.ts'
import { doorsIn, doorsOut, straightAlong } from './network-places.ts'
import type { NetworkPlaces } from './network-places.ts'
import type { TravelNetwork } from './travel-network.ts'
import { searchNetwork } from './travel-search.ts'

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
  const out = doorsOut(network, begin, beginAlong)
  const search = searchNetwork(network, out)
  const straight = begin === end ? straightAlong(network, begin, beginAlong, endAlong) : undefined
  let bestCost = straight?.cost ?? Infinity
  let last: ReturnType<typeof doorsIn>[number] | undefined
  for (const door of doorsIn(network, end, endAlong)) {
    if (search.cost[door.state] + door.cost >= bestCost) continue
    bestCost = search.cost[door.state] + door.cost
    last = door
  }
  if (last === undefined) {
    return straight && drawRoute(network, [{ ...straight, from: beginAlong, to: endAlong }])
  }
  const { segmentMetres } = network.segments
  const travelled: Travelled[] = []
  let state = last.state
  for (; search.arc[state] >= 0; state = search.previous[state]) {
    const arc = search.arc[state]
    const edge = network.states.arcEdge[arc]
    travelled.push({ edge, seconds: network.states.arcSeconds[arc], ...wholeOf(edge, segmentMetres[edge >> 1]) })
  }
  const first = out[-1 - search.arc[state]]
  travelled.push({ ...first, from: beginAlong, to: (first.edge & 1) === 0 ? segmentMetres[begin] : 0 })
  travelled.reverse()
  travelled.push({ ...last, from: (last.edge & 1) === 0 ? 0 : segmentMetres[end], to: endAlong })
  return drawRoute(network, travelled)
}

/** A directed edge or part of it, by where on its segment it begins and ends. */
type Travelled = { edge: number; seconds: number; from: number; to: number }

function wholeOf(edge: number, length: number): { from: number; to: number } {
  return (edge & 1) === 0 ? { from: 0, to: length } : { from: length, to: 0 }
}

function drawRoute({ segments }: TravelNetwork, travelled: readonly Travelled[]): TravelRoute {
  const { pointStart, pointX, pointY, pointAlong, segmentWay } = segments
  const x: number[] = []
  const y: number[] = []
  const steps: RouteStep[] = []
  let [seconds, metres] = [0, 0]
  for (const part of travelled) {
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
