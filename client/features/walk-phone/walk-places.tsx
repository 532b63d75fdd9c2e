import type { Municipality } from '../../api/wire-types.ts'
import { language } from '../../i18n/chosen-language.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { walkPhoneWords } from '../../i18n/walk-phone-words.ts'
import { placeSeen } from '../../state/finding-list.ts'
import { keptSeen } from '../../state/finding-sender.ts'
import type { WalkCopy } from '../../state/finding-store.ts'
import { Icon } from '../../ui/icon.tsx'
import { EarlierFindings } from './earlier-findings.tsx'
import { PlaceCard } from './place-card.tsx'
import { clockOf } from './walk-figures.ts'
import { WalkMap } from './walk-map.tsx'
import { startWalkPosition, stopWalkPosition, walkPositionState } from './walk-position.ts'
import { showPlace, shownPlace } from './walk-shown.ts'
import '../../ui/fold.css'

/** The walk itself: the map, the place that one is at with its checklist, and all the others. */
export function WalkPlaces({ copy, town }: { copy: WalkCopy; town: Municipality }) {
  const words = walkPhoneWords.value.place
  const { walk } = copy
  const index = walk.places.findIndex(({ place }) => place === shownPlace.value)
  const place = walk.places[index]
  return (
    <>
      <WalkMap copy={copy} town={town} />
      <PositionSwitch />
      {place ? <PlaceCard walk={walk} place={place} index={index} /> : <p>{words.noPlaces}</p>}
      <EarlierFindings walk={walk} />
      {walk.places.length > 1 && (
        <details class="fold">
          <summary>{words.all}</summary>
          <ol class="walk-all-places">
            {walk.places.map((one, at) => (
              <PlaceRow key={one.place} walk={walk} place={one} index={at} />
            ))}
          </ol>
        </details>
      )}
    </>
  )
}

function PlaceRow({
  walk,
  place,
  index,
}: {
  walk: WalkCopy['walk']
  place: WalkCopy['walk']['places'][number]
  index: number
}) {
  const words = walkPhoneWords.value.place
  const { seenAt } = placeSeen(place, keptSeen.value)
  return (
    <li>
      <button
        type="button"
        aria-current={place.place === shownPlace.value ? 'true' : undefined}
        onClick={() => {
          showPlace(place.place)
          document.getElementById('walk-place-title')?.focus()
        }}
      >
        <span>
          {formatNumber(language.value, index + 1)}. {place.name}
        </span>
        {seenAt !== null && (
          <span class="quiet">
            <Icon name="check" /> {words.seenAt(clockOf(seenAt, walk.municipality.zone))}
          </span>
        )}
      </button>
    </li>
  )
}

/** Turns the phone's position on and off, and says what it is used for. */
function PositionSwitch() {
  const words = walkPhoneWords.value.position
  const state = walkPositionState.value
  const on = state === 'on' || state === 'waiting'
  const said = { on: words.isOn, waiting: words.waiting, denied: words.denied, unavailable: words.unavailable }
  return (
    <section class="walk-position">
      <button
        type="button"
        class="ds-button"
        data-variant="secondary"
        data-color="neutral"
        onClick={on ? stopWalkPosition : startWalkPosition}
      >
        <Icon name="locate" />
        {on ? words.off : words.on}
      </button>
      <p class="quiet" aria-live="polite">
        {state === 'off' ? words.what : said[state]}
      </p>
    </section>
  )
}
