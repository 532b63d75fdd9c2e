import { useRef } from 'preact/hooks'
import type { MyWalk } from '../../../server/contract/findings.ts'
import { language } from '../../i18n/chosen-language.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { walkPhoneWords } from '../../i18n/walk-phone-words.ts'
import { placeSeen } from '../../state/finding-list.ts'
import { keptSeen } from '../../state/finding-sender.ts'
import { Icon } from '../../ui/icon.tsx'
import { noteSeen } from './finding-actions.ts'
import { PlaceChecklist } from './place-checklist.tsx'
import { clockOf } from './walk-figures.ts'
import { WayHere } from './walk-itinerary.tsx'
import { showPlace } from './walk-shown.ts'

type Place = MyWalk['places'][number]

/** The place that one is at: the way there, why one stops, what to look for, and that it has been seen. */
export function PlaceCard({ walk, place, index }: { walk: MyWalk; place: Place; index: number }) {
  const words = walkPhoneWords.value.place
  const title = useRef<HTMLHeadingElement>(null)
  const leg = walk.route.legs[index]
  const isLast = index === walk.places.length - 1
  const lastLeg = walk.route.legs[index + 1]
  const step = (by: number) => {
    const next = walk.places[index + by]
    if (!next) return
    showPlace(next.place)
    title.current?.focus()
  }
  return (
    <section class="walk-place" aria-labelledby="walk-place-title">
      <p class="walk-place-number">
        {words.heading(formatNumber(language.value, index + 1), formatNumber(language.value, walk.places.length))}
      </p>
      <h2 id="walk-place-title" ref={title} tabIndex={-1}>
        {place.name}
      </h2>
      <p class="quiet">{words.arrive(clockOf(place.arrivesAt, walk.municipality.zone))}</p>
      {leg && <WayHere leg={leg} />}
      {place.why !== null && (
        <p>
          <strong>{words.why}:</strong> {place.why}
        </p>
      )}
      <SeenAndCondition walk={walk} place={place} />
      <PlaceChecklist walk={walk} place={place} />
      {isLast && lastLeg && (
        <>
          <h3>{words.wayEnd}</h3>
          <WayHere leg={lastLeg} />
        </>
      )}
      <div class="button-row walk-steps">
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          data-color="neutral"
          disabled={index === 0}
          onClick={() => step(-1)}
        >
          <Icon name="chevron-left" />
          {words.previous}
        </button>
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          data-color="neutral"
          disabled={isLast}
          onClick={() => step(1)}
        >
          {words.next}
        </button>
      </div>
    </section>
  )
}

function SeenAndCondition({ walk, place }: { walk: MyWalk; place: Place }) {
  const words = walkPhoneWords.value.place
  const { seenAt, condition } = placeSeen(place, keptSeen.value)
  const seenWords = seenAt !== null && (
    <p class="walk-seen">
      <Icon name="circle-check" />
      {words.seenAt(clockOf(seenAt, walk.municipality.zone))}
    </p>
  )
  if (!walk.mayRecord) {
    return (
      <>
        {seenWords}
        {condition !== null && (
          <p>
            {words.condition}: {words.conditions[condition]}
          </p>
        )}
      </>
    )
  }
  return (
    <>
      {seenWords || (
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          onClick={() => void noteSeen(place.place, null)}
        >
          <Icon name="check" />
          {words.seen}
        </button>
      )}
      {walk.kind === 'inspection' && (
        <fieldset class="walk-choice">
          <legend>{words.condition}</legend>
          {words.conditions.map((name, value) => (
            <label key={name}>
              <input
                type="radio"
                name={`condition-${place.place}`}
                checked={condition === value}
                onChange={() => void noteSeen(place.place, value)}
              />
              <span>{name}</span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  )
}
