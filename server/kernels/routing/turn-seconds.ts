/**
 * What a turn takes a car: slowing down, waiting for others, getting up to speed again.
 *
 * Method: a logistic curve of the turn's angle, steeper and later for turns that cross no other traffic.
 * Source: the car profile of OSRM (Project OSRM, profiles/car.lua: turn_penalty 7.5 s, turn_bias 1.075), with its
 * condition that a bend where no street branches off costs nothing.
 * Complexity: O(1) a turn.
 * Does not handle: priority, waiting for the lights (the junction says), rush hours.
 */
import { junctionAt } from '../streets/street-graph.ts'
import type { StreetGraph } from '../streets/street-graph.ts'

/** Most that a turn takes, seconds; turning round is that and twice more. */
const sharpestSeconds = 7.5
const turnBias = 1.075
const turningRoundSeconds = 20

/** Tells what turning from one directed edge onto another takes, seconds, where `edgeCost` is finite. */
export function turnSecondsOf(
  graph: StreetGraph,
  edgeCost: Float64Array,
  keepsLeft: boolean,
): (from: number, to: number) => number {
  const bias = keepsLeft ? 1 / turnBias : turnBias
  /** Streets that a car can come from or go into at each junction. */
  const streets = new Uint8Array(graph.junctionCount)
  for (let edge = 0; edge < 2 * graph.segmentCount; edge++) {
    const isOpen = edgeCost[edge] < Infinity || edgeCost[edge ^ 1] < Infinity
    const junction = junctionAt(graph, edge)
    if (isOpen && streets[junction] < 255) streets[junction]++
  }
  return (from, to) => {
    if (to === (from ^ 1)) return turningRoundSeconds
    if (streets[junctionAt(graph, to)] <= 2) return 0
    const degrees = turnDegrees(graph, from, to)
    const late = degrees >= 0 ? bias : 1 / bias
    return sharpestSeconds / (1 + Math.exp(-((13 / late) * (Math.abs(degrees) / 180) - 6.5 * late)))
  }
}

/** Angle from where one directed edge arrives to where another leaves, degrees: right above 0, left below. */
export function turnDegrees(graph: StreetGraph, from: number, to: number): number {
  const degrees = bearingOf(graph, to, true) - bearingOf(graph, from, false)
  return degrees > 180 ? degrees - 360 : degrees <= -180 ? degrees + 360 : degrees
}

/** Compass bearing of a directed edge where it begins or where it ends, degrees clockwise from north. */
function bearingOf({ pointStart, pointX, pointY }: StreetGraph, edge: number, atBeginning: boolean): number {
  const segment = edge >> 1
  const isForward = (edge & 1) === 0
  const first = pointStart[segment]
  const last = pointStart[segment + 1] - 1
  const [a, b] = atBeginning === isForward ? [first, first + 1] : [last - 1, last]
  const [dx, dy] = [pointX[b] - pointX[a], pointY[b] - pointY[a]]
  const degrees = (Math.atan2(isForward ? dx : -dx, isForward ? dy : -dy) * 180) / Math.PI
  return degrees
}
