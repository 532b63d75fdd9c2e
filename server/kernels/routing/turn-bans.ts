/**
 * Which turns vehicles must not take, as sequences of directed edges that must not be travelled one after the other.
 *
 * Method: a restriction that forbids gives one sequence (from, via …, to); one that prescribes gives a sequence for every
 * edge that leaves the last junction but the prescribed one. A search heeds them by remembering the longest beginning of
 * any sequence that it is in the middle of (Aho & Corasick 1975).
 * Source: OpenStreetMap's Relation:restriction.
 * Complexity: O(restrictions · segments of their ways); a step O(longest sequence²).
 * Does not handle: conditional restrictions; a restriction whose way passes its via node instead of ending there (it does
 * not say which side is meant), or whose members do not meet: they are left out and counted.
 */
import { junctionAt } from '../streets/street-graph.ts'
import type { StreetGraph } from '../streets/street-graph.ts'
import type { RoadWays, TurnRestriction } from './road-ways.ts'

export type TurnBans = {
  /** Beginnings of sequences of at least two edges: what a search may be in the middle of. */
  readonly begun: readonly (readonly number[])[]
  /**
   * What is begun after going on from an edge (begun there: `memory`, −1 nothing) to the next: −1 nothing, undefined
   * where that is forbidden.
   */
  readonly step: (edge: number, memory: number, next: number) => number | undefined
  /** Restrictions that could not be understood. */
  readonly unused: number
}

/** Kinds of vehicle that an exception or an emergency frees from restrictions. */
const carNames = new Set(['motorcar', 'motor_vehicle', 'vehicle'])

/** The bans of a car on edges that are open to it. */
export function turnBans(graph: StreetGraph, roads: RoadWays, edgeCost: Float64Array): TurnBans {
  const streets = segmentsOfWays(graph, roads)
  const junctionOfNode = junctionsOfNodes(graph, roads)
  const sequences: number[][] = []
  let unused = 0
  for (const restriction of roads.restrictions) {
    if (restriction.exceptVehicles.some((vehicle) => carNames.has(vehicle))) continue
    const found = sequencesOf(graph, streets, junctionOfNode, restriction, edgeCost)
    if (found === undefined) unused++
    else sequences.push(...found)
  }
  return { ...automaton(sequences), unused }
}

/** No ban at all. */
export function noTurnBans(): TurnBans {
  return { ...automaton([]), unused: 0 }
}

/** What makes of sequences the steps that avoid them. */
function automaton(sequences: readonly (readonly number[])[]): Omit<TurnBans, 'unused'> {
  const forbidden = new Set(sequences.map((edges) => edges.join()))
  const begun: number[][] = []
  const numberOf = new Map<string, number>()
  /** Edges that some sequence holds other than at its beginning: a step to any other is of no interest. */
  const inner = new Set<number>()
  for (const edges of sequences) {
    for (const edge of edges.slice(1)) inner.add(edge)
    for (let length = 2; length < edges.length; length++) {
      const beginning = edges.slice(0, length)
      if (numberOf.has(beginning.join())) continue
      numberOf.set(beginning.join(), begun.length)
      begun.push(beginning)
    }
  }
  return {
    begun,
    step(edge, memory, next) {
      if (!inner.has(next)) return -1
      const travelled = memory < 0 ? [edge, next] : [...begun[memory], next]
      let onward = -1
      for (let from = 0; from < travelled.length - 1; from++) {
        const ending = travelled.slice(from).join()
        if (forbidden.has(ending)) return undefined
        if (onward < 0) onward = numberOf.get(ending) ?? -1
      }
      return onward
    },
  }
}

/** Segments of each way by its number in OpenStreetMap, in order. */
type Streets = Map<number, number[]>

function segmentsOfWays(graph: StreetGraph, roads: RoadWays): Streets {
  const asked = new Set(roads.restrictions.flatMap((r) => [r.fromWayId, r.toWayId, ...r.viaWayIds]))
  const streets: Streets = new Map()
  if (asked.size === 0) return streets
  for (let s = 0; s < graph.segmentCount; s++) {
    const { osmId } = roads.tags[graph.segmentWay[s]]
    if (!asked.has(osmId)) continue
    const segments = streets.get(osmId)
    if (segments === undefined) streets.set(osmId, [s])
    else segments.push(s)
  }
  return streets
}

