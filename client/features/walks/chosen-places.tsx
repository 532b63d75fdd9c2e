import { useSignal } from '@preact/signals'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { walkWords } from '../../i18n/walk-words.ts'
import { mapPick } from '../../state/map-pick.ts'
import { namedPlace, withMoved, withPlace, type WalkDraft, type WalkFaults } from '../../state/walk-draft.ts'
import { changeWalkDraft } from '../../state/walk-planning.ts'
import { announce } from '../../ui/announcer.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ChosenPlace } from './chosen-place.tsx'
import { PlaceFinder } from './place-finder.tsx'
import { WalkFaultText } from './walk-fault.tsx'

/** The places that are chosen, in their order: dragged or moved by buttons, with how long one stops at each. */
export function ChosenPlaces({ code, draft, faults }: { code: string; draft: WalkDraft; faults: WalkFaults }) {
  const words = walkWords.value.plan
  const { places } = draft
  const dragged = useSignal<string | null>(null)
  const move = (key: string, to: number, focus?: string) => {
    const name = places.find((place) => place.key === key)?.name ?? ''
    const moved = withMoved(places, key, to)
    changeWalkDraft({ places: moved })
    const at = moved.findIndex((place) => place.key === key)
    announce(words.moved(name, formatNumber(language.peek(), at + 1)))
    if (focus !== undefined) requestAnimationFrame(() => document.getElementById(focus)?.focus())
  }
  const add = (point: readonly [number, number], name: string) => {
    changeWalkDraft({ places: withPlace(places, namedPlace(point, name)) })
    announce(words.added(name))
  }
  const nameless = () => `${words.pressedPlace} ${formatNumber(language.peek(), places.length + 1)}`
  return (
    <fieldset class="walk-part">
      <legend>
        {words.places}
        {places.length > 0 && <span class="quiet"> {words.chosen(formatNumber(language.value, places.length))}</span>}
      </legend>
      {places.length === 0 ? (
        <p id="walk-places" tabIndex={-1} class="quiet">
          {words.noPlaces}
        </p>
      ) : (
        <ol id="walk-places" class="walk-chosen" tabIndex={-1}>
          {places.map((place, index) => (
            <ChosenPlace
              key={place.key}
              place={place}
              index={index}
              last={index === places.length - 1}
              places={places}
              onMove={move}
              dragged={dragged}
            />
          ))}
        </ol>
      )}
      <WalkFaultText of="walk-places" faults={faults} />
      <label class="check">
        <input
          class="ds-input"
          type="checkbox"
          checked={draft.choose}
          aria-describedby="walk-choose-help"
          onChange={(event) => changeWalkDraft({ choose: event.currentTarget.checked })}
        />
        {words.choose}
      </label>
      <p id="walk-choose-help" class="quiet">
        {words.chooseHelp}
      </p>
      <div class="walk-own">
        <h2>{words.addNamed}</h2>
        <PlaceFinder code={code} about={words.addNamed} onChoose={({ label, point }) => add(point, label)} />
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          onClick={() => (mapPick.value = { words: words.pressPlace, onPick: (point) => add(point, nameless()) })}
        >
          <Icon name="map-pin" />
          {words.onMap}
        </button>
      </div>
    </fieldset>
  )
}
