/**
 * Heaps: single coordinates with far more rows than others, where a geocoder put what it could not place.
 *
 * Method: how many rows a typical row shares its coordinate with, as the 10th and the 90th percentile over rows, the ten
 * heaviest places apart so that heaps do not hide themselves; a heap holds more than q90 · (q90 / q10), one more such
 * spread above the usual (a fence in the manner of Tukey 1977, §2C, on logarithms). Where all data lies on snap
 * points, sharing is usual and the fence is in the thousands; where nothing is shared, ten rows on one coordinate
 * stand out.
 * Complexity: O(places · log places).
 * Does not handle: heaps that were scattered on purpose; data sets of fewer than 30 places (none is called a heap).
 */
import type { PointGrid } from './point-grid.ts'

/** Fewest rows on one coordinate that may be called a heap. */
const fewestInHeap = 10

/** Places not asked what is usual: a town's records have a handful of heaps. */
const heaviestApart = 10

const fewestPlaces = 30

/** The points of a grid that are heaps, ascending. */
export function coordinateHeaps(grid: PointGrid): number[] {
  const fence = heapFence(grid.weight)
  const heaps: number[] = []
  for (let point = 0; point < grid.pointCount; point++) if (grid.weight[point] > fence) heaps.push(point)
  return heaps
}

function heapFence(weight: Int32Array): number {
  if (weight.length < fewestPlaces) return Infinity
  const usual = weight.toSorted().subarray(0, weight.length - heaviestApart)
  const rows = usual.reduce((sum, rowsHere) => sum + rowsHere, 0)
  const percentile = (share: number): number => {
    let passed = 0
    return usual.find((rowsHere) => (passed += rowsHere) >= share * rows) ?? 1
  }
  const high = percentile(0.9)
  return Math.max(fewestInHeap - 1, (high * high) / percentile(0.1))
}
