/**
 * What every travel profile shares: the streets as a graph, their lines laid for snapping, and the light along them.
 *
 * Method: a street graph in which nodes with a barrier and the nodes that turn restrictions lead by are junctions, so
 * that whoever may not pass there stops there. All arrays lie in shared memory: a worker is handed them, not a copy.
 * Complexity: O(nodes).
 * Does not handle: ways that are no street (railways, ferry lines): they are left out.
 */
import { buildStreetGraph } from '../streets/street-graph.ts'
import type { StreetGraph } from '../streets/street-graph.ts'
import { layStreetLines } from '../streets/street-snap.ts'
import type { StreetLines } from '../streets/street-snap.ts'
import { modelLight } from './road-light.ts'
import type { RoadLight } from './road-light.ts'
import type { RoadWays } from './road-ways.ts'
import { shareArrays } from './share-arrays.ts'

export type RoadStreets = {
  readonly graph: StreetGraph
  readonly lines: StreetLines
  readonly light: RoadLight
}

/**
 * Lays the streets of ways, once for all profiles.
 * @throws Error naming the offending value: lengths that do not fit, a coordinate that is not finite
 */
export function layRoadStreets(roads: RoadWays): RoadStreets {
  const ways = roads.wayStart.length === 0 ? 0 : roads.wayStart.length - 1
  if (roads.tags.length !== ways) throw new Error(`Unequal lengths: ${ways} ways and ${roads.tags.length} tags`)
  const junctions = new Set<number>(roads.signalNodeIds)
  for (const { nodeId } of roads.barriers) junctions.add(nodeId)
  for (const { viaNodeId } of roads.restrictions) if (viaNodeId !== null) junctions.add(viaNodeId)
  const graph = shareArrays(buildStreetGraph(roads, junctions))
  return { graph, lines: shareArrays(layStreetLines(graph)), light: shareArrays(modelLight(graph, roads)) }
}
