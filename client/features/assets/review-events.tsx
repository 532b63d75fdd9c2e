import { useSignal } from '@preact/signals'
import type { ReviewDetail, ReviewStatus } from '../../../server/contract/assets.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { reviewWords } from '../../i18n/asset-words.ts'
import { formatDay, formatInstant } from '../../i18n/format-date.ts'
import { language } from '../../i18n/language.ts'
import { mayReview } from '../../state/asset-list.ts'
import { actOn, reviewing } from '../../state/review-list.ts'
import { ownerName } from './asset-figures.ts'

const longestNote = 4000
type Event = ReviewDetail['events'][number]

/** Everything that happened to a review, the newest first, and a note to add. */
export function ReviewEvents({ review, municipality }: { review: ReviewDetail; municipality: Municipality }) {
  const words = reviewWords.value
  const { code, zone } = municipality
  const note = useSignal('')
  const save = async () => {
    const text = note.peek().trim()
    if (text !== '' && (await actOn(code, [review.id], { action: 'note', text }))) note.value = ''
  }
  return (
    <section aria-label={words.detail.events}>
      <h3>{words.detail.events}</h3>
      {mayReview.value && (
        <form
          class="review-note"
          onSubmit={(event) => {
            event.preventDefault()
            void save()
          }}
        >
          <label for="review-note">{words.detail.noteLabel}</label>
          <textarea
            id="review-note"
            class="ds-input"
            rows={2}
            maxLength={longestNote}
            value={note.value}
            onInput={(event) => (note.value = event.currentTarget.value)}
          />
          <button
            type="submit"
            class="ds-button"
            data-variant="secondary"
            disabled={reviewing.value || note.value.trim() === ''}
          >
            {words.detail.addNote}
          </button>
        </form>
      )}
      <ol class="review-events">
        {review.events.toReversed().map((event) => (
          <li key={event.id}>
            <p>
              <strong>{words.events.kinds[event.kind]}</strong> {changeWords(event)}
            </p>
            {event.text !== null && <p class="said">{event.text}</p>}
            <p class="quiet">
              {formatInstant(language.value, event.at, zone)}, {event.account ?? words.events.byLink}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What was before and what came, in names instead of codes. */
function changeWords({ kind, was, became }: Event): string {
  const words = reviewWords.value
  if (kind === 'marked' || kind === 'note' || (was === null && became === null)) return ''
  const name = (code: string | null): string => {
    if (kind === 'assigned') return code === null ? words.events.nobody : ownerName(code)
    if (kind === 'due') return code === null ? words.events.noDay : formatDay(language.value, code)
    if (code === null) return '–'
    const decisions: Partial<Record<string, string>> = words.decisions
    return decisions[code] ?? words.statuses[code as ReviewStatus] ?? code
  }
  return was === null && kind === 'decided' ? name(became) : words.events.change(name(was), name(became))
}
