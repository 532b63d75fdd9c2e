import type { Projection } from '../../geo/projection.ts'
import { hotspotScore } from '../../kernels/hotspot-score.ts'
import type { PointGrid } from '../../kernels/point-grid.ts'
import { surroundingsOf, type Background } from '../../kernels/surroundings.ts'
import { hotspotOutline, type HotspotOutline } from './hotspot-outline.ts'

/** What shapes are drawn on: the incidents in their cells and those of them in no cluster. */
export type Ground = {
  readonly grid: PointGrid
  readonly background: Background
  readonly radiusMetres: number
  readonly projection: Projection
}

/** A cluster on the ground: its incidents (rows of the grid), its outline, and how it stands out. */
export type HotspotShape = {
  readonly members: Uint32Array
  readonly outline: HotspotOutline
  readonly score: number
}

/** The belt around an outline that it is compared with: at least this wide, or this share of the radius, metres. */
const leastBeltMetres = 125
const beltShare = 1.5

/** The shape of a cluster whose incidents the background knows to be taken. */
export function clusterShape(ground: Ground, members: Uint32Array): HotspotShape {
  const { grid } = ground
  const distinct = new Set<number>()
  for (const member of members) distinct.add(grid.pointOfRow[member] ?? 0)
  const places = [...distinct]
  const x = Float64Array.from(places, (place) => grid.x[place] ?? 0)
  const y = Float64Array.from(places, (place) => grid.y[place] ?? 0)
  return { members, ...outlineAndScore(ground, x, y, members.length) }
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
