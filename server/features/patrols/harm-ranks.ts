import type { PatrolPlace } from '../../contract/patrol-plans.ts'

/**
 * Places with their rank by harm over the shift, and the rank that they would have if discovered incidents counted.
 * @param withDiscovered harm of the first places with those counted; the rest (named places) have their own harm
 */
export function withHarmRanks(places: readonly PatrolPlace[], withDiscovered: readonly number[]): PatrolPlace[] {
  const ranks = ranksOf(places.map(({ harm }) => harm))
  const others = ranksOf(places.map(({ harm }, at) => withDiscovered[at] ?? harm))
  return places.map((place, at) => ({ ...place, harmRank: ranks[at]!, harmRankWithDiscovered: others[at]! }))
}

/** Ranks from 1, the largest first; the earlier of two that are alike comes first. */
function ranksOf(values: readonly number[]): number[] {
  const order = values.map((_, at) => at).sort((a, b) => values[b]! - values[a]! || a - b)
  const ranks: number[] = []
  for (const [rank, at] of order.entries()) ranks[at] = rank + 1
  return ranks
}
