import type { ReportAction } from '../../contract/report-handling.ts'
import type { ReportEventKind, ReportStatus } from '../../contract/reports.ts'
import { openStatuses } from './open-statuses.ts'
import { changeReport, currentReport, duplicatesOf, noteStatusBefore, tellFollower, tellOf } from './report-effect.ts'
import type { ActionEffect, ActionWork, HandledReport, RefusalCode } from './report-effect.ts'
import { mergeReport, unmergeReport } from './report-merging.ts'

/** How long one may take back what one has just done, milliseconds. */
const undoMilliseconds = 10 * 60_000

/** Each step's statuses from which it leads to its own. */
const steps = {
  accept: { from: ['received'], to: 'accepted' },
  start: { from: ['received', 'accepted'], to: 'in-progress' },
  fix: { from: [...openStatuses, 'closed'], to: 'fixed' },
  close: { from: openStatuses, to: 'closed' },
  reject: { from: openStatuses, to: 'rejected' },
  spam: { from: openStatuses, to: 'spam' },
  'not-spam': { from: ['spam'], to: 'received' },
  reopen: { from: ['fixed', 'closed', 'rejected'], to: 'accepted' },
} as const satisfies Record<string, { from: readonly ReportStatus[]; to: ReportStatus }>

type Outcome = 'done' | 'same' | RefusalCode

/**
 * What an action does, with nothing done yet. `reports` holds those asked for, the one merged into, and every head and
 * duplicate of them. What is so already is neither done nor refused.
 */
export function effectOf(
  reports: ReadonlyMap<string, HandledReport>,
  ids: readonly string[],
  action: ReportAction,
  { account, at }: { account: string | null; at: Date },
): ActionEffect {
  const effect: ActionEffect = { changed: new Map(), done: [], events: [], mails: [], unmailed: [], refused: [] }
  const work = { reports, effect, account, at }
  for (const id of new Set(ids)) {
    const report = currentReport(work, id)
    const outcome = report === undefined ? 'report_not_found' : act(work, report, action)
    if (outcome === 'done') effect.done.push(id)
    else if (outcome !== 'same') effect.refused.push({ id, code: outcome })
  }
  return effect
}

function act(work: ActionWork, report: HandledReport, action: ReportAction): Outcome {
  switch (action.action) {
    case 'close':
    case 'reject':
      return step(work, report, action.action, action.reason)
    case 'fix':
      return fix(work, report, action.answer)
    case 'undo':
      return undo(work, report)
    case 'merge':
      return mergeReport(work, report, action.into)
    case 'unmerge':
      return unmergeReport(work, report)
    case 'assign':
      return set(work, report, { field: 'owner', value: action.owner, kind: 'assigned', shown: false })
    case 'due':
      return set(work, report, { field: 'dueOn', value: action.on, kind: 'due', shown: false })
    case 'theme':
      return set(work, report, { field: 'theme', value: action.theme, kind: 'theme', shown: true })
    case 'answer':
      return answer(work, report, action.text)
    case 'note':
      return tellOf(work, report, { kind: 'note', text: action.text, shown: false })
    case 'link':
      return tellOf(work, report, { kind: 'linked', became: action.link.label, shown: true })
    case 'unlink':
      return unlink(work, report, action.link)
    default:
      return step(work, report, action.action, null)
  }
}

function step(work: ActionWork, report: HandledReport, name: keyof typeof steps, reason: string | null): Outcome {
  const { from, to } = steps[name]
  if (report.status === to && report.reason === reason) return 'same'
  if (!from.some((status) => status === report.status)) return 'report_action_impossible'
  // What others repeat is no spam; they would follow it out of sight.
  if (to === 'spam' && duplicatesOf(work, report.id).length > 0) return 'report_action_impossible'
  giveStatus(work, report, { to, reason, kind: name === 'reopen' ? 'reopened' : 'status' })
  return 'done'
}

