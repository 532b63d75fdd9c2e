import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { FoundPlace } from '../../../server/contract/reports.ts'
import { findReportPlaces } from '../../api/reports-api.ts'
import { language } from '../../i18n/chosen-language.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { safeRouteWords } from '../../i18n/safe-route-words.ts'
import { createLoader } from '../../state/resource.ts'
import type { RouteEndName } from '../../state/safe-route.ts'
import { announce } from '../../ui/announcer.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'

/** Longer than it takes to type the next letter, milliseconds. */
const typingMilliseconds = 250
const leastLetters = 2

/** A place by its name: what is typed, and the matches as a list of buttons. */
export function EndSearch({
  end,
  code,
  onChoose,
}: {
  end: RouteEndName
  code: string
  onChoose: (place: FoundPlace) => void
}) {
  const words = safeRouteWords.value
  const id = `safe-route-${end}`
  const typed = useSignal('')
  const loader = useMemo(() => createLoader<FoundPlace[]>(), [])
  const { state, value, error } = loader.current.value
  const asked = typed.value.trim()
  useEffect(() => () => loader.cancel(), [])
  const search = (afterMilliseconds: number) => {
    const text = typed.peek().trim()
    if (text.length < leastLetters) {
      loader.clear()
      return
    }
    void loader
      .load((signal) => findReportPlaces(code, text, signal), { afterMilliseconds })
      .then((found) => found && announceFound(found.length, text))
  }
  return (
    <search class="end-search">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          search(0)
        }}
      >
        <label for={id}>{words.ends[end]}</label>
        <span class="end-search-field">
          <Icon name="search" />
          <input
            id={id}
            type="search"
            class="ds-input"
            autocomplete="off"
            enterkeyhint="search"
            maxLength={100}
            placeholder={words.search}
            aria-describedby={`${id}-help`}
            value={typed.value}
            onInput={(event) => {
              typed.value = event.currentTarget.value
              search(typingMilliseconds)
            }}
          />
        </span>
        <span id={`${id}-help`} class="ds-sr-only">
          {words.search}. {words.searchHelp}
        </span>
      </form>
      {state === 'failed' && error && (
        <ProblemNotice about={words.searchFailed} error={error} onRetry={() => search(0)} />
      )}
      {asked.length >= leastLetters && state === 'loading' && !value && <p class="quiet">{words.searching}</p>}
      {state === 'ready' && value?.length === 0 && <p class="quiet">{words.none(asked)}</p>}
      {value && value.length > 0 && (
        <ul class="end-results" aria-label={words.results[end]}>
          {value.map((place) => (
            <li key={`${place.label} ${place.point.join()}`}>
              <button type="button" onClick={() => onChoose(place)}>
                <span>{place.label}</span>
                <span class="quiet">{words.kinds[place.kind]}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </search>
  )
}

function announceFound(count: number, asked: string): void {
  const words = safeRouteWords.peek()
  announce(count === 0 ? words.none(asked) : words.found(formatNumber(language.peek(), count)))
}
