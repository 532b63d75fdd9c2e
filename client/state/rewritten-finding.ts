import type { Finding, FindingRecordInput } from '../../server/contract/findings.ts'

/** A finding as it is written back with some of it changed, on top of the copy that is on screen. @param now ISO instant */
export function rewrittenFinding(
  finding: Finding,
  change: Partial<Pick<FindingRecordInput, 'theme' | 'good' | 'severity' | 'text' | 'owner' | 'point'>>,
  now: string,
): FindingRecordInput {
  const { place, asset, review, point, accuracyMetres, theme, good, severity, checklistItem, audit, text } = finding
  const { owner, comparedTo, comparison, writtenAt, changedAt } = finding
  const next = { theme, good, severity, text, owner, point, ...change }
  return {
    place,
    asset,
    review,
    accuracyMetres,
    checklistItem,
    audit,
    comparedTo,
    comparison,
    writtenAt,
    ...next,
    // What is good has no severity.
    severity: next.good ? null : (next.severity ?? null),
    changedAt: now,
    basedOn: changedAt,
  }
}
