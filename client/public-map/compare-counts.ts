import type { ReleaseDocument } from '../../server/contract/public-release.ts'

/** A published count of a cell, with what it was published by. */
export type PublishedCount = { published: number; version: number; rules: ReleaseDocument['rules'] }

/**
 * What may be said of two published counts: `more` and `fewer` when no perturbation can explain the difference,
 * `likely-…` when it would explain it at most once in twenty times, `none` when both were published as nothing.
 */
export const verdicts = ['more', 'likely-more', 'unclear', 'likely-fewer', 'fewer', 'none'] as const
export type Verdict = (typeof verdicts)[number]

/** Of normally distributed noise, so many standard deviations are exceeded once in twenty times. */
const deviations = 1.96
/** Counts are whole: what is nearer than half a step to the limit belongs to it. */
const halfStep = 0.5

/**
 * The least and the most that the true count can be, both included. Nothing is ever made up where there is nothing, so
 * what was published stands for one record at least; none published may be as many as can be taken away. A later version
 * may stand by a value though fewer records than make a change differ.
 */
export function truthRange({ published, version, rules }: PublishedCount): [number, number] {
  const { most } = rules.perturbation
  const kept = keptRecords({ published, version, rules })
  if (published === 0) return [0, most + kept]
  return [Math.max(0, Math.max(1, published - most) - kept), published + most + kept]
}

/** What may be said of the change from one published count to another of the same cell and item. */
export function compareCounts(before: PublishedCount, after: PublishedCount): Verdict {
  if (before.published === 0 && after.published === 0) return 'none'
  const [leastBefore, mostBefore] = truthRange(before)
  const [leastAfter, mostAfter] = truthRange(after)
  if (leastAfter > mostBefore) return 'more'
  if (leastBefore > mostAfter) return 'fewer'
  const difference = after.published - before.published
  if (Math.abs(difference) <= likelyDifference(before, after)) return 'unclear'
  return difference > 0 ? 'likely-more' : 'likely-fewer'
}

/** How far two published counts may lie apart when the truth is the same, but for once in twenty times. */
function likelyDifference(before: PublishedCount, after: PublishedCount): number {
  const noise =
    halfStep + deviations * Math.sqrt(before.rules.perturbation.variance + after.rules.perturbation.variance)
  // Counts below the least are published as none, however they were perturbed.
  const hidden = Math.max(
    ...[before, after].map(({ published, rules }) => (published === 0 ? rules.leastCount - 1 : 0)),
  )
  return noise + hidden + keptRecords(before) + keptRecords(after)
}

function keptRecords({ version, rules }: PublishedCount): number {
  return version > 1 ? rules.leastChangedRecords - 1 : 0
}
