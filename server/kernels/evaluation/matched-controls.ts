/**
 * Control areas: where things went as they did in some places, before anything was done there.
 *
 * Method: the course before in a few pieces of equal length; distance of a place and a candidate is the mean over the pieces of
 * (a − b)² / (a + b + 1), which is about 1 where both had the same rates and grows with a difference in level or course. Pairs
 * are taken in order of distance (greedy matching; Rosenbaum 1989), each candidate once, each place up to so many, none
 * beyond a caliper (Rosenbaum & Rubin 1985). Places and candidates are measured by the same counts, so that both fall back
 * towards the mean alike.
 * Complexity: O(places · candidates · (pieces + log kept)).
 * Does not handle: likeness in anything but incidents (land use, people); an optimal assignment.
 */

export type MatchOptions = {
  /** Candidates a place, at most. */
  readonly perPlace: number
  /** Largest distance of a pair. */
  readonly caliper: number
}

/** Twice what is expected of equal rates; three squares a place keep the control areas' own chance small. */
const defaultMatchOptions: MatchOptions = { perPlace: 3, caliper: 2 }

/** Pairs kept for a place: more are never needed unless others take them all, and a town has many squares. */
const pairsKept = 200

/**
 * For each place the candidates matched to it, the nearest first; counts are incidents by piece.
 * @throws Error for courses of unequal lengths
 */
export function matchControls(
  places: readonly ArrayLike<number>[],
  candidates: readonly ArrayLike<number>[],
  { perPlace, caliper }: MatchOptions = defaultMatchOptions,
): number[][] {
  const pairs = places.flatMap((course, place) => {
    const near: { place: number; candidate: number; distance: number }[] = []
    for (let candidate = 0; candidate < candidates.length; candidate++) {
      const distance = courseDistance(course, candidates[candidate])
      if (distance <= caliper) near.push({ place, candidate, distance })
    }
    return near.sort((a, b) => a.distance - b.distance || a.candidate - b.candidate).slice(0, pairsKept)
  })
  pairs.sort((a, b) => a.distance - b.distance || a.place - b.place || a.candidate - b.candidate)
  const matched = places.map((): number[] => [])
  const taken = new Uint8Array(candidates.length)
  // Round by round, so that every place has one before any has two.
  for (let round = 1; round <= perPlace; round++) {
    for (const { place, candidate } of pairs) {
      if (taken[candidate] === 1 || matched[place].length >= round) continue
      taken[candidate] = 1
      matched[place].push(candidate)
    }
  }
  return matched
}

/** Mean over the pieces of (a − b)² / (a + b + 1). @throws Error for unequal lengths or none */
export function courseDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length || a.length === 0) throw new Error(`Not two courses: ${a.length} and ${b.length} pieces`)
  let sum = 0
  for (let piece = 0; piece < a.length; piece++) sum += (a[piece] - b[piece]) ** 2 / (a[piece] + b[piece] + 1)
  return sum / a.length
}

/** Pearson's correlation; undefined with fewer than three steps or where either does not vary. */
export function courseCorrelation(a: ArrayLike<number>, b: ArrayLike<number>): number | undefined {
  const count = a.length
  if (count < 3 || b.length !== count) return undefined
  let [sumA, sumB] = [0, 0]
  for (let i = 0; i < count; i++) {
    sumA += a[i]
    sumB += b[i]
  }
  let [aa, bb, ab] = [0, 0, 0]
  for (let i = 0; i < count; i++) {
    const [da, db] = [a[i] - sumA / count, b[i] - sumB / count]
    aa += da * da
    bb += db * db
    ab += da * db
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : undefined
}
