import { useSignal } from '@preact/signals'
import type { WalkPlaceKind } from '../../api/walk-types.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { walkWords } from '../../i18n/walk-words.ts'
import { placeOfCandidate, samePlace, withPlace, type WalkDraft } from '../../state/walk-draft.ts'
import { changeWalkDraft, loadCandidates, shownKinds, walkCandidates } from '../../state/walk-planning.ts'
import { pointedWalkPlace } from '../../state/walks.ts'
import { announce } from '../../ui/announcer.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { candidateId } from './candidate-id.ts'

const kinds: readonly WalkPlaceKind[] = ['report', 'perceived', 'hotspot', 'asset', 'finding']
/** A list that is read takes no more at once; all of them are on the map. */
const shownFirst = 12

/** What could be seen, kind by kind: the list that the marks on the map are equivalent to. */
export function CandidateList({ code, draft }: { code: string; draft: WalkDraft }) {
  const all = walkWords.value
  const words = all.candidates
  const tongue = language.value
  const whole = useSignal(false)
  const { value, error, state } = walkCandidates.value
  const offered = value?.items.filter(({ kind }) => shownKinds.value.includes(kind))
  const toggle = (kind: WalkPlaceKind) => {
    const now = shownKinds.peek()
    shownKinds.value = now.includes(kind) ? now.filter((one) => one !== kind) : [...now, kind]
  }
  return (
    <fieldset class="walk-part">
      <legend>{words.title}</legend>
      <fieldset class="walk-kinds" aria-label={words.kindsLabel}>
        {kinds.map((kind) => (
          <button key={kind} type="button" aria-pressed={shownKinds.value.includes(kind)} onClick={() => toggle(kind)}>
            <span class="walk-letter" aria-hidden="true">
              {words.letters[kind]}
            </span>
            {words.kinds[kind]}
          </button>
        ))}
      </fieldset>
      {error && (
        <ProblemNotice
          about={all.plan.candidatesFailed}
          error={error}
          onRetry={() => void loadCandidates(code, kinds)}
        />
      )}
      {!value && state === 'loading' && <Waiting>{messages.value.loading}</Waiting>}
      {offered?.length === 0 && <p class="quiet">{words.none}</p>}
      {offered && offered.length > 0 && (
        <ul class="walk-candidates">
          {offered.slice(0, whole.value ? undefined : shownFirst).map((candidate) => {
            const id = candidateId(candidate)
            const chosen = draft.places.some((place) => samePlace(place, candidate))
            return (
              <li
                key={id}
                onPointerEnter={() => (pointedWalkPlace.value = id)}
                onPointerLeave={() => (pointedWalkPlace.value = null)}
                onFocusCapture={() => (pointedWalkPlace.value = id)}
              >
                <span class="walk-letter" aria-hidden="true">
                  {words.letters[candidate.kind]}
                </span>
                <span class="walk-candidate-what">
                  <span>{candidate.name}</span>
                  <span class="quiet">
                    {[
                      words.one[candidate.kind],
                      candidate.why,
                      // Of findings the reason counts them already.
                      candidate.records === null || candidate.kind === 'finding'
                        ? null
                        : words.records(formatNumber(tongue, candidate.records)),
                    ]
                      .filter((part) => part !== null)
                      .join(' · ')}
                  </span>
                </span>
                <button
                  type="button"
                  class="ds-button"
                  data-variant="tertiary"
                  aria-label={chosen ? `${words.chosen}: ${candidate.name}` : words.add(candidate.name)}
                  aria-disabled={chosen}
                  onClick={() => {
                    if (chosen) return
                    changeWalkDraft({ places: withPlace(draft.places, placeOfCandidate(candidate)) })
                    announce(all.plan.added(candidate.name))
                  }}
                >
                  {chosen ? (
                    words.chosen
                  ) : (
                    <>
                      <Icon name="plus" />
                      {words.addShort}
                    </>
                  )}
                </button>
              </li>
            )
          })}
        </ul>
      )}
      {offered && offered.length > shownFirst && !whole.value && (
        <button type="button" class="ds-button" data-variant="tertiary" onClick={() => (whole.value = true)}>
          {words.all(formatNumber(tongue, offered.length))}
        </button>
      )}
    </fieldset>
  )
}
