import { dbscanOfGrid } from '../../kernels/clusters/dbscan.ts'
import { release, take } from '../../kernels/clusters/surroundings.ts'
import { groupByLabel, membersOf } from './cluster-members.ts'
import { clusterShape, type Ground, type HotspotShape } from './hotspot-shape.ts'
import { subGrid } from './sub-grid.ts'

/** Larger than this is a district and not a place that a patrol walks round in a quarter of an hour, hectares. */
const walkableHectares = 5

/** How many more points the parts must have within the radius at each step. */
const stepUp = 1.25

/**
 * What a cluster that no patrol can walk round is made of: its parts at a higher density that score at least `least`,
 * and theirs, until they are small enough. One density never fits a whole town: what finds a quiet district's school
 * joins all of the centre. A cluster that is small enough, or has no such parts, is kept as it is.
 */
export function narrowShape(ground: Ground, shape: HotspotShape, minPoints: number, least: number): HotspotShape[] {
  if (shape.outline.areaHectares <= walkableHectares) return [shape]
  const higher = Math.ceil(minPoints * stepUp)
  const parts = densePartsOf(ground, shape.members, higher)
  release(ground.background, shape.members)
  for (const part of parts) take(ground.background, part)
  const shapes = parts.map((part) => clusterShape(ground, part))
  const standing = shapes.filter(({ score }) => score >= least)
  for (const weak of shapes.filter(({ score }) => score < least)) release(ground.background, weak.members)
  if (standing.length > 0) return standing.flatMap((part) => narrowShape(ground, part, higher, least))
  take(ground.background, shape.members)
  return [shape]
}

function densePartsOf({ grid, radiusMetres }: Ground, members: Uint32Array, minPoints: number): Uint32Array[] {
  const { labels, clusterCount } = dbscanOfGrid(subGrid(grid, members), radiusMetres, minPoints)
  const groups = groupByLabel(labels, clusterCount)
  return Array.from({ length: clusterCount }, (_, part) => membersOf(groups, part, members))
}
