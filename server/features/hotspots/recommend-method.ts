import type { RecommendedMethod } from '../../contract/recommended-method.ts'

type Figures = RecommendedMethod['figures']

/** Below this many incidents any cluster is an accident. */
const fewestToCluster = 50

/** A category makes up the filter from this share on. */
const mostlyShare = 0.5

/** Times are good enough for bursts when this share of them is known to the day. */
const timelyShare = 0.8

/** From this many times as many incidents on a busy square kilometre as on a quiet one no single density fits the whole. */
const wideRatio = 20

/**
 * What to look at first, by the first rule that holds: too few to cluster; traffic, when streets are imported; thefts and
 * burglaries with known days, which are known to come in bunches (Johnson et al. 2007); a town of unequal parts.
 */
export function recommendMethod(figures: Figures): RecommendedMethod {
  const { considered, trafficShare, theftShare, dayKnownShare, densityRatio, streets } = figures
  if (considered < fewestToCluster) return { method: 'counts', reason: 'too-few', figures }
  if (trafficShare >= mostlyShare && streets > 0) return { method: 'segments', reason: 'traffic', figures }
  if (theftShare >= mostlyShare && dayKnownShare >= timelyShare)
    return { method: 'st-dbscan', reason: 'bursts', figures }
  if (densityRatio >= wideRatio) return { method: 'hdbscan', reason: 'varying-density', figures }
  return { method: 'dbscan', reason: 'even-density', figures }
}
