/**
 * Whether a finished table of counts keeps the rules of a release; looked at by itself, not trusted because of how it was made.
 *
 * Method: each rule is checked against the finished numbers and the records behind them.
 * Complexity: O(slots + records).
 * Does not handle: the text of the document, and what is not a number.
 */
import { leastAddresses, type Geography } from './merged-geography.ts'
import type { PerturbationTable } from './perturbation-table.ts'
import { slotCount, slotKeys, type ReleaseBasis } from './release-counts.ts'

/** The rules, in the order in which they are reported. */
export const releaseRules = [
  'no-small-counts',
  'nothing-where-nothing',
  'within-greatest-change',
  'same-records-same-answer',
  'addresses-none-or-enough',
  'cells-disjoint',
] as const
export type ReleaseRule = (typeof releaseRules)[number]

/**
 * Each rule, and whether the counts keep it. `kept` marks counts that stand from an earlier version (delta-rule.ts): what
 * was true of them then is not checked against the records of now.
 */
export function releaseChecks(
  counts: Int32Array,
  basis: ReleaseBasis,
  table: PerturbationTable,
  geography: Geography,
  kept: Uint8Array = new Uint8Array(counts.length),
): { rule: ReleaseRule; kept: boolean }[] {
  const { most, leastCount } = table.options
  const broken = new Set<ReleaseRule>()
  for (let slot = 0; slot < counts.length; slot++) {
    const count = counts[slot]
    if (count < 0 || (count > 0 && count < leastCount)) broken.add('no-small-counts')
    if (kept[slot] === 1) continue
    const keys = slotKeys(basis, slot)
    if (keys.length === 0 && count !== 0) broken.add('nothing-where-nothing')
    if (Math.abs(count - keys.length) > most) broken.add('within-greatest-change')
    if (slotCount(table, keys, slot, basis.cellCount) !== count) broken.add('same-records-same-answer')
  }
  if (geography.addresses.some((addresses) => addresses > 0 && addresses < leastAddresses)) {
    broken.add('addresses-none-or-enough')
  }
  if (blocksOverlap(geography)) broken.add('cells-disjoint')
  return releaseRules.map((rule) => ({ rule, kept: !broken.has(rule) }))
}

/** Whether any two blocks of cells share ground. */
function blocksOverlap({ blockX, blockY, blockSide }: Geography): boolean {
  const taken = new Set<string>()
  for (let b = 0; b < blockX.length; b++) {
    for (let x = blockX[b]; x < blockX[b] + blockSide[b]; x += 250) {
      for (let y = blockY[b]; y < blockY[b] + blockSide[b]; y += 250) {
        const square = `${x} ${y}`
        if (taken.has(square)) return true
        taken.add(square)
      }
    }
  }
  return false
}
