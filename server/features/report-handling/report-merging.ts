import { openStatuses } from './open-statuses.ts'
import { changeReport, currentReport, duplicatesOf, noteStatusBefore, tellFollower, tellOf } from './report-effect.ts'
import type { ActionWork, HandledReport, RefusalCode } from './report-effect.ts'

/**
 * Merges a report into the head of another, so that there is never a chain or a ring; what repeats it comes along. Its
 * reporter reads from then on what becomes of the head.
 */
export function mergeReport(work: ActionWork, report: HandledReport, into: string): 'done' | 'same' | RefusalCode {
  const target = currentReport(work, into)
  if (target === undefined) return 'report_not_found'
  const head = target.mergedInto === null ? target : currentReport(work, target.mergedInto)!
  if (report.mergedInto === head.id) return 'same'
  if (head.id === report.id || head.status === 'spam' || head.status === 'rejected') return 'merge_impossible'
  if (!openStatuses.some((status) => status === report.status)) return 'report_action_impossible'
  const followers = duplicatesOf(work, report.id)
  changeReport(work, report, { ...inheritedFrom(head), status: 'duplicate', mergedFrom: report.status })
  noteStatusBefore(work, report)
  tellOf(work, report, { kind: 'merged', was: report.status, became: head.reference, shown: false })
  tellOf(work, report, { kind: 'status', was: report.status, became: 'duplicate', shown: true })
  tellFollower(work, report, { was: 'duplicate', became: head.status, reason: head.reason })
  for (const follower of followers) {
    changeReport(work, follower, { ...inheritedFrom(head), mergedFrom: report.reference })
    tellOf(work, follower, { kind: 'merged', was: report.reference, became: head.reference, shown: false })
    tellFollower(work, follower, { was: report.status, became: head.status, reason: head.reason })
  }
  return 'done'
}

/** Makes a duplicate a report of its own again, open as before; what came along with it goes with it. */
export function unmergeReport(work: ActionWork, report: HandledReport): 'done' | RefusalCode {
  if (report.mergedInto === null) return 'report_action_impossible'
  const head = currentReport(work, report.mergedInto)!
  const before = openStatuses.find((status) => status === report.mergedFrom) ?? 'accepted'
  const followers = duplicatesOf(work, head.id).filter(({ mergedFrom }) => mergedFrom === report.reference)
  const alone = { mergedFrom: null, reason: null, fixedAt: null }
  work.effect.unmailed.push(report.id)
  changeReport(work, report, { ...alone, status: before, mergedInto: null })
  noteStatusBefore(work, report)
  tellOf(work, report, { kind: 'merged', was: head.reference, shown: false })
  tellFollower(work, report, { was: 'duplicate', became: before, reason: null })
  for (const follower of followers) {
    changeReport(work, follower, { ...alone, mergedInto: report.id })
    tellOf(work, follower, { kind: 'merged', became: report.reference, shown: false })
    tellFollower(work, follower, { was: head.status, became: before, reason: null })
  }
  return 'done'
}

/** What a duplicate has of its head, so that its reporter reads why and since when. */
function inheritedFrom(head: HandledReport): Partial<HandledReport> {
  return { mergedInto: head.id, reason: head.reason, fixedAt: head.fixedAt }
}
