/**
 * A radius and a minimum for DBSCAN, chosen from the data.
 *
 * Radius: the knee of the k-distance curve (Sander, Ester, Kriegel, Xu 1998, §4.2, k = 2 · dimensions = 4), the point
 * farthest below the chord of the sorted curve (Satopää, Albrecht, Irwin, Raghavan 2011). Distances go to other
 * places, not to other rows: snap points with thousands of rows would make most of the curve zero. The knee is kept
 * within what a patrol can walk round.
 * Minimum: rows within the radius of the middle of each occupied cell, that is, over the ground and not over the
 * rows, so that hotspots, which hold many rows but little ground, do not hide themselves. The upper fence of Tukey
 * (1977, §2C), third quartile + 1.5 · interquartile range, taken on square roots, which level the spread of counts
 * (Anscombe 1948). Denser than that is unusual for this town.
 * Complexity: 4,000 questions to the grid, some 20 ms for 600,000 rows.
 * Does not handle: towns whose parts differ so much that one density does not fit all.
 */
import { countWithin, distanceToNearest } from '../points/grid-search.ts'
import type { PointGrid } from '../points/point-grid.ts'

export type SuggestedParameters = {
  readonly radiusMetres: number
  readonly minPoints: number
  readonly how: {
    /** Rows, and the distinct places on which they lie. */
    readonly rows: number
    readonly places: number
    /** Knee of the curve of distances to the 4th nearest place, metres; undefined with fewer than 30 places. */
    readonly kneeMetres: number | undefined
    /** The knee rounded to 5 m, the nearest radius that a patrol can walk, or the default for want of places. */
    readonly radiusReason: 'knee' | 'knee-below-range' | 'knee-above-range' | 'too-few-places'
    /** Median and third quartile of rows within the radius over the ground; undefined with fewer than 30 places. */
    readonly typicalCount: number | undefined
    readonly upperQuartileCount: number | undefined
    /** Above Tukey's fence, at the least number that makes a hotspot at all, or the default for want of places. */
    readonly minPointsReason: 'fence' | 'least' | 'too-few-places'
  }
}

const defaultSuggestion = {
  /** Radius used when there are too few places, metres. */
  radiusMetres: 100,
  /** Fewest rows that are called a hotspot, at any density. */
  minPoints: 10,
  /** Radii that make a hotspot someone can walk round: about half to one and a half blocks, metres. */
  lowestRadiusMetres: 50,
  highestRadiusMetres: 120,
} as const

const neighbourRank = 4

/** Distances are cut here: a place this far from four others is alone, and how far alone does not matter, metres. */
const longestDistanceMetres = 500

const fewestPlaces = 30
const questions = 2000

/**
 * Suggests a radius (metres) and a minimum number of rows for points in a grid with cells of some 50 m; the same for
 * the same points in any order. A given radius is kept, and the minimum suggested for it.
 */
export function suggestDbscanParameters(grid: PointGrid, givenRadiusMetres?: number): SuggestedParameters {
  const size = { rows: grid.pointOfRow.length, places: grid.pointCount }
  if (grid.pointCount < fewestPlaces) {
    const { minPoints } = defaultSuggestion
    const radiusMetres = givenRadiusMetres ?? defaultSuggestion.radiusMetres
    const reason = 'too-few-places' as const
    const unknown = { kneeMetres: undefined, typicalCount: undefined, upperQuartileCount: undefined }
    return { radiusMetres, minPoints, how: { ...size, ...unknown, radiusReason: reason, minPointsReason: reason } }
  }
  const kneeMetres = kneeOf(kDistances(grid))
  const { lowestRadiusMetres, highestRadiusMetres } = defaultSuggestion
  const rounded = Math.round(kneeMetres / 5) * 5
  const radiusMetres = givenRadiusMetres ?? Math.min(highestRadiusMetres, Math.max(lowestRadiusMetres, rounded))
  const radiusReason =
    rounded < lowestRadiusMetres ? 'knee-below-range' : rounded > highestRadiusMetres ? 'knee-above-range' : 'knee'

  const counts = groundCounts(grid, radiusMetres)
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => counts[Math.floor(share * (counts.length - 1))])
  const fence = (Math.sqrt(high) + 1.5 * (Math.sqrt(high) - Math.sqrt(low))) ** 2
  const minPoints = Math.max(defaultSuggestion.minPoints, Math.ceil(fence))
  const minPointsReason = minPoints > defaultSuggestion.minPoints ? 'fence' : 'least'
  const evidence = { kneeMetres, typicalCount: middle, upperQuartileCount: high }
  return { radiusMetres, minPoints, how: { ...size, ...evidence, radiusReason, minPointsReason } }
}

/** Distances to the 4th nearest other place, ascending, asked at evenly spaced rows in the order of the grid. */
function kDistances(grid: PointGrid): Float64Array {
  const rows = grid.pointOfRow.length
  const asked = Math.min(questions, rows)
  const distances = new Float64Array(asked)
  let point = 0
  let rowsBefore = 0
  for (let i = 0; i < asked; i++) {
    const row = Math.floor(((i + 0.5) * rows) / asked)
    while (rowsBefore + grid.weight[point] <= row) rowsBefore += grid.weight[point++]
    distances[i] = distanceToNearest(grid, grid.x[point], grid.y[point], neighbourRank, longestDistanceMetres)
  }
  return distances.sort()
}

/** The value at which an ascending curve lies farthest below the chord between its ends. */
function kneeOf(ascending: Float64Array): number {
  const last = ascending.length - 1
  const rise = ascending[last] - ascending[0]
  let knee = ascending[last]
  let farthest = 0
  for (let i = 0; i < last; i++) {
    const below = i / last - (ascending[i] - ascending[0]) / rise
    if (below > farthest) {
      farthest = below
      knee = ascending[i]
    }
  }
  return knee
}

/** Rows within the radius of the middle of occupied cells, ascending, for evenly spaced cells. */
function groundCounts(grid: PointGrid, radiusMetres: number): Float64Array {
  const asked = Math.min(questions, grid.cellCount)
  const counts = new Float64Array(asked)
  for (let i = 0; i < asked; i++) {
    const cell = Math.floor(((i + 0.5) * grid.cellCount) / asked)
    const px = grid.originX + (grid.cellColumn[cell] + 0.5) * grid.cellSideMetres
    const py = grid.originY + (grid.cellRow[cell] + 0.5) * grid.cellSideMetres
    counts[i] = countWithin(grid, px, py, radiusMetres)
  }
  return counts.sort()
}
