/**
 * Whether clusters would be found again in other data of the same kind: the share of resamples in which each reappears.
 *
 * Method: Hennig 2007, §3: rows are drawn again with replacement, clustered anew, and a cluster reappears when some new
 * one is like it: Jaccard's index at least 0.5 (his bound below which a cluster is "dissolved"), taken over the rows that
 * were drawn. Rows of one unit (place) are drawn together as a Poisson number with their count as mean, which is the
 * bootstrap but for the size of the sample (Hanley & MacGibbon 2006).
 * Complexity: O(units) a resample besides the clustering.
 * Does not handle: rows that come in bunches, which a resample would have to draw as bunches; it then finds clusters too
 * stable.
 */
export type Stability = {
  /** Of each cluster the share of resamples in which it reappeared, 0–1. */
  readonly shares: Float64Array
  readonly resamples: number
}

export type StabilityTask = {
  /** Rows of each unit. */
  readonly weight: Int32Array
  /** The clusters whose stability is asked for, each by its units. */
  readonly clusters: readonly Uint32Array[]
  /** Clusters units anew, given the rows that were drawn of each; the answer need not be in any order. */
  readonly cluster: (drawn: Int32Array) => readonly Uint32Array[]
  /** From 0 inclusive to 1 exclusive. */
  readonly random: () => number
  readonly mostResamples: number
  /** Asked before each resample with the number done; ends the work with false. */
  readonly goOn: (done: number) => boolean
}

/** Jaccard's index from which two clusters are called the same. */
const sameClusterIndex = 0.5

/** Resamples as often as is wanted or as `goOn` lets it. */
export function bootstrapStability(task: StabilityTask): Stability {
  const { weight, clusters, random } = task
  const reappeared = new Float64Array(clusters.length)
  const drawn = new Int32Array(weight.length)
  let resamples = 0
  while (resamples < task.mostResamples && task.goOn(resamples)) {
    for (let unit = 0; unit < weight.length; unit++) drawn[unit] = poisson(weight[unit], random)
    countReappeared(clusters, task.cluster(drawn), drawn, reappeared)
    resamples++
  }
  return { shares: reappeared.map((count) => (resamples === 0 ? 0 : count / resamples)), resamples }
}

function countReappeared(
  clusters: readonly Uint32Array[],
  found: readonly Uint32Array[],
  drawn: Int32Array,
  reappeared: Float64Array,
): void {
  const foundAt = new Int32Array(drawn.length).fill(-1)
  const rowsOf = (units: Uint32Array): number => units.reduce((sum, unit) => sum + drawn[unit], 0)
  for (let at = 0; at < found.length; at++) for (const unit of found[at]) foundAt[unit] = at
  const foundRows = found.map(rowsOf)
  const common = new Map<number, number>()
  for (let cluster = 0; cluster < clusters.length; cluster++) {
    common.clear()
    for (const unit of clusters[cluster]) {
      const at = foundAt[unit]
      if (at >= 0) common.set(at, (common.get(at) ?? 0) + drawn[unit])
    }
    const rows = rowsOf(clusters[cluster])
    for (const [at, both] of common) {
      if (both < sameClusterIndex * (rows + foundRows[at] - both)) continue
      reappeared[cluster]++
      break
    }
  }
}

/** Up to this mean numbers are drawn exactly, by multiplication (Knuth 1969); above, the normal distribution rounded. */
const mostExactMean = 30

/** A Poisson number of a mean from 0. */
export function poisson(mean: number, random: () => number): number {
  if (mean > mostExactMean) {
    // Box & Muller 1958; 1 − random() is never 0.
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal))
  }
  const least = Math.exp(-mean)
  let count = 0
  for (let product = random(); product > least; product *= random()) count++
  return count
}
