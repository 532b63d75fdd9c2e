/**
 * Which counts of a later version of a month may differ from what was published before.
 *
 * Method: a count is changed only when at least leastChanged of its records have come or gone since the version in which it was
 * last changed; until then the earlier value stands. Against subtracting two releases of which one lacks a single known
 * record (ABS 2015, "TableBuilder" sparsity and delta rules in spirit; the rule itself is stated here). A record that is
 * corrected into another cell or category has gone from one and come to the other, one change in each.
 * Complexity: O(records) by merging sorted keys.
 * Does not handle: the choice of the earlier version (the caller's), records whose key changed (they count as one gone and one
 * come).
 */

/** At least so many records of a count differ before its published value may. */
export const leastChangedRecords = 3

/** How many keys are in one of two lists only; both sorted ascending, a key as often as it occurs. */
export function differingRecords(earlier: ArrayLike<number>, later: ArrayLike<number>): number {
  let [e, l, differing] = [0, 0, 0]
  while (e < earlier.length && l < later.length) {
    if (earlier[e] === later[l]) {
      e++
      l++
    } else {
      differing++
      if (earlier[e] < later[l]) e++
      else l++
    }
  }
  return differing + (earlier.length - e) + (later.length - l)
}

/**
 * Whether the value published before stands: fewer than leastChanged of its records (their keys, sorted ascending) differ
 * from those of now. What stands keeps its earlier records as its basis too, so that small changes add up until they count.
 */
export function earlierStands(
  earlier: ArrayLike<number>,
  later: ArrayLike<number>,
  leastChanged: number = leastChangedRecords,
): boolean {
  return differingRecords(earlier, later) < leastChanged
}
