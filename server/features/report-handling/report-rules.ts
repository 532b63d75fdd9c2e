import type { ReportAction } from '../../contract/report-handling.ts'
import type { ReportEventKind, ReportStatus } from '../../contract/reports.ts'

/** Statuses in which something is still to be done. */
export const openStatuses = ['received', 'accepted', 'in-progress'] as const satisfies readonly ReportStatus[]

/** How long one may take back what one has just done, milliseconds. */
export const undoMilliseconds = 10 * 60_000

/** Of a report, what handling changes and what it depends on. */
export interface HandledReport {
  id: string
  reference: string
  status: ReportStatus
  reason: string | null
  /** Identifier of the report that it repeats: always one that is no duplicate itself. */
  mergedInto: string | null
  owner: string | null
  dueOn: string | null
  theme: string
  firstAnsweredAt: Date | null
  fixedAt: Date | null
  /** Its latest change of status, by whomever; null: none yet. */
  lastChange: StatusChange | null
  /** What its latest merge wrote down as before: its status, or the reference of the head that it followed. */
  mergedFrom: string | null
  links: readonly { id: string; label: string }[]
}

export interface StatusChange {
  at: Date
  by: 'reporter' | 'staff' | 'service'
  account: string | null
  was: string | null
  /** Why it was closed or rejected before. */
  reasonBefore: string | null
}

/** What is written down of a change. */
export interface NewEvent {
  report: string
  kind: ReportEventKind
  was: string | null
  became: string | null
  text: string | null
  shown: boolean
}

/** What one action does to the reports that it is done with, and to those that follow them. */
export interface ActionEffect {
  /** Every report that changes, as it is then. */
  changed: Map<string, HandledReport>
  /** Of those asked for, the ones that staff have touched by this. */
  done: string[]
  events: NewEvent[]
  mails: { report: string; kind: 'answer' | 'status' }[]
  /** Reports whose waiting mail is no longer true. */
  unmailed: string[]
  refused: { id: string; code: RefusalCode }[]
}

type RefusalCode = 'report_not_found' | 'report_action_impossible' | 'merge_impossible'

/** Who acts, and when. */
export interface Handler {
  account: string | null
  at: Date
}

/**
 * What an action does, with nothing done yet. `reports` holds those asked for, the one merged into, and every head and
 * duplicate of them. What is so already is neither done nor refused.
 */
export function effectOf(
  reports: ReadonlyMap<string, HandledReport>,
  ids: readonly string[],
  action: ReportAction,
  handler: Handler,
): ActionEffect {
  const effect: ActionEffect = { changed: new Map(), done: [], events: [], mails: [], unmailed: [], refused: [] }
  const work = new Handling(reports, effect, handler)
  for (const id of new Set(ids)) {
    const report = work.find(id)
    const outcome = report === undefined ? 'report_not_found' : work.act(report, action)
    if (outcome === 'done') effect.done.push(id)
    else if (outcome !== 'same') effect.refused.push({ id, code: outcome })
  }
  return effect
}

type Outcome = 'done' | 'same' | RefusalCode

/** Each action's statuses from which it leads to its own. */
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

/** The reports as they become while one action goes through them. */
class Handling {
  private readonly reports: ReadonlyMap<string, HandledReport>
  private readonly effect: ActionEffect
  private readonly handler: Handler

  constructor(reports: ReadonlyMap<string, HandledReport>, effect: ActionEffect, handler: Handler) {
    this.reports = reports
    this.effect = effect
    this.handler = handler
  }

  find(id: string): HandledReport | undefined {
    return this.effect.changed.get(id) ?? this.reports.get(id)
  }

