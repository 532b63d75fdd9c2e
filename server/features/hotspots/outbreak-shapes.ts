import { leastScore } from '../../kernels/clusters/hotspot-score.ts'
import { logLikelihoodRatio } from '../../kernels/statistics/log-likelihood-ratio.ts'
import type { PointGrid } from '../../kernels/points/point-grid.ts'
import { stDbscan } from '../../kernels/clusters/st-dbscan.ts'
import { groupByLabel, membersOf, type ClusterGroups } from './cluster-members.ts'
import { hotspotOutline, type HotspotOutline } from './hotspot-outline.ts'
import type { Standing } from './standing-shapes.ts'

/** A cluster in space and time: rows of the grid, its outline, and how unusual it is for its place and its time. */
export type OutbreakShape = { readonly rows: Uint32Array; readonly outline: HotspotOutline; readonly score: number }

/** Rows of the grid with the half-open intervals in which they happened, seconds since 1970. */
export type TimedGrid = { readonly grid: PointGrid; readonly from: Float64Array; readonly to: Float64Array }

const secondsPerDay = 86_400

/**
 * Clusters in space and time by ST-DBSCAN, the largest first. Their score is the log likelihood ratio of what happened on
 * their places in their time, against what the places hold at all times and all places hold in that time (Kulldorff et
 * al. 2005): a place that is always busy is no outbreak. Those that do not stand out are left out, unless a minimum was
 * given.
 */
export function outbreakShapes(
  timed: TimedGrid,
  { chosen, projection, most, considered }: Standing,
): { shapes: OutbreakShape[]; clusters: number } {
  const { grid, from, to } = timed
  const seconds = (chosen.timeRadiusDays ?? 0) * secondsPerDay
  const { labels, clusterCount } = stDbscan(grid, from, to, chosen.radiusMetres, seconds, chosen.minPoints)
  const groups = groupByLabel(labels, clusterCount)
  const clusters = Array.from({ length: clusterCount }, (_, cluster) => membersOf(groups, cluster))
  const atPlaces = groupByLabel(grid.pointOfRow, grid.pointCount)
  const inOrder = from.toSorted()
  const least = chosen.minPointsChosen === 'given' ? 0 : leastScore(considered)
  const scored = clusters
    .toSorted((a, b) => b.length - a.length)
    .slice(0, most)
    .map((rows) => {
      const places = [...new Set(Array.from(rows, (row) => grid.pointOfRow[row] ?? 0))]
      return { rows, places, score: unusual(timed, rows, places, atPlaces, inOrder) }
    })
    .filter(({ score }) => score >= least)
  const shapes = scored.map(({ rows, places, score }) => {
    const x = Float64Array.from(places, (place) => grid.x[place] ?? 0)
    const y = Float64Array.from(places, (place) => grid.y[place] ?? 0)
    return { rows, score, outline: hotspotOutline(x, y, chosen.radiusMetres, projection) }
  })
  return { shapes, clusters: clusterCount }
}

function unusual(
  { grid, from }: TimedGrid,
  rows: Uint32Array,
  places: readonly number[],
  atPlaces: ClusterGroups,
  inOrder: Float64Array,
): number {
  let [first, last] = [Infinity, -Infinity]
  for (const row of rows) {
    first = Math.min(first, from[row] ?? 0)
    last = Math.max(last, from[row] ?? 0)
  }
  let [here, hereThen] = [0, 0]
  for (const place of places) {
    here += grid.weight[place] ?? 0
    for (const row of membersOf(atPlaces, place)) {
      const began = from[row] ?? 0
      if (began >= first && began <= last) hereThen++
    }
  }
  const then = positionOf(inOrder, last, true) - positionOf(inOrder, first, false)
  return logLikelihoodRatio(hereThen, from.length, (here * then) / from.length)
}

/** How many ascending values are under a bound, or at most it. */
function positionOf(values: Float64Array, bound: number, inclusive: boolean): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >> 1
    const value = values[middle] ?? 0
    if (value < bound || (inclusive && value === bound)) low = middle + 1
    else high = middle
  }
  return low
}
