/**
 * How much more some areas' counts vary against each other, from step to step, than independent incidents would make them.
 *
 * Method: given how many incidents a step holds in all areas together, its split is multinomial with the shares of its
 * period; Pearson's χ² over its degrees of freedom is the dispersion (McCullagh & Nelder 1989, §4.5 and 6.2.4). What all areas
 * share (seasons, holidays, a change in how incidents are recorded) cancels, whatever its course. Over blocks of steps
 * what is correlated within a block, such as near repeats, is counted in.
 * Complexity: O(steps · areas).
 * Does not handle: correlation from block to block.
 */

export type Dispersion = {
  /** 1 where counts vary as chance makes them; 1 too where there are no degrees of freedom. */
  readonly value: number
  readonly degrees: number
}

/**
 * Dispersion of areas' counts per step; steps before `firstAfter` and from it on are two periods, each cut into blocks of
 * about `blockSteps` steps.
 */
export function conditionalDispersion(
  areas: readonly ArrayLike<number>[],
  firstAfter: number,
  blockSteps: number,
): Dispersion {
  const steps = areas[0]?.length ?? 0
  let [chiSquare, degrees] = [0, 0]
  for (const [from, to] of [
    [0, firstAfter],
    [firstAfter, steps],
  ]) {
    const blocks = areas.map((area) => blockSums(area, from, to, blockSteps))
    const totals = blocks.map((area) => area.reduce((sum, count) => sum + count, 0))
    const all = totals.reduce((sum, count) => sum + count, 0)
    const present = totals.filter((total) => total > 0).length
    let used = 0
    for (let block = 0; block < (blocks[0]?.length ?? 0); block++) {
      const size = blocks.reduce((sum, area) => sum + area[block], 0)
      if (size === 0) continue
      used++
      for (let area = 0; area < blocks.length; area++) {
        const expected = (size * totals[area]) / all
        if (expected > 0) chiSquare += (blocks[area][block] - expected) ** 2 / expected
      }
    }
    degrees += Math.max(0, used - 1) * Math.max(0, present - 1)
  }
  return { value: degrees > 0 ? chiSquare / degrees : 1, degrees }
}

/** How many blocks of about so many steps fit into a span of them; at least one. */
function blockCount(steps: number, blockSteps: number): number {
  return Math.max(1, Math.floor(steps / blockSteps))
}

/** Sums over blocks of steps as equal as whole steps allow. */
function blockSums(counts: ArrayLike<number>, from: number, to: number, blockSteps: number): number[] {
  const blocks = blockCount(to - from, blockSteps)
  const sums: number[] = []
  for (let block = 0; block < blocks; block++) {
    const first = from + Math.round((block * (to - from)) / blocks)
    const last = from + Math.round(((block + 1) * (to - from)) / blocks)
    let sum = 0
    for (let step = first; step < last; step++) sum += counts[step]
    sums.push(sum)
  }
  return sums
}
