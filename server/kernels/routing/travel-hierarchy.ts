import type { StreetGraph } from '../streets/street-graph.ts'
import { buildHierarchy } from './contraction-hierarchy.ts'
import type { ContractionHierarchy } from './contraction-hierarchy.ts'
import type { TravelStates } from './travel-states.ts'

/** A hierarchy whose arcs, shortcuts included, know their true seconds and metres. */
export type TravelHierarchy = ContractionHierarchy & {
  readonly arcSeconds: Float64Array
  readonly arcMetres: Float64Array
}

/** Prepares the states of a travel network for searches. */
export function travelHierarchy({ segmentMetres }: StreetGraph, states: TravelStates): TravelHierarchy {
  const hierarchy = buildHierarchy(states)
  const { arcCount, shortcutFirst, shortcutSecond } = hierarchy
  const arcSeconds = new Float64Array(arcCount + shortcutFirst.length)
  const arcMetres = new Float64Array(arcCount + shortcutFirst.length)
  arcSeconds.set(states.arcSeconds)
  for (let arc = 0; arc < arcCount; arc++) arcMetres[arc] = segmentMetres[states.arcEdge[arc] >> 1]
  for (let s = 0; s < shortcutFirst.length; s++) {
    arcSeconds[arcCount + s] = arcSeconds[shortcutFirst[s]] + arcSeconds[shortcutSecond[s]]
    arcMetres[arcCount + s] = arcMetres[shortcutFirst[s]] + arcMetres[shortcutSecond[s]]
  }
  return { ...hierarchy, arcSeconds, arcMetres }
}
