/**
 * The streets as one travel profile knows them: what every directed edge takes and weighs, and the states and arcs that
 * a search runs on.
 *
 * Method: access, one-ways, barriers and speeds by OpenStreetMap's tags (road-access, road-speed); cars are searched on
 * edges with turn bans and turn times, everybody else on junctions (travel-states). A search minimises weighed seconds
 * and answers true ones.
 * Complexity: O(nodes + edges · degree).
 * Does not handle: slopes, timetables, opening hours.
 */
import { junctionAt } from '../streets/street-graph.ts'
import type { StreetGraph } from '../streets/street-graph.ts'
import type { StreetLines } from '../streets/street-snap.ts'
import { strongComponents } from './strong-components.ts'
import { barrierSeconds } from './road-access.ts'
import type { RoadLight } from './road-light.ts'
import { roadSpeeds } from './road-speed.ts'
import { layRoadStreets } from './road-streets.ts'
import type { RoadStreets } from './road-streets.ts'
import type { RoadWays } from './road-ways.ts'
import { shareArrays } from './share-arrays.ts'
import { travelHierarchy } from './travel-hierarchy.ts'
import type { TravelHierarchy } from './travel-hierarchy.ts'
import { edgeStates, junctionStates } from './travel-states.ts'
import type { TravelEdges, TravelStates } from './travel-states.ts'
import { settleOptions } from './travel-profile.ts'
import type { SettledOptions, TravelOptions, TravelProfile } from './travel-profile.ts'
import { noTurnBans, turnBans } from './turn-bans.ts'
import { turnSecondsOf } from './turn-seconds.ts'

export type TravelNetwork = {
  readonly profile: TravelProfile
  readonly options: SettledOptions
  /** Junctions that can be come to, and directed edges that can be travelled. */
  readonly nodeCount: number
  readonly edgeCount: number
  readonly segments: StreetGraph
  readonly lines: StreetLines
  readonly light: RoadLight
  readonly edges: TravelEdges
  readonly states: TravelStates
  readonly hierarchy: TravelHierarchy
  /** Of each segment: 1 when it can be travelled at all. */
  readonly isOpen: Uint8Array
  /** Of each segment: 1 when the largest part of the network leads to it and from it. */
  readonly isMain: Uint8Array
}

/** Seconds that traffic signals take on average. */
const signalSeconds = 6

/**
 * Builds the network of a profile.
 * @param streets what all profiles share; laid anew unless it is given
 * @throws Error naming the offending value: lengths that do not fit, a coordinate that is not finite, a weight below 1
 */
export function buildTravelNetwork(
  roads: RoadWays,
  profile: TravelProfile,
  options: TravelOptions = {},
  streets: RoadStreets = layRoadStreets(roads),
): TravelNetwork {
  const settled = settleOptions(profile, options)
  const { graph, lines, light } = streets
  const edges = travelEdges(roads, profile, settled, streets)
  const states = profile === 'car' ? carStates(graph, roads, edges, settled) : junctionStates(graph, edges)
  const { isOpen, isMain } = reachOf(graph, edges, states)
  const edgeCount = edges.edgeCost.reduce((count, cost) => count + (cost < Infinity ? 1 : 0), 0)
  return {
    profile,
    options: settled,
    nodeCount: countJunctions(graph, isOpen),
    edgeCount,
    segments: graph,
    lines,
    light,
    edges: shareArrays(edges),
    states: shareArrays(states),
    hierarchy: shareArrays(travelHierarchy(graph, states)),
    ...shareArrays({ isOpen, isMain }),
  }
}

function travelEdges(
  roads: RoadWays,
  profile: TravelProfile,
  options: SettledOptions,
  { graph, light }: RoadStreets,
): TravelEdges {
  const edgeSeconds = new Float64Array(2 * graph.segmentCount).fill(Infinity)
  const edgeCost = new Float64Array(2 * graph.segmentCount).fill(Infinity)
  let way = -1
  let speeds: ReturnType<typeof roadSpeeds> = [undefined, undefined]
  for (let s = 0; s < graph.segmentCount; s++) {
    if (graph.segmentWay[s] !== way) {
      way = graph.segmentWay[s]
      speeds = roadSpeeds(profile, roads.tags[way], options)
    }
    for (const [side, speed] of speeds.entries()) {
      if (speed === undefined) continue
      const seconds = (graph.segmentMetres[s] * 3.6) / speed.kmh
      edgeSeconds[2 * s + side] = seconds
      edgeCost[2 * s + side] = seconds * speed.weight * lightWeight(light.lit[s], options)
    }
  }
  return { edgeSeconds, edgeCost, junctionSeconds: junctionSeconds(graph, roads, profile, options) }
}

