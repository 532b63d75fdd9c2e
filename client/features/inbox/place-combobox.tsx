import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { FoundPlace } from '../../../server/contract/reports.ts'
import { findReportPlaces } from '../../api/reports-api.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { createLoader } from '../../state/resource.ts'

const leastLetters = 2
/** Milliseconds of quiet after which typed words are looked up. */
const pause = 200

/** A place by name or address, chosen with the keyboard: a combobox with a list, as ARIA describes it. */
export function PlaceCombobox({
  code,
  place,
  onChoose,
  fault,
  note,
}: {
  code: string
  place: FoundPlace | null
  onChoose: (place: FoundPlace | null) => void
  fault: string
  /** What has to be known of the place that was chosen. */
  note: string
}) {
  const words = inboxWords.value.paper
  const text = useSignal('')
  const open = useSignal(false)
  const at = useSignal(0)
  const found = useRef(createLoader<FoundPlace[]>()).current
  useEffect(() => () => found.cancel(), [])
  useEffect(() => {
    // A saved form leaves an empty field for the next.
    if (place === null && !open.peek()) text.value = ''
  }, [place])
  const places = found.current.value.value ?? []
  const choose = (chosen: FoundPlace) => {
    text.value = chosen.label
    open.value = false
    onChoose(chosen)
  }
  const type = (typed: string) => {
    text.value = typed
    at.value = 0
    open.value = true
    if (place) onChoose(null)
    if (typed.trim().length < leastLetters) found.clear()
    else void found.load((abort) => findReportPlaces(code, typed.trim(), abort), { afterMilliseconds: pause })
  }
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const chosen = places[at.peek()]
    if (step !== 0 && places.length > 0) at.value = (at.peek() + step + places.length) % places.length
    else if (event.key === 'Enter' && !event.ctrlKey && open.peek() && chosen) choose(chosen)
    else if (event.key === 'Escape' && open.peek()) open.value = false
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const shown = open.value && text.value.trim().length >= leastLetters
  const none = found.current.value.state === 'ready' && places.length === 0
  return (
    <div class="form-field place-combobox">
      <label for="paper-place">{words.place}</label>
      <p id="paper-place-how" class="quiet">
        {words.placeHow}
      </p>
      <input
        id="paper-place"
        class="ds-input"
        role="combobox"
        autocomplete="off"
        aria-expanded={shown && places.length > 0}
        aria-controls="paper-places"
        aria-autocomplete="list"
        aria-activedescendant={shown && places.length > 0 ? `paper-place-${at.value}` : undefined}
        aria-invalid={fault !== ''}
        aria-describedby="paper-place-how paper-place-fault"
        value={text.value}
        onInput={(event) => type(event.currentTarget.value)}
        onKeyDown={press}
        onBlur={() => (open.value = false)}
      />
      <p id="paper-place-fault" class="field-error" role="alert">
        {fault}
      </p>
      <output class="quiet">{note}</output>
      {/* What is searched for while it is typed is no list that the browser could have. */}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role */}
      <ul id="paper-places" role="listbox" aria-label={words.place} hidden={!shown || places.length === 0}>
        {places.map((one, index) => (
          <li
            key={`${one.label} ${one.point.join()}`}
            id={`paper-place-${index}`}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role
            role="option"
            aria-selected={index === at.value}
            // Before the field loses the focus, and with it the list its place.
            onMouseDown={(event) => {
              event.preventDefault()
              choose(one)
            }}
          >
            {one.label} <span class="quiet">{words.kinds[one.kind]}</span>
          </li>
        ))}
      </ul>
      {shown && (found.current.value.state === 'loading' || none) && (
        <output class="quiet">{none ? words.placeNone : words.searching}</output>
      )}
    </div>
  )
}
