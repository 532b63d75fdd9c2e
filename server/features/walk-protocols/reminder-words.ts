import type { ReminderKind } from './reminder-rules.ts'

/** What a mail says of a walk: which one, and what is due. */
interface ReminderSubject {
  kind: ReminderKind
  walk: string
  /** Local day, YYYY-MM-DD. */
  dueOn: string
  municipality: string
  /** Where the walk is followed up, for those who may log in. */
  address: string
}

const swedish: Record<ReminderKind, (day: string) => string> = {
  'protocol-due': (day) => `Protokollet skulle ha varit publicerat ${day}.`,
  'follow-up-meeting': (day) => `Uppföljningsmötet är ${day}.`,
  'remedies-due': (day) => `Åtgärderna ska vara klara ${day}.`,
  'remedies-overdue': (day) => `Det finns åtgärder som skulle ha varit klara ${day}.`,
  'rewalk-due': (day) => `Åtgärderna är klara. Det är dags att gå samma väg igen (från ${day}).`,
}

const english: Record<ReminderKind, (day: string) => string> = {
  'protocol-due': (day) => `The protocol should have been published by ${day}.`,
  'follow-up-meeting': (day) => `The follow-up meeting is on ${day}.`,
  'remedies-due': (day) => `The remedies are due on ${day}.`,
  'remedies-overdue': (day) => `There are remedies that were due on ${day}.`,
  'rewalk-due': (day) => `The remedies are done. It is time to walk the same way again (from ${day}).`,
}

/** Subject and text of a reminder to the leader of a walk, Swedish first: which language they read is not known. */
export function reminderWords({ kind, walk, dueOn, municipality, address }: ReminderSubject): {
  subject: string
  text: string
} {
  const [sv, en] = [swedish[kind](dueOn), english[kind](dueOn)]
  const end = `Det går inte att svara på det här mejlet. / This mail cannot be answered.\n\n${municipality}\n`
  return { subject: `${walk}: ${sv}`, text: `${walk}\n\n${sv}\n${en}\n\n${address}\n\n${end}` }
}
