import { releaseDocumentSchema } from '../../contract/public-release.ts'
import type { DisclosureReport, ReleaseDocument } from '../../contract/public-release.ts'
import { canonicalJson } from '../../http/canonical-json.ts'
import type { Geography } from '../../kernels/disclosure/merged-geography.ts'
import type { PerturbationTable } from '../../kernels/disclosure/perturbation-table.ts'
import { releaseChecks } from '../../kernels/disclosure/release-checks.ts'
import { slotOf } from '../../kernels/disclosure/release-counts.ts'
import type { ReleaseBasis } from '../../kernels/disclosure/release-counts.ts'

/** A document as written, and what it was made from. */
interface Finished {
  text: string
  frame: Pick<ReleaseDocument, 'items'>
  geography: Geography
  basis: ReleaseBasis
  table: PerturbationTable
  /** Counts that stand from an earlier version; undefined: there is none. */
  kept: Uint8Array | undefined
}

/**
 * Each rule, and whether the document keeps it, read anew from its text: what is published is looked at, not how it came
 * about. The first rules are the kernel's, about numbers; the others are about the text.
 */
export function checkDocument({ text, frame, geography, basis, table, kept }: Finished): DisclosureReport['checks'] {
  const document = JSON.parse(text) as ReleaseDocument
  const parsed = releaseDocumentSchema.safeParse(document)
  // What the schema does not know it drops, so a document with more in it, a time or a place, does not come out the same.
  const isTheContract = parsed.success && canonicalJson(parsed.data) === text
  const codes = frame.items.map((item) => item.code)
  const named = [
    ...document.items.map((item) => item.code),
    ...Object.keys(document.counts),
    ...Object.keys(document.totals),
  ]
  return [
    ...releaseChecks(countsIn(document, codes, geography.cellCount), basis, table, geography, kept),
    { rule: 'nothing-but-the-contract', kept: isTheContract },
    { rule: 'only-published-items', kept: named.every((code) => codes.includes(code)) },
    { rule: 'cells-of-the-geography', kept: hasCellsOf(document, geography) },
  ]
}

/** The document's counts by slot. */
function countsIn(document: ReleaseDocument, codes: readonly string[], cellCount: number): Int32Array {
  const counts = new Int32Array(codes.length * (cellCount + 1))
  for (const [index, code] of codes.entries()) {
    for (const [cell, count] of document.counts[code] ?? []) counts[slotOf(cellCount, index, cell)] = count
    counts[slotOf(cellCount, index, cellCount)] = document.totals[code] ?? 0
  }
  return counts
}

/** Whether the document's ground is the fixed cells and nothing else, so that no coordinate in it is a record's. */
function hasCellsOf(
  { cells }: ReleaseDocument,
  { cellCount, blockStart, blockX, blockY, blockSide }: Geography,
): boolean {
  if (cells.length !== cellCount) return false
  return cells.every(({ blocks }, cell) => {
    const first = blockStart[cell]!
    if (blocks.length !== blockStart[cell + 1]! - first) return false
    return blocks.every(
      ([x, y, side], b) => x === blockX[first + b] && y === blockY[first + b] && side === blockSide[first + b],
    )
  })
}
