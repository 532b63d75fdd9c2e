import type { WalkItem } from '../../contract/walks.ts'
import { daysAfter, monthsAfter } from '../../geo/calendar-day.ts'

export type ReminderKind = WalkItem['reminders'][number]

/** What should be seen to, and the local day of what it reminds of. */
export interface Reminder {
  kind: ReminderKind
  dueOn: string
}

/** What the reminders of a walk depend on; days are local. */
export interface WalkProgress {
  kind: WalkItem['kind']
  status: WalkItem['status']
  startsOn: string
  /** True: its protocol has been published at least once. */
  protocolPublished: boolean
  followUpOn: string | null
  /** When the six months for remedies end. */
  remediesDueOn: string | null
  /** Remedies that are neither fixed nor rejected. */
  openRemedies: number
  /** Latest day that an open remedy was to be done by and is past; null: none is. */
  overdueOn: string | null
  /** When the latest remedy was fixed; null: none is. */
  fixedOn: string | null
  /** True: a walk over the same route is planned or was made. */
  hasRewalk: boolean
}

/** A protocol should be on the web within weeks of the walk, days. */
const protocolDays = 21

/** How long before the follow-up meeting it is reminded of, days. */
const meetingDays = 2

/** How long before the six months for remedies end, months. */
const remediesMonths = 1

/** How long after the last remedy was fixed people are to walk there again, months. */
const rewalkMonths = 3

/** What should be seen to about a walk on a local day, the earliest first. */
export function remindersOf(walk: WalkProgress, today: string): Reminder[] {
  const { status, startsOn, followUpOn, remediesDueOn, openRemedies, overdueOn, fixedOn } = walk
  if (status === 'draft' || status === 'cancelled') return []
  const reminders: Reminder[] = []
  if (followUpOn !== null && followUpOn >= today && daysAfter(followUpOn, -meetingDays) <= today)
    reminders.push({ kind: 'follow-up-meeting', dueOn: followUpOn })
  if (status === 'planned') return reminders
  const protocolDueOn = daysAfter(startsOn, protocolDays)
  // What an inspection finds goes into its reviews; it has no protocol to publish and no route to walk again.
  if (walk.kind === 'walk' && !walk.protocolPublished && protocolDueOn <= today)
    reminders.push({ kind: 'protocol-due', dueOn: protocolDueOn })
  if (remediesDueOn !== null && openRemedies > 0 && remediesDueOn >= today) {
    if (monthsAfter(remediesDueOn, -remediesMonths) <= today)
      reminders.push({ kind: 'remedies-due', dueOn: remediesDueOn })
  }
  const isOver = openRemedies > 0 && remediesDueOn !== null && remediesDueOn < today
  const lateOn = overdueOn ?? (isOver ? remediesDueOn : null)
  if (lateOn !== null) reminders.push({ kind: 'remedies-overdue', dueOn: lateOn })
  if (walk.kind === 'walk' && fixedOn !== null && openRemedies === 0 && !walk.hasRewalk) {
    const rewalkDueOn = monthsAfter(fixedOn, rewalkMonths)
    if (rewalkDueOn <= today) reminders.push({ kind: 'rewalk-due', dueOn: rewalkDueOn })
  }
  return reminders.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
}