  act(report: HandledReport, action: ReportAction): Outcome {
    switch (action.action) {
      case 'accept':
      case 'start':
      case 'spam':
      case 'not-spam':
      case 'reopen':
        return this.step(report, action.action, null)
      case 'close':
      case 'reject':
        return this.step(report, action.action, action.reason)
      case 'fix':
        return this.fix(report, action.answer)
      case 'undo':
        return this.undo(report)
      case 'merge':
        return this.merge(report, action.into)
      case 'unmerge':
        return report.mergedInto === null ? 'report_action_impossible' : this.unmerge(report)
      case 'assign':
        return this.set(report, 'owner', action.owner, 'assigned')
      case 'due':
        return this.set(report, 'dueOn', action.on, 'due')
      case 'theme':
        return this.set(report, 'theme', action.theme, 'theme')
      case 'answer':
        return this.answer(report, action.text)
      case 'note':
        return this.tell(report, { kind: 'note', text: action.text, shown: false })
      case 'link':
        return this.tell(report, { kind: 'linked', became: action.link.label, shown: true })
      case 'unlink':
        return this.unlink(report, action.link)
    }
  }

  private unlink(report: HandledReport, id: string): Outcome {
    const link = report.links.find((candidate) => candidate.id === id)
    if (link === undefined) return 'report_action_impossible'
    return this.tell(report, { kind: 'linked', was: link.label, shown: false })
  }

  private step(report: HandledReport, name: keyof typeof steps, reason: string | null): Outcome {
    const { from, to } = steps[name]
    if (report.status === to && report.reason === reason) return 'same'
    if (!(from as readonly string[]).includes(report.status)) return 'report_action_impossible'
    // What others repeat is no spam; they would follow it out of sight.
    if (to === 'spam' && this.duplicatesOf(report.id).length > 0) return 'report_action_impossible'
    this.giveStatus(report, to, reason, name === 'reopen' ? 'reopened' : 'status')
    return 'done'
  }

  private fix(report: HandledReport, answer: string | undefined): Outcome {
    const outcome = this.step(report, 'fix', null)
    if (outcome !== 'done' || answer === undefined) return outcome
    for (const told of [report, ...this.duplicatesOf(report.id)]) this.answer(this.find(told.id)!, answer, false)
    return 'done'
  }

  private answer(report: HandledReport, text: string, mailed = true): Outcome {
    if (report.status === 'spam') return 'report_action_impossible'
    this.change(report, { firstAnsweredAt: report.firstAnsweredAt ?? this.handler.at })
    if (mailed) this.effect.mails.push({ report: report.id, kind: 'answer' })
    return this.tell(report, { kind: 'answer', text, shown: true })
  }

  private set(
    report: HandledReport,
    field: 'owner' | 'dueOn' | 'theme',
    value: string | null,
    kind: ReportEventKind,
  ): Outcome {
    if (report[field] === value) return 'same'
    this.change(report, { [field]: value })
    return this.tell(report, { kind, was: report[field], became: value, shown: kind === 'theme' })
  }

  /** What one has done oneself, and nobody has changed since, can be taken back for a while. */
  private undo(report: HandledReport): Outcome {
    const { lastChange } = report
    const { account, at } = this.handler
    const own = lastChange?.by === 'staff' && lastChange.account === account
    if (!own || at.getTime() - lastChange.at.getTime() > undoMilliseconds) return 'report_action_impossible'
    if (report.mergedInto !== null) return this.unmerge(report)
    const was = lastChange.was as ReportStatus | null
    if (was === null || was === 'duplicate') return 'report_action_impossible'
    if (was === 'spam' && this.duplicatesOf(report.id).length > 0) return 'report_action_impossible'
    this.effect.unmailed.push(report.id, ...this.duplicatesOf(report.id).map(({ id }) => id))
    this.giveStatus(report, was, lastChange.reasonBefore, 'status', false)
    return 'done'
  }

  /** Into the head of what it repeats, so that there is never a chain or a ring; what repeats it comes along. */
  private merge(report: HandledReport, into: string): Outcome {
    const target = this.find(into)
    if (target === undefined) return 'report_not_found'
    const head = target.mergedInto === null ? target : this.find(target.mergedInto)!
    if (report.mergedInto === head.id) return 'same'
    if (head.id === report.id || head.status === 'spam' || head.status === 'rejected') return 'merge_impossible'
    if (!(openStatuses as readonly string[]).includes(report.status)) return 'report_action_impossible'
    const followers = this.duplicatesOf(report.id)
    this.change(report, { ...followed(head, report), status: 'duplicate', mergedFrom: report.status })
    this.noteChange(report, report.status)
    this.tell(report, { kind: 'merged', was: report.status, became: head.reference, shown: false })
    this.tell(report, { kind: 'status', was: report.status, became: 'duplicate', shown: true })
    this.tell(report, { kind: 'status', was: 'duplicate', became: head.status, text: head.reason, shown: true })
    for (const follower of followers) {
      this.change(follower, { ...followed(head, follower), mergedFrom: report.reference })
      this.tell(follower, { kind: 'merged', was: report.reference, became: head.reference, shown: false })
      this.follow(follower, report.status, head.status, head.reason)
    }
    return 'done'
  }

