/**
 * Heaps: single coordinates with far more rows than others, where a geocoder put what it could not place.
 *
 * Method: how many rows a typical row shares its coordinate with, as the 10th and the 90th percentile over rows, the ten
 * heaviest places apart so that heaps do not hide themselves; a heap holds more than q90 · (q90 / q10), one more such
 * spread above the usual (a fence in the manner of Tukey 1977, §2C, on logarithms). Where all data lies on snap
 * points, sharing is usual and the fence is in the thousands; where nothing is shared, ten rows on one coordinate
 * stand out. On a round coordinate, which people and defaults choose and streets do not, half such a spread is enough.
 * Complexity: O(places · log places).
 * Does not handle: heaps that were scattered on purpose; data sets of fewer than 30 places (none is called a heap).
 */
import type { PointGrid } from './point-grid.ts'

/** many: over the fence. round: on a coordinate rounder than the data's. centre: in the middle of all places, as a town’s or district’s own coordinate is. */
export type HeapSign = 'many' | 'round' | 'centre'

/** A coordinate that looks like a geocoder’s: its point in the grid, and by what. */
export type CoordinateHeap = { readonly point: number; readonly signs: readonly HeapSign[] }

/** Fewest rows on one coordinate that may be called a heap. */
const fewestInHeap = 10

/** Places not asked what is usual: a town's records have a handful of heaps. */
const heaviestApart = 10

const fewestPlaces = 30

/** How near the middle of the extent or the mean of the places counts as in it, share of the extent's diagonal. */
const middleShare = 0.01

/** Where more of the places than this are round, the data is given that way and it means nothing. */
const mostRoundShare = 0.02
const placesAsked = 200

/** The heaps of a grid in order of its points. `isRound` says whether a point's coordinate is rounder than chance makes it. */
export function coordinateHeaps(grid: PointGrid, isRound: (point: number) => boolean = () => false): CoordinateHeap[] {
  const { fence, roundFence } = heapFences(grid.weight)
  const inMiddle = middleOf(grid)
  let roundMeans: boolean | undefined
  const heaps: CoordinateHeap[] = []
  for (let point = 0; point < grid.pointCount; point++) {
    if (!(grid.weight[point] > roundFence)) continue
    const round = isRound(point) && (roundMeans ??= roundnessMeans(grid, isRound))
    const many = grid.weight[point] > fence
    if (!many && !round) continue
    const signs: HeapSign[] = []
    if (many) signs.push('many')
    if (round) signs.push('round')
    if (inMiddle(point)) signs.push('centre')
    heaps.push({ point, signs })
  }
  return heaps
}

function heapFences(weight: Int32Array): { fence: number; roundFence: number } {
  if (weight.length < fewestPlaces) return { fence: Infinity, roundFence: Infinity }
  const usual = weight.toSorted().subarray(0, weight.length - heaviestApart)
  const rows = usual.reduce((sum, rowsHere) => sum + rowsHere, 0)
  const percentile = (share: number): number => {
    let passed = 0
    return usual.find((rowsHere) => (passed += rowsHere) >= share * rows) ?? 1
  }
  const high = percentile(0.9)
  const spread = high / percentile(0.1)
  const fenceAt = (spreads: number): number => Math.max(fewestInHeap - 1, high * spread ** spreads)
  return { fence: fenceAt(1), roundFence: fenceAt(0.5) }
}

/** Tells whether a point lies in the middle of the extent, or at the mean of the places. */
function middleOf({ x, y, pointCount }: PointGrid): (point: number) => boolean {
  let [west, south, east, north, sumX, sumY] = [Infinity, Infinity, -Infinity, -Infinity, 0, 0]
  for (let point = 0; point < pointCount; point++) {
    west = Math.min(west, x[point])
    east = Math.max(east, x[point])
    south = Math.min(south, y[point])
    north = Math.max(north, y[point])
    sumX += x[point]
    sumY += y[point]
  }
  const near = middleShare * Math.hypot(east - west, north - south)
  return (point) =>
    Math.hypot(x[point] - (west + east) / 2, y[point] - (south + north) / 2) <= near ||
    Math.hypot(x[point] - sumX / pointCount, y[point] - sumY / pointCount) <= near
}

function roundnessMeans({ pointCount }: PointGrid, isRound: (point: number) => boolean): boolean {
  const asked = Math.min(placesAsked, pointCount)
  let round = 0
  for (let i = 0; i < asked; i++) if (isRound(Math.floor(((i + 0.5) * pointCount) / asked))) round++
  return round <= mostRoundShare * asked
}
