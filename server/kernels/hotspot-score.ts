/**
 * How a hotspot ranks.
 *
 * Method: the log likelihood ratio (Kulldorff 1997, eq. 3) of its incidents against the same number spread evenly over the
 * ground on which incidents happen. It grows with the count and with the density, so that neither one corner with five
 * incidents nor a whole district ranks first.
 * Complexity: constant.
 * Does not handle: backgrounds that differ between parts of a town (one density is expected all over).
 */
import { logLikelihoodRatio } from './log-likelihood-ratio.ts'

/** Score of `count` of `total` incidents on `areaHectares` of the `groundHectares` where incidents happen. */
export function hotspotScore(count: number, total: number, areaHectares: number, groundHectares: number): number {
  if (!(areaHectares > 0)) throw new Error(`Not an area in hectares: ${areaHectares}`)
  // The outline has a rim, so on a very small data set it may cover more than the ground of the points themselves.
  const share = Math.min(0.999, areaHectares / Math.max(groundHectares, areaHectares))
  return logLikelihoodRatio(count, total, total * share)
}
