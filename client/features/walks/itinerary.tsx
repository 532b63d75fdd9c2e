import type { WalkPlace, WalkRoute } from '../../api/walk-types.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { walkWords } from '../../i18n/walk-words.ts'
import { pointedWalkPlace } from '../../state/walks.ts'
import { formatClock, formatMetres } from './walk-figures.ts'

/** The route in words: from the start over every place to the end, with when one arrives and the way between. */
export function Itinerary({ route, places, zone }: { route: WalkRoute; places: readonly WalkPlace[]; zone: string }) {
  const all = walkWords.value
  const words = all.route
  const tongue = language.value
  return (
    <section class="walk-itinerary">
      <h3>{words.itinerary}</h3>
      <ol>
        <li>{words.startAt(route.start.name)}</li>
        {places.map((place, index) => (
          <li
            key={place.place}
            id={`walk-place-${place.place}`}
            onPointerEnter={() => (pointedWalkPlace.value = place.place)}
            onPointerLeave={() => (pointedWalkPlace.value = null)}
          >
            <Way leg={route.legs[index]} />
            <p class="walk-stop">
              <span class="walk-number">{index + 1}</span>
              <span>
                <strong>{place.name}</strong>{' '}
                <span class="quiet">
                  {words.arrives(formatClock(tongue, place.arrivesAt, zone))},{' '}
                  {words.stopFor(formatNumber(tongue, place.minutes))}
                </span>
                {place.why !== null && <span class="walk-why">{place.why}</span>}
              </span>
            </p>
          </li>
        ))}
        <li>
          <Way leg={route.legs[places.length]} />
          <p>{words.endAt(route.end.name)}</p>
        </li>
      </ol>
    </section>
  )
}

function Way({ leg }: { leg: WalkRoute['legs'][number] | undefined }) {
  if (!leg || leg.metres === 0) return null
  const all = walkWords.value
  const tongue = language.value
  const way = all.route.way(
    formatMetres(tongue, all, leg.metres),
    formatNumber(tongue, Math.max(1, Math.round(leg.seconds / 60))),
  )
  if (leg.manoeuvres.length === 0) return <p class="quiet">{way}</p>
  return (
    <details class="fold walk-way">
      <summary>{way}</summary>
      <ol>
        {leg.manoeuvres.map((manoeuvre, index) => (
          <li key={index}>{manoeuvre.text[tongue]}</li>
        ))}
      </ol>
    </details>
  )
}
