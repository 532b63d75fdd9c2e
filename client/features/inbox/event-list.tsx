import type { ReportDetail, ReportEvent } from '../../../server/contract/report-handling.ts'
import { formatDay, formatInstant } from '../../i18n/format-date.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { language } from '../../i18n/language.ts'
import { ownerName, themeName } from './list-names.ts'

/** Everything that happened to a report, the newest first; what the reporter reads and what nobody outside does are marked. */
export function EventList({ report, zone }: { report: ReportDetail; zone: string }) {
  const words = inboxWords.value.events
  return (
    <section aria-labelledby="report-events">
      <h3 id="report-events">{words.title}</h3>
      <ol class="event-list">
        {report.events.toReversed().map((event) => {
          const { id, at, by, account, kind, text } = event
          const change = changeWords(event)
          return (
            <li key={id} data-kind={kind}>
              <p>
                <strong>{words.kinds[kind]}</strong>
                {change !== undefined && ` ${change}`}
                {kind === 'answer' && <span class="event-mark"> {words.answerMark}</span>}
                {kind === 'note' && <span class="event-mark"> {words.noteMark}</span>}
                {kind === 'message' && <span class="event-mark"> {words.messageMark}</span>}
              </p>
              {text !== null && <p class="said">{text}</p>}
              <p class="quiet">
                {formatInstant(language.value, at, zone)}, {account ?? words.by[by]}
              </p>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

/** What was before and what came, in names instead of codes. */
function changeWords({ kind, was, became }: ReportEvent): string | undefined {
  const words = inboxWords.value.events
  if (kind === 'received' || (was === null && became === null)) return undefined
  const name = (code: string | null): string => {
    if (kind === 'assigned') return code === null ? words.nobody : ownerName(code)
    if (kind === 'due') return code === null ? words.noDay : formatDay(language.value, code)
    if (code === null) return '–'
    if (kind === 'theme') return themeName(code)
    return (inboxWords.value.statuses as Partial<Record<string, string>>)[code] ?? code
  }
  if (kind === 'photo' || kind === 'linked' || kind === 'merged') return became ?? was ?? undefined
  return words.change(name(was), name(became))
}