/** Junctions at the nodes that restrictions lead by. */
function junctionsOfNodes({ junctionNodeId }: StreetGraph, { restrictions }: RoadWays): Map<number, number> {
  const asked = new Set(restrictions.map(({ viaNodeId }) => viaNodeId))
  const junctionOfNode = new Map<number, number>()
  if (asked.size === 0) return junctionOfNode
  for (const [junction, node] of junctionNodeId.entries()) if (asked.has(node)) junctionOfNode.set(node, junction)
  return junctionOfNode
}

/** The forbidden sequences of a restriction; undefined when its members do not fit together. */
function sequencesOf(
  graph: StreetGraph,
  streets: Streets,
  junctionOfNode: ReadonlyMap<number, number>,
  { fromWayId, toWayId, viaNodeId, viaWayIds, kind }: TurnRestriction,
  edgeCost: Float64Array,
): number[][] | undefined {
  const found: number[][] = []
  const junction = viaNodeId === null ? undefined : (junctionOfNode.get(viaNodeId) ?? -1)
  for (const path of viaPaths(graph, streets, junction, viaWayIds, fromWayId)) {
    const arriving = edgesAt(graph, streets.get(fromWayId), path.begin, true, edgeCost)
    const leaving = edgesAt(graph, streets.get(toWayId), path.end, false, edgeCost)
    if (arriving.length !== 1 || leaving.length === 0) continue
    const begun = [arriving[0], ...path.edges]
    if (kind.startsWith('no_')) for (const edge of leaving) found.push([...begun, edge])
    else if (leaving.length === 1) {
      for (let at = graph.endStart[path.end]; at < graph.endStart[path.end + 1]; at++) {
        if (graph.ends[at] !== leaving[0]) found.push([...begun, graph.ends[at]])
      }
    }
  }
  return found.length === 0 ? undefined : found
}

/** Where a restriction begins and ends, and the edges from the one to the other. */
type ViaPath = { begin: number; end: number; edges: number[] }

function viaPaths(
  graph: StreetGraph,
  streets: Streets,
  viaJunction: number | undefined,
  viaWayIds: readonly number[],
  fromWayId: number,
): ViaPath[] {
  if (viaJunction !== undefined) return viaJunction < 0 ? [] : [{ begin: viaJunction, end: viaJunction, edges: [] }]
  const touched = new Set((streets.get(fromWayId) ?? []).flatMap((s) => [graph.segmentFrom[s], graph.segmentTo[s]]))
  let paths: ViaPath[] = [...touched].map((junction) => ({ begin: junction, end: junction, edges: [] }))
  for (const way of viaWayIds) {
    paths = paths.flatMap((path) => {
      const onward = throughWay(graph, streets.get(way) ?? [], path.end)
      return onward === undefined ? [] : [{ ...path, end: onward.end, edges: [...path.edges, ...onward.edges] }]
    })
  }
  return paths
}

/** A way from the one of its ends at a junction to the other. */
function throughWay(
  { segmentFrom, segmentTo }: StreetGraph,
  segments: readonly number[],
  junction: number,
): { end: number; edges: number[] } | undefined {
  const first = segments[0]
  const last = segments[segments.length - 1]
  if (first === undefined || last === undefined) return undefined
  if (segmentFrom[first] === junction) return { end: segmentTo[last], edges: segments.map((s) => 2 * s) }
  if (segmentTo[last] !== junction) return undefined
  return { end: segmentFrom[first], edges: segments.toReversed().map((s) => 2 * s + 1) }
}

/** Open edges of a way that arrive at a junction or leave it. */
function edgesAt(
  graph: StreetGraph,
  segments: readonly number[] = [],
  junction: number,
  arriving: boolean,
  edgeCost: Float64Array,
): number[] {
  const edges = segments.flatMap((s) => [2 * s, 2 * s + 1])
  return edges.filter((edge) => edgeCost[edge] < Infinity && junctionAt(graph, arriving ? edge ^ 1 : edge) === junction)
}
