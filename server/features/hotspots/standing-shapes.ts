import type { ChosenParameters } from '../../contract/hotspots.ts'
import type { Projection } from '../../geo/projection.ts'
import { dbscanOfGrid } from '../../kernels/clusters/dbscan.ts'
import { hdbscanOfPoints } from '../../kernels/clusters/hdbscan.ts'
import { leastScore } from '../../kernels/clusters/hotspot-score.ts'
import { buildPointGrid, type PointGrid } from '../../kernels/points/point-grid.ts'
import { backgroundOf, take } from '../../kernels/clusters/surroundings.ts'
import { groupByLabel, membersOf } from './cluster-members.ts'
import { clusterShape, rowsOn, type Ground, type HotspotShape } from './hotspot-shape.ts'
import { narrowShape } from './narrow-shape.ts'

/** What the clusters among the places of a grid are judged by. */
export type Standing = {
  readonly chosen: ChosenParameters
  readonly projection: Projection
  /** Clusters worked out, the largest first. */
  readonly most: number
  /** Incidents under the filter, on heaps too. */
  readonly considered: number
}

/** The shapes that stand, how many clusters there were, and the ground that they were drawn on. */
export type StandingShapes = { readonly shapes: HotspotShape[]; readonly clusters: number; readonly ground: Ground }

/** Coordinates are taken to be known this well, share of the radius: what is nearer to each other is one place to HDBSCAN. */
const knownShare = 0.25

/** A hotspot holds together over at most this share of the radius: longer, and whole districts would be one. */
const looseShare = 2

/** HDBSCAN calls a whole town a cluster where nothing in it is denser than the rest; larger than this is no place. */
const districtHectares = 50

/** Rows that belong to their cluster less firmly than this are left out of it: a straggler bends the outline. */
const leastMembership = 0.2

/** Clusters of places that stand out from what lies around them, by DBSCAN or HDBSCAN; all of them when a minimum was given. */
export function standingShapes(grid: PointGrid, { chosen, projection, most, considered }: Standing): StandingShapes {
  const ground: Ground = { grid, background: backgroundOf(grid), radiusMetres: chosen.radiusMetres, projection }
  const clusters = chosen.method === 'hdbscan' ? byDensities(grid, chosen) : byOneDensity(grid, chosen)
  for (const members of clusters) take(ground.background, members)
  const largest = clusters.toSorted((a, b) => rowsOn(grid, b) - rowsOn(grid, a)).slice(0, most)
  const shapes = largest.map((members) => clusterShape(ground, members))
  const least = leastScore(considered)
  // Who gives a minimum has said what density is a hotspot; a suggested one only says where to look.
  const standing =
    chosen.minPointsChosen === 'given'
      ? shapes
      : shapes
          .filter(({ score }) => score >= least)
          .flatMap((shape) => narrowShape(ground, shape, chosen.minPoints, least))
  const isPlace = ({ outline }: HotspotShape) => chosen.method !== 'hdbscan' || outline.areaHectares <= districtHectares
  return { shapes: standing.filter(isPlace), clusters: clusters.length, ground }
}

function byOneDensity(grid: PointGrid, { radiusMetres, minPoints }: ChosenParameters): Uint32Array[] {
  const places = { ...grid, pointOfRow: Int32Array.from(grid.weight.keys()) }
  const { labels, clusterCount } = dbscanOfGrid(places, radiusMetres, minPoints)
  return clustersOf(labels, clusterCount)
}

function byDensities(
  grid: PointGrid,
  { radiusMetres, minPoints, minClusterSize, latticeMetres }: ChosenParameters,
): Uint32Array[] {
  const { x, y, weight, placeOf } = latticeMetres === null ? unchanged(grid) : onLattice(grid, latticeMetres)
  const { labels, membership, clusterCount } = hdbscanOfPoints(x, y, weight, {
    minPoints,
    minClusterSize: minClusterSize ?? minPoints,
    leastMetres: Math.max(knownShare * radiusMetres, latticeMetres ?? 0),
    mostMetres: looseShare * radiusMetres,
  })
  const firm = labels.map((label, place) => ((membership[place] ?? 0) >= leastMembership ? label : -1))
  return clustersOf(placeOf === undefined ? firm : placeOf.map((place) => firm[place] ?? -1), clusterCount)
}

type Places = { x: Float64Array; y: Float64Array; weight: Int32Array; placeOf: Int32Array | undefined }

function unchanged({ x, y, weight }: PointGrid): Places {
  return { x, y, weight, placeOf: undefined }
}

/** The points of a grid put onto a lattice (metres), and for each point its place there. */
function onLattice(grid: PointGrid, side: number): Places {
  const put = (metres: number) => (Math.floor(metres / side) + 0.5) * side
  const folded = buildPointGrid(grid.x.map(put), grid.y.map(put), side)
  const weight = new Int32Array(folded.pointCount)
  for (const [point, place] of folded.pointOfRow.entries())
    weight[place] = (weight[place] ?? 0) + (grid.weight[point] ?? 0)
  return { x: folded.x, y: folded.y, weight, placeOf: folded.pointOfRow }
}

function clustersOf(labels: Int32Array, clusterCount: number): Uint32Array[] {
  const groups = groupByLabel(labels, clusterCount)
  const clusters = Array.from({ length: clusterCount }, (_, cluster) => membersOf(groups, cluster))
  return clusters.filter((members) => members.length > 0)
}
