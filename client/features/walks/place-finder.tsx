import { useSignal } from '@preact/signals'
import { useEffect, useId, useMemo } from 'preact/hooks'
import type { FoundPlace } from '../../../server/contract/reports.ts'
import { findReportPlaces } from '../../api/reports-api.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { walkWords } from '../../i18n/walk-words.ts'
import { createLoader } from '../../state/resource.ts'
import { announce } from '../../ui/announcer.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'

/** Longer than it takes to type the next letter, milliseconds. */
const typingMilliseconds = 250
const leastLetters = 2
const mostShown = 8

/** A place by its name: what is typed, and the matches as a list of buttons. */
export function PlaceFinder({
  code,
  about,
  onChoose,
}: {
  code: string
  /** What the place is for, for those who do not see what the field stands under. */
  about: string
  onChoose: (place: FoundPlace) => void
}) {
  const words = walkWords.value.plan
  const id = useId()
  const typed = useSignal('')
  const loader = useMemo(() => createLoader<FoundPlace[]>(), [])
  const { state, value, error } = loader.current.value
  useEffect(() => () => loader.cancel(), [])
  const search = async (afterMilliseconds: number) => {
    const text = typed.peek().trim()
    if (text.length < leastLetters) {
      loader.clear()
      return
    }
    const found = await loader.load((abort) => findReportPlaces(code, text, abort), { afterMilliseconds })
    if (!found) return
    const figure = formatNumber(language.peek(), found.length)
    const { foundNone, foundOne, found: several } = walkWords.peek().plan
    announce(found.length === 0 ? foundNone : found.length === 1 ? foundOne : several(figure))
  }
  const choose = (place: FoundPlace) => {
    typed.value = ''
    loader.clear()
    announce(words.chosenPlace(place.label))
    onChoose(place)
  }
  return (
    <search class="walk-finder">
      <label for={id} class="quiet">
        {words.byName}
        <span class="ds-sr-only">: {about}</span>
      </label>
      <input
        id={id}
        class="ds-input"
        type="search"
        autocomplete="off"
        enterkeyhint="search"
        maxLength={100}
        placeholder={words.byNameHelp}
        value={typed.value}
        onInput={(event) => {
          typed.value = event.currentTarget.value
          void search(typingMilliseconds)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          // The form around it is not to be sent by a search.
          event.preventDefault()
          void search(0)
        }}
      />
      {error && <ProblemNotice error={error} onRetry={() => void search(0)} />}
      {state === 'ready' && value?.length === 0 && <p class="quiet">{words.foundNone}</p>}
      {value && value.length > 0 && (
        <ul>
          {value.slice(0, mostShown).map((place) => (
            <li key={`${place.label} ${place.point.join()}`}>
              <button type="button" onClick={() => choose(place)}>
                {place.label}
              </button>
            </li>
          ))}
        </ul>
      )}
    </search>
  )
}
