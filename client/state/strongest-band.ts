import type { NearRepeatResult } from '../../server/contract/analysis-methods/near-repeat.ts'

export type Band = NearRepeatResult['bands'][number]

/** Under these p-values a band is called sure, and likely. */
const sureP = 0.01
const likelyP = 0.05
/** Among thousands of pairs a difference may be sure and still too small to act on: a fifth more is told (Ratcliffe 2009). */
const leastRatio = 1.2
/** With fewer pairs expected a ratio jumps with each single pair. */
const leastExpected = 5

/** How sure it is that a band holds clearly more pairs than chance puts there. */
export function bandLevel({ p, ratio, expected }: Band): 'sure' | 'likely' | 'none' | 'fewPairs' {
  if (expected < leastExpected && p >= sureP) return 'fewPairs'
  if (ratio === null || ratio < leastRatio || p >= likelyP) return 'none'
  return p < sureP ? 'sure' : 'likely'
}

/**
 * The band that says most: the highest ratio among the surest that hold pairs enough; undefined when none is sure. To be
 * asked of everything up to a distance and a time (`within`): of two dozen bands beside each other one is sure by chance.
 */
export function strongestBand(bands: readonly Band[]): Band | undefined {
  const told = bands.filter((band) => band.expected >= leastExpected)
  const ratioOf = (band: Band) => band.ratio ?? 0
  for (const level of ['sure', 'likely'] as const) {
    const [best] = told.filter((band) => bandLevel(band) === level).toSorted((a, b) => ratioOf(b) - ratioOf(a))
    if (best) return best
  }
  return undefined
}
