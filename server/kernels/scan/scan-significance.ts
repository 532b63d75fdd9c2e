/**
 * How likely chance alone makes a cluster as likely as those that were found: the Monte Carlo part of a scan statistic.
 *
 * Method: the largest likelihood ratio of each random replicate is compared with every cluster of the real data (Dwass
 * 1957; Kulldorff 1997, §5): p = (1 + replicates at least as large) / (1 + replicates), one-sided, and for secondary
 * clusters conservative. With `enough`, a cluster is settled as soon as that many reach it, and p is their share of those
 * drawn until then (Besag & Clifford 1991, §2): what is clearly chance needs no 999 replicates to say so, and the rest
 * need not look as closely.
 * Complexity: replicates times one scan.
 * Does not handle: approximations of the tail (Gumbel), so no p below 1 / (1 + replicates).
 */
export type SignificanceOptions = {
  /** Random replicates. @default 999 */
  readonly permutations?: number | undefined
  /** Replicates at or above a cluster after which it is compared with no more; left out: all of them. */
  readonly enough?: number | undefined
  /** Numbers in [0, 1). */
  readonly random: () => number
  /** Told after every replicate how many of how many are done. */
  readonly report?: ((done: number, of: number) => void) | undefined
}

export type Significance = {
  /** One for each ratio, above 0 and at most 1. */
  readonly p: number[]
  /** Replicates that were drawn: fewer than asked for when every cluster was settled before. */
  readonly permutations: number
}

/** Ratios this much apart, relative, are one: sums of logarithms round. */
const rounding = 1e-10

/**
 * The p-values of likelihood ratios above 0, the largest first. `replicate(floor)` makes a replicate, returns its largest
 * ratio, or anything not above `floor` where that is smaller: what no cluster is compared with need not be found.
 * @throws Error naming the offending value: permutations or enough that are no whole number from 1
 */
export function significanceOf(
  ratios: readonly number[],
  { permutations = 999, enough, report }: Omit<SignificanceOptions, 'random'>,
  replicate: (floor: number) => number,
): Significance {
  if (!(Number.isInteger(permutations) && permutations >= 1)) throw new Error(`Not permutations: ${permutations}`)
  if (enough !== undefined && !(Number.isInteger(enough) && enough >= 1)) throw new Error(`Not enough: ${enough}`)
  const bars = ratios.map((ratio) => ratio * (1 - rounding))
  if (bars.length === 0) return { p: [], permutations: 0 }
  const reached = bars.map(() => 0)
  const p = bars.map(() => 0)
  /** Clusters from this on are settled: what reaches a cluster reaches all below it. */
  let settled = bars.length
  for (let done = 1; done <= permutations; done++) {
    const largest = replicate(bars[settled - 1])
    for (let at = 0; at < settled; at++) if (largest > bars[at]) reached[at]++
    for (; settled > 0 && reached[settled - 1] >= (enough ?? Infinity); settled--) {
      p[settled - 1] = reached[settled - 1] / done
    }
    report?.(done, permutations)
    if (settled === 0) return { p, permutations: done }
  }
  for (let at = 0; at < settled; at++) p[at] = (reached[at] + 1) / (permutations + 1)
  return { p, permutations }
}
