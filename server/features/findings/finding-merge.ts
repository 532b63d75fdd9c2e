import type { FindingRecord } from '../../contract/findings.ts'

/** What of a finding the newest change decides. */
export type FindingContent = Omit<FindingRecord, 'basedOn' | 'writtenAt'>

/** Words that did not stand, as of when they were written. */
export interface ReplacedText {
  writtenAt: string
  text: string
}

/** What stands of two copies of a finding, and which words then stand beside it. */
export interface MergedFinding {
  /** True: the copy that came stands. */
  isNewer: boolean
  kept: ReplacedText | undefined
}

/**
 * Decides between the copy of a finding that is kept and one that comes. The newer stands; of two of one instant the one
 * whose fields, written out, come last in the order of code units. So whatever order copies come in, and however often, the
 * same one stands in the end, and every other copy's words are kept.
 */
export function mergeFinding(stored: FindingContent, came: FindingContent): MergedFinding {
  const [before, after] = [Date.parse(stored.changedAt), Date.parse(came.changedAt)]
  const isNewer = before === after ? writtenOut(came) > writtenOut(stored) : after > before
  const [stands, loses] = isNewer ? [came, stored] : [stored, came]
  const isSame = before === after && stands.text === loses.text
  const kept = loses.text === null || isSame ? undefined : { writtenAt: loses.changedAt, text: loses.text }
  return { isNewer, kept }
}

function writtenOut(content: FindingContent): string {
  const { place, asset, review, point, accuracyMetres, theme, good, severity, checklistItem } = content
  const { audit, text, owner, comparedTo, comparison } = content
  return JSON.stringify([
    text,
    theme,
    good,
    severity,
    place,
    point,
    // As the database keeps it, in single precision.
    accuracyMetres === null ? null : Math.fround(accuracyMetres),
    checklistItem,
    audit === null ? null : Object.entries(audit).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    owner,
    comparedTo,
    comparison,
    asset,
    review,
  ])
}
