import { useSignal } from '@preact/signals'
import { fetchWalkFile } from '../../api/my-walk-api.ts'
import { language } from '../../i18n/chosen-language.ts'
import { formatInstant } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { walkPhoneWords } from '../../i18n/walk-phone-words.ts'
import type { WalkCopy } from '../../state/finding-store.ts'
import { Icon } from '../../ui/icon.tsx'
import { SavedForWalk } from './saved-for-walk.tsx'
import { clockOf, distanceOf, minutesOf } from './walk-figures.ts'
import { WalkItinerary } from './walk-itinerary.tsx'

/** What one needs to know before the walk: when, where, who leads, the way, and what of it is saved in the phone. */
export function InvitationPart({ copy }: { copy: WalkCopy }) {
  const words = walkPhoneWords.value.invitation
  const { walk } = copy
  const { route, municipality } = walk
  const total = minutesOf(Math.max(route.totalMinutes, 1))
  return (
    <>
      <section class="walk-invitation" aria-labelledby="walk-when-title">
        <h2 id="walk-when-title">{words.welcome}</h2>
        <dl class="walk-facts">
          <div>
            <dt>{words.when}</dt>
            <dd>
              {formatInstant(language.value, walk.startsAt, municipality.zone)}, {words.light[walk.light]}
              <br />
              {words.upTo(total)}
            </dd>
          </div>
          <div>
            <dt>{words.where}</dt>
            <dd>{walk.gathering ?? route.start.name}</dd>
          </div>
          {walk.leader !== null && (
            <div>
              <dt>{words.leader}</dt>
              <dd>{walk.leader}</dd>
            </div>
          )}
          <div>
            <dt>{words.end}</dt>
            <dd>{route.end.name}</dd>
          </div>
          <div>
            <dt>{words.length}</dt>
            <dd>
              {words.distance(distanceOf(route.metres), minutesOf(route.walkMinutes))}
              <br />
              {route.stairsMetres >= 1
                ? words.stairs(formatNumber(language.value, Math.round(route.stairsMetres)))
                : words.noStairs}
            </dd>
          </div>
        </dl>
        <Files copy={copy} />
        <p>{words.bring}</p>
        <p class="quiet">{words.privacy}</p>
        {!walk.participant.records && <p>{words.readOnly}</p>}
        {walk.participant.records && !walk.mayRecord && <p>{words.closed}</p>}
      </section>
      <section aria-labelledby="walk-places-title">
        <h2 id="walk-places-title">{words.places}</h2>
        <ol class="walk-place-names">
          {walk.places.map((place, at) => (
            <li key={place.place}>
              {formatNumber(language.value, at + 1)}. {place.name}{' '}
              <span class="quiet">{words.at(clockOf(place.arrivesAt, municipality.zone))}</span>
            </li>
          ))}
        </ol>
      </section>
      <WalkItinerary walk={walk} />
      <SavedForWalk copy={copy} />
    </>
  )
}

/** The walk for a calendar and for a navigator: fetched with the secret in its header and handed to the phone. */
function Files({ copy }: { copy: WalkCopy }) {
  const words = walkPhoneWords.value.invitation
  const failed = useSignal(false)
  const hand = async (file: 'invitation.ics' | 'route.gpx') => {
    failed.value = false
    try {
      const blob = await fetchWalkFile(copy.municipality, copy.secret, file)
      const address = URL.createObjectURL(blob)
      const link = document.createElement('a')
      link.href = address
      link.download = file
      link.click()
      setTimeout(() => URL.revokeObjectURL(address), 60_000)
    } catch {
      failed.value = true
    }
  }
  return (
    <>
      <div class="button-row">
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          data-color="neutral"
          onClick={() => void hand('invitation.ics')}
        >
          <Icon name="clock" />
          {words.calendar}
        </button>
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          data-color="neutral"
          onClick={() => void hand('route.gpx')}
        >
          <Icon name="download" />
          {words.gpx}
        </button>
      </div>
      {failed.value && (
        <p class="field-error" role="alert">
          {words.fileFailed}
        </p>
      )}
    </>
  )
}