  /** Open again as before; what came along with it goes with it. */
  private unmerge(report: HandledReport): Outcome {
    const head = this.find(report.mergedInto!)!
    const before = openStatuses.find((status) => status === report.mergedFrom) ?? 'accepted'
    const followers = this.duplicatesOf(head.id).filter(({ mergedFrom }) => mergedFrom === report.reference)
    this.effect.unmailed.push(report.id)
    this.change(report, { status: before, mergedInto: null, mergedFrom: null, reason: null, fixedAt: null })
    this.noteChange(report, 'duplicate')
    this.tell(report, { kind: 'merged', was: head.reference, shown: false })
    this.tell(report, { kind: 'status', was: 'duplicate', became: before, shown: true })
    for (const follower of followers) {
      this.change(follower, { mergedInto: report.id, mergedFrom: null, reason: null, fixedAt: null })
      this.tell(follower, { kind: 'merged', became: report.reference, shown: false })
      this.follow(follower, head.status, before, null)
    }
    return 'done'
  }

  /** A new status, told to the reporter and to the reporters of what repeats it. */
  private giveStatus(
    report: HandledReport,
    to: ReportStatus,
    reason: string | null,
    kind: 'status' | 'reopened',
    mailed = true,
  ): void {
    const { at } = this.handler
    const told = reason !== null && mailed
    const values = (of: HandledReport): Partial<HandledReport> => ({
      reason,
      fixedAt: to === 'fixed' && mailed ? at : of.fixedAt,
      ...(told && { firstAnsweredAt: of.firstAnsweredAt ?? at }),
    })
    this.change(report, { ...values(report), status: to })
    this.noteChange(report, report.status)
    const shown = to !== 'spam' && report.status !== 'spam'
    this.tell(report, { kind, was: report.status, became: to, text: reason, shown })
    if (mailed && shown) this.effect.mails.push({ report: report.id, kind: 'status' })
    for (const duplicate of this.duplicatesOf(report.id)) {
      this.change(duplicate, values(duplicate))
      this.follow(duplicate, report.status, to, reason)
      if (mailed) this.effect.mails.push({ report: duplicate.id, kind: 'status' })
    }
  }

  /** Tells a duplicate's reporter what became of its head. */
  private follow(duplicate: HandledReport, was: ReportStatus, became: ReportStatus, reason: string | null): void {
    if (was !== became) this.tell(duplicate, { kind: 'status', was, became, text: reason, shown: true })
  }

  private duplicatesOf(id: string): HandledReport[] {
    return [...this.reports.keys()].map((key) => this.find(key)!).filter(({ mergedInto }) => mergedInto === id)
  }

  private change({ id }: HandledReport, values: Partial<HandledReport>): void {
    this.effect.changed.set(id, { ...this.find(id)!, ...values })
  }

  private noteChange(report: HandledReport, was: string): void {
    const { at, account } = this.handler
    this.change(report, { lastChange: { at, by: 'staff', account, was, reasonBefore: report.reason } })
  }

  private tell({ id }: HandledReport, event: Partial<NewEvent> & Pick<NewEvent, 'kind' | 'shown'>): 'done' {
    this.effect.events.push({ report: id, was: null, became: null, text: null, ...event })
    return 'done'
  }
}

/** What a duplicate has of its head: its reporter reads why and since when. */
function followed(head: HandledReport, report: HandledReport): Partial<HandledReport> {
  return { mergedInto: head.id, reason: head.reason, fixedAt: head.fixedAt ?? report.fixedAt }
}
