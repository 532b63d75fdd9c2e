import type { ReportEventKind, ReportStatus } from '../../contract/reports.ts'

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
  /** What its latest merge wrote down as before: its status, or the reference of the head that it came along with. */
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

export type RefusalCode = 'report_not_found' | 'report_action_impossible' | 'merge_impossible'

/** What one action does to the reports that it is done with, and to those that repeat them. */
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

/** An action on its way through the reports: what they were, what has become of them so far, who acts and when. */
export interface ActionWork {
  reports: ReadonlyMap<string, HandledReport>
  effect: ActionEffect
  account: string | null
  at: Date
}

/** A report as it is by now; undefined when there is none of this identifier. */
export function currentReport({ reports, effect }: ActionWork, id: string): HandledReport | undefined {
  return effect.changed.get(id) ?? reports.get(id)
}

/** The reports that by now repeat this one. */
export function duplicatesOf(work: ActionWork, id: string): HandledReport[] {
  return [...work.reports.keys()].map((key) => currentReport(work, key)!).filter(({ mergedInto }) => mergedInto === id)
}

/** Gives a report some values. */
export function changeReport(work: ActionWork, { id }: HandledReport, values: Partial<HandledReport>): void {
  work.effect.changed.set(id, { ...currentReport(work, id)!, ...values })
}

/** Notes what a report's status was before, for who takes it back. */
export function noteStatusBefore(work: ActionWork, before: HandledReport, was: string = before.status): void {
  const { at, account } = work
  changeReport(work, before, { lastChange: { at, by: 'staff', account, was, reasonBefore: before.reason } })
}

/** Writes down what happened to a report; `shown`: its reporter reads it. */
export function tellOf(
  work: ActionWork,
  { id }: HandledReport,
  event: Partial<NewEvent> & Pick<NewEvent, 'kind' | 'shown'>,
): 'done' {
  work.effect.events.push({ report: id, was: null, became: null, text: null, ...event })
  return 'done'
}

/** Tells a duplicate's reporter what became of the report that it repeats. */
export function tellFollower(
  work: ActionWork,
  duplicate: HandledReport,
  { was, became, reason }: { was: ReportStatus; became: ReportStatus; reason: string | null },
): void {
  if (was !== became) tellOf(work, duplicate, { kind: 'status', was, became, text: reason, shown: true })
}
