/**
 * How likely chance alone makes a cluster as likely as those that were found: the Monte Carlo part of a scan statistic.
 *
 * Method: the largest likelihood ratio of each random replicate is compared with every cluster of the real data (Dwass
 * 1957; Kulldorff 1997, §5): p = (1 + replicates at least as large) / (1 + replicates), one-sided, and for secondary
 * clusters conservative. With `enough`, replicates end as soon as that many reach the most likely cluster, and p is
 * their share (Besag & Clifford 1991, §2): a cluster that is clearly chance needs no 999 replicates to say so.
 * Complexity: replicates times one scan.
 * Does not handle: approximations of the tail (Gumbel), so no p below 1 / (1 + replicates).
 */
export type SignificanceOptions = {
  /** Random replicates. @default 999 */
  readonly permutations?: number | undefined
  /** Replicates at or above the most likely cluster after which no more are drawn; left out: never. */
  readonly enough?: number | undefined
  /** Numbers in [0, 1). */
  readonly random: () => number
  /** Told after every replicate how many of how many are done. */
  readonly report?: ((done: number, of: number) => void) | undefined
}

export type Significance = {
  /** One for each ratio, above 0 and at most 1. */
  readonly p: number[]
  /** Replicates that were drawn. */
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
  for (let done = 1; done <= permutations; done++) {
    const largest = replicate(bars[bars.length - 1])
    bars.forEach((bar, at) => (reached[at] += largest > bar ? 1 : 0))
    report?.(done, permutations)
    if (enough !== undefined && reached[0] >= enough && done < permutations) {
      return { p: reached.map((count) => count / done), permutations: done }
    }
  }
  return { p: reached.map((count) => (count + 1) / (permutations + 1)), permutations }
}
