import type { RemedyDetail, RemedyStatus } from '../../../server/contract/remedies.ts'
import { remedyWords } from '../../i18n/follow-up-words.ts'
import { formatDay, formatInstant } from '../../i18n/format-date.ts'
import { language } from '../../i18n/language.ts'
import { publishedWalksWords } from '../../i18n/published-walks-words.ts'
import { ownerName } from './list-names.ts'

type Event = RemedyDetail['events'][number]

/** Everything that happened to a remedy, the newest first. */
export function RemedyEvents({ remedy, zone }: { remedy: RemedyDetail; zone: string }) {
  const words = remedyWords.value
  return (
    <section aria-labelledby="remedy-events">
      <h3 id="remedy-events">{words.detail.history}</h3>
      <ol class="remedy-events">
        {remedy.events.toReversed().map((event) => (
          <li key={event.id}>
            <p>
              <strong>{words.events[event.kind]}</strong> {changeWords(event)}
            </p>
            {event.text !== null && <p class="remedy-description">{event.text}</p>}
            <p class="quiet">
              {formatInstant(language.value, event.at, zone)}, {event.account ?? words.events.system}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What was before and what came, in names instead of codes. */
function changeWords({ kind, was, became }: Event): string {
  const words = remedyWords.value.events
  if (kind === 'made' || kind === 'changed' || kind === 'photo' || (was === null && became === null)) return ''
  const name = (code: string | null): string => {
    if (code === null) return kind === 'due' ? words.noDay : '–'
    if (kind === 'assigned') return ownerName(code)
    if (kind === 'due') return formatDay(language.value, code)
    return publishedWalksWords.value.statuses[code as RemedyStatus] ?? code
  }
  return words.change(name(was), name(became))
}