/** Unlit ways weigh what was asked, unknown ones half as much above 1. */
function lightWeight(lit: number, { avoidUnlit }: SettledOptions): number {
  return lit === 1 ? 1 : lit === 2 ? avoidUnlit : 1 + (avoidUnlit - 1) / 2
}

function junctionSeconds(
  graph: StreetGraph,
  roads: RoadWays,
  profile: TravelProfile,
  { emergency }: SettledOptions,
): Float64Array {
  const passing = new Float64Array(graph.junctionCount)
  const secondsAt = new Map<number, number>()
  const isVehicle = profile === 'car' || profile === 'bicycle'
  if (isVehicle && !emergency) for (const node of roads.signalNodeIds ?? []) secondsAt.set(node, signalSeconds)
  for (const barrier of roads.barriers) {
    const seconds = barrierSeconds(profile, barrier, emergency)
    secondsAt.set(barrier.nodeId, Math.max(seconds, secondsAt.get(barrier.nodeId) ?? 0))
  }
  if (secondsAt.size === 0) return passing
  for (let j = 0; j < graph.junctionCount; j++) passing[j] = secondsAt.get(graph.junctionNodeId[j]) ?? 0
  return passing
}

function carStates(graph: StreetGraph, roads: RoadWays, edges: TravelEdges, options: SettledOptions): TravelStates {
  const bans = options.emergency ? noTurnBans() : turnBans(graph, roads, edges.edgeCost)
  const { count, arcStart, arcTo } = junctionStates(graph, edges)
  const { component } = strongComponents(count, arcStart, arcTo)
  const canReturn = (from: number, next: number) =>
    component[junctionAt(graph, next ^ 1)] === component[junctionAt(graph, from ^ 1)]
  return edgeStates(graph, edges, bans, turnSecondsOf(graph, edges.edgeCost, options.keepsLeft), canReturn)
}

/** Which segments are open, and which of them lie in the main part: one can get there from it and back to it. */
function reachOf(
  graph: StreetGraph,
  { edgeCost }: TravelEdges,
  { count, arcStart, arcTo, edgeStart }: TravelStates,
): { isOpen: Uint8Array; isMain: Uint8Array } {
  const { component, largest } = strongComponents(count, arcStart, arcTo)
  const isOpen = new Uint8Array(graph.segmentCount)
  const isMain = new Uint8Array(graph.segmentCount)
  for (let s = 0; s < graph.segmentCount; s++) {
    let [comes, goes] = [false, false]
    for (const edge of [2 * s, 2 * s + 1]) {
      if (edgeCost[edge] === Infinity) continue
      isOpen[s] = 1
      const isForward = edge === 2 * s
      if (edgeStart.length === 0) {
        comes ||= component[isForward ? graph.segmentFrom[s] : graph.segmentTo[s]] === largest
        goes ||= component[isForward ? graph.segmentTo[s] : graph.segmentFrom[s]] === largest
        continue
      }
      for (let state = edgeStart[edge]; state < edgeStart[edge + 1]; state++) comes ||= component[state] === largest
      const state = edgeStart[edge]
      for (let at = arcStart[state]; at < arcStart[state + 1]; at++) goes ||= component[arcTo[at]] === largest
    }
    isMain[s] = comes && goes ? 1 : 0
  }
  return { isOpen, isMain }
}

function countJunctions(graph: StreetGraph, isOpen: Uint8Array): number {
  const seen = new Uint8Array(graph.junctionCount)
  let count = 0
  for (let s = 0; s < graph.segmentCount; s++) {
    if (isOpen[s] === 0) continue
    for (const junction of [graph.segmentFrom[s], graph.segmentTo[s]]) {
      if (seen[junction] === 0) count++
      seen[junction] = 1
    }
  }
  return count
}
