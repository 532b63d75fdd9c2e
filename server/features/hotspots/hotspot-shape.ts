import type { Projection } from '../../geo/projection.ts'
import { hotspotScore } from '../../kernels/clusters/hotspot-score.ts'
import type { PointGrid } from '../../kernels/points/point-grid.ts'
import { surroundingsOf, type Background } from '../../kernels/clusters/surroundings.ts'
import { hotspotOutline, type HotspotOutline } from './hotspot-outline.ts'

/** What shapes are drawn on: the incidents in their cells and those of them in no cluster. */
export type Ground = {
  readonly grid: PointGrid
  readonly background: Background
  readonly radiusMetres: number
  readonly projection: Projection
}

/** A cluster on the ground: its places (points of the grid), its outline, and how it stands out. */
export type HotspotShape = {
  readonly members: Uint32Array
  readonly outline: HotspotOutline
  readonly score: number
}

/** The belt around an outline that it is compared with: at least this wide, or this share of the radius, metres. */
const leastBeltMetres = 125
const beltShare = 1.5

/** The shape of a cluster whose places the background knows to be taken. */
export function clusterShape(ground: Ground, members: Uint32Array): HotspotShape {
  const { grid } = ground
  const x = Float64Array.from(members, (place) => grid.x[place] ?? 0)
  const y = Float64Array.from(members, (place) => grid.y[place] ?? 0)
  return { members, ...outlineAndScore(ground, x, y, rowsOn(grid, members)) }
}

/** Incidents on some places. */
export function rowsOn({ weight }: PointGrid, places: Uint32Array): number {
  return places.reduce((sum, place) => sum + (weight[place] ?? 0), 0)
}

/** The outline of some places (metres) that hold `count` incidents, and its score. */
export function outlineAndScore(
  { grid, background, radiusMetres, projection }: Ground,
  x: Float64Array,
  y: Float64Array,
  count: number,
): Omit<HotspotShape, 'members'> {
  const outline = hotspotOutline(x, y, radiusMetres, projection)
  const ring = Float64Array.from(outline.ringMetres.flat())
  // Half a cell outside, so that few cells lie in both.
  const gap = grid.cellSideMetres / 2
  const belt = Math.max(leastBeltMetres, beltShare * radiusMetres)
  const around = surroundingsOf(background, ring, gap, gap + belt)
  return { outline, score: hotspotScore(count, outline.areaHectares, around) }
}
