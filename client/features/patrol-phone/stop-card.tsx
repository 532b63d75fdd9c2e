import { formatNumber } from '../../i18n/format-number.ts'
import { formatPeak } from '../../i18n/format-peak.ts'
import { language, messages } from '../../i18n/language.ts'
import { phoneWords } from '../../i18n/phone-words.ts'
import type { PhoneCopy } from '../../state/phone-store.ts'
import { Icon } from '../../ui/icon.tsx'
import { navigationLink } from './navigation-link.ts'
import { clockOf, distanceOf, minutesOf, nameOf } from './phone-figures.ts'
import { position } from './position.ts'
import type { StopOnPhone } from './stop-states.ts'
import { bearingMetres, compassPoint } from './way-to.ts'

/** A stop that is to be visited: where, when, what to look for, and how far it is. */
export function StopCard({ copy, at, count }: { copy: PhoneCopy; at: StopOnPhone; count: number }) {
  const words = phoneWords.value
  const { stop, place, number, state, leg } = at
  const { zone, legs } = copy.sheet
  const way = legs[leg]
  const name = nameOf(words, place)
  return (
    <section class="stop-card" aria-labelledby="stop-name">
      <p class="stop-kicker">
        {state === 'next' ? words.stop.next : words.stop.later}
        <span class="quiet">{words.stop.of(String(number), String(count))}</span>
      </p>
      <h2 id="stop-name">{name}</h2>
      <p class="stop-time">
        <span class="ds-sr-only">{words.stop.plannedLabel} </span>
        {words.stop.planned(clockOf(stop.begin, zone), clockOf(stop.end, zone))}
        <span class="quiet">
          {stop.travel.metres < 1
            ? words.stop.atOnce
            : words.stop.wayHere(minutesOf(stop.travel.seconds), distanceOf(words, way?.metres ?? stop.travel.metres))}
        </span>
      </p>
      {place && <Nearness point={place.place} reachMetres={place.reachMetres} />}
      {place && <LookFor copy={copy} place={place} />}
      {place && (
        <a class="ds-button" data-variant="secondary" href={navigationLink(place.place, name, navigator.userAgent)}>
          <Icon name="navigation" />
          {words.stop.navigate}
        </a>
      )}
    </section>
  )
}

/** What most of the harm comes from, and when: what to look for. */
export function LookFor({ copy, place }: { copy: PhoneCopy; place: NonNullable<StopOnPhone['place']> }) {
  const words = phoneWords.value.stop
  const nameOfCategory = (code: string) => {
    const known = copy.town.categories.find((category) => category.code === code)
    return (language.value === 'sv' ? known?.nameSv : known?.nameEn) ?? code
  }
  const { categories, evidence } = place
  if (categories.length === 0 && !evidence) return null
  return (
    <div class="look-for">
      {categories.length > 0 && (
        <>
          <h3>{words.lookFor}</h3>
          <p class="look-for-what">
            {categories
              .slice(0, 3)
              .map(({ code }) => nameOfCategory(code))
              .join(', ')}
          </p>
        </>
      )}
      {evidence && (
        <p class="quiet">
          {evidence.peak && `${words.mostly(formatPeak(messages.value, evidence.peak))}. `}
          {words.incidents(formatNumber(language.value, evidence.count))}.
        </p>
      )}
    </div>
  )
}

/** How far it is from where the phone is, when that is known. */
function Nearness({ point, reachMetres }: { point: readonly [number, number]; reachMetres: number }) {
  const words = phoneWords.value
  const fix = position.value
  if (!fix) return null
  const { metres, degrees } = bearingMetres(fix.point, point)
  const there = metres <= reachMetres
  return (
    <p class="nearness">
      {!there && (
        <span class="nearness-arrow" style={{ rotate: `${Math.round(degrees)}deg` }} aria-hidden="true">
          ↑
        </span>
      )}
      {there
        ? words.stop.reached
        : words.stop.distance(distanceOf(words, metres), words.stop.directions[compassPoint(degrees)] ?? '')}
    </p>
  )
}
