/**
 * How a hotspot ranks, and whether it is a place at all.
 *
 * Score: the log likelihood ratio (Kulldorff 1997, eq. 3) of its incidents against the same number spread evenly over the
 * ground on which incidents happen. It grows with the count and with the density, so that neither one corner with five
 * incidents nor a whole district ranks first.
 * Artefact: geocoders put what they cannot place on one coordinate. A heap is a coordinate with more rows than the upper
 * fence (Tukey 1977, §2C, on logarithms) of what a typical row shares its coordinate with. Where all data lies on snap
 * points, sharing is typical and the fence is high; where it does not, ten rows on one coordinate stand out.
 * Complexity: O(places · log places).
 * Does not handle: heaps that are spread on purpose (jittered centroids).
 */
import { logLikelihoodRatio } from './log-likelihood-ratio.ts'
import type { PointGrid } from './point-grid.ts'

/** Fewest rows on one coordinate that may be called a heap. */
const fewestInHeap = 10

/** Share of a hotspot's rows that lie on one heap before the hotspot is put down to it. */
const heapShare = 0.5

/** Score of `count` of `total` incidents on `areaHectares` of the `groundHectares` where incidents happen. */
export function hotspotScore(count: number, total: number, areaHectares: number, groundHectares: number): number {
  if (!(areaHectares > 0)) throw new Error(`Not an area in hectares: ${areaHectares}`)
  // The outline has a rim, so on a very small data set it may cover more than the ground of the points themselves.
  const share = Math.min(0.999, areaHectares / Math.max(groundHectares, areaHectares))
  return logLikelihoodRatio(count, total, total * share)
}

/** Most rows that a coordinate may hold before it is a heap, judged by all points of a grid. */
export function heapFence({ weight, pointOfRow }: PointGrid): number {
  const ascending = weight.slice().sort()
  const quartile = (share: number): number => {
    let rows = 0
    for (const rowsHere of ascending) {
      rows += rowsHere
      if (rows >= share * pointOfRow.length) return rowsHere
    }
    return 1
  }
  const [low, high] = [quartile(0.25), quartile(0.75)]
  return Math.max(fewestInHeap - 1, high * (high / low) ** 1.5)
}

/** Tells whether a hotspot is mostly one heap: `mostOnOnePlace` of its `count` rows share a coordinate. */
export function isArtefact(count: number, mostOnOnePlace: number, fence: number): boolean {
  return mostOnOnePlace > fence && mostOnOnePlace >= heapShare * count
}