/** The words that go with "fixed" are everybody's who said the same; other answers may take up what only one has written. */
function fix(work: ActionWork, report: HandledReport, words: string | undefined): Outcome {
  const outcome = step(work, report, 'fix', null)
  if (outcome !== 'done' || words === undefined) return outcome
  for (const { id } of [report, ...duplicatesOf(work, report.id)]) tellAnswer(work, currentReport(work, id)!, words)
  return 'done'
}

function answer(work: ActionWork, report: HandledReport, text: string): Outcome {
  if (report.status === 'spam') return 'report_action_impossible'
  work.effect.mails.push({ report: report.id, kind: 'answer' })
  return tellAnswer(work, report, text)
}

function tellAnswer(work: ActionWork, report: HandledReport, text: string): 'done' {
  changeReport(work, report, { firstAnsweredAt: report.firstAnsweredAt ?? work.at })
  return tellOf(work, report, { kind: 'answer', text, shown: true })
}

function set(
  work: ActionWork,
  report: HandledReport,
  change: { field: 'owner' | 'dueOn' | 'theme'; value: string | null; kind: ReportEventKind; shown: boolean },
): Outcome {
  const was = report[change.field]
  if (was === change.value) return 'same'
  changeReport(work, report, { [change.field]: change.value })
  return tellOf(work, report, { kind: change.kind, was, became: change.value, shown: change.shown })
}

function unlink(work: ActionWork, report: HandledReport, id: string): Outcome {
  const link = report.links.find((candidate) => candidate.id === id)
  if (link === undefined) return 'report_action_impossible'
  return tellOf(work, report, { kind: 'linked', was: link.label, shown: false })
}

/** What one has done oneself, and nobody has changed since, can be taken back for a while. */
function undo(work: ActionWork, report: HandledReport): Outcome {
  const { lastChange } = report
  if (lastChange?.by !== 'staff' || lastChange.account !== work.account) return 'report_action_impossible'
  if (work.at.getTime() - lastChange.at.getTime() > undoMilliseconds) return 'report_action_impossible'
  if (report.mergedInto !== null) return unmergeReport(work, report)
  const was = lastChange.was as ReportStatus | null
  const duplicates = duplicatesOf(work, report.id)
  if (was === null || was === 'duplicate' || (was === 'spam' && duplicates.length > 0))
    return 'report_action_impossible'
  work.effect.unmailed.push(...[report, ...duplicates].map(({ id }) => id))
  giveStatus(work, report, { to: was, reason: lastChange.reasonBefore, kind: 'status', again: true })
  return 'done'
}

/**
 * Gives a new status, and tells the reporter and the reporters of what repeats it.
 * @param again true: it is an earlier one that applies again, so nothing is answered, fixed or sent anew
 */
function giveStatus(
  work: ActionWork,
  report: HandledReport,
  change: { to: ReportStatus; reason: string | null; kind: 'status' | 'reopened'; again?: boolean },
): void {
  const { to, reason, kind, again = false } = change
  const valuesOf = ({ firstAnsweredAt, fixedAt }: HandledReport): Partial<HandledReport> => ({
    reason,
    fixedAt: to === 'fixed' && !again ? work.at : fixedAt,
    // Why something is left as it is, is an answer.
    firstAnsweredAt: reason === null || again ? firstAnsweredAt : (firstAnsweredAt ?? work.at),
  })
  const shown = to !== 'spam' && report.status !== 'spam'
  changeReport(work, report, { ...valuesOf(report), status: to })
  noteStatusBefore(work, report)
  tellOf(work, report, { kind, was: report.status, became: to, text: reason, shown })
  for (const duplicate of duplicatesOf(work, report.id)) {
    changeReport(work, duplicate, valuesOf(duplicate))
    tellFollower(work, duplicate, { was: report.status, became: to, reason })
    if (!again) work.effect.mails.push({ report: duplicate.id, kind: 'status' })
  }
  if (shown && !again) work.effect.mails.push({ report: report.id, kind: 'status' })
}
