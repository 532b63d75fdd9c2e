import { useSignal } from '@preact/signals'
import type { WalkDetail } from '../../api/walk-types.ts'
import { formatInstant } from '../../i18n/format-date.ts'
import { language } from '../../i18n/language.ts'
import { walkWords } from '../../i18n/walk-words.ts'
import { linkTo } from '../../state/current-view.ts'
import { readTimeOfDay } from '../../state/read-time-of-day.ts'
import { instantAt, timeOfDay } from '../../state/shift-times.ts'
import { emptyWalks } from '../../state/walk-view.ts'
import { act, mayPlan, walkBusy } from '../../state/walks.ts'
import { announce } from '../../ui/announcer.tsx'
import { zoneClock } from '../../../server/geo/local-time.ts'
import { formatClock, formatWalkDay } from './walk-figures.ts'
import { WalkStatusMark } from './walk-status-mark.tsx'

/** Days after a walk on which its follow-up meeting is proposed: two to three weeks (DOMAIN). */
const daysAfter = 17

/** The follow-up meeting, and the walks over the same round. */
export function FollowUpSection({ code, zone, walk }: { code: string; zone: string; walk: WalkDetail }) {
  const words = walkWords.value.walk
  const tongue = language.value
  const proposed = new Date(Date.parse(walk.startsAt) + daysAfter * 86_400_000).toISOString()
  const begun = walk.followUpAt ?? proposed
  const day = useSignal(zoneClock(zone).localDate(Date.parse(begun) / 1000))
  const time = useSignal(walk.followUpAt === null ? '18:00' : timeOfDay(begun, zone))
  const set = async (at: string | null | undefined) => {
    if (at === undefined) return
    if (await act(code, walk.id, { action: 'follow-up', at })) announce(walkWords.peek().walk.did['follow-up'])
  }
  return (
    <section class="walk-section" aria-labelledby="walk-meeting-title">
      <h2 id="walk-meeting-title">{words.followUpMeeting}</h2>
      <p>
        {walk.followUpAt === null ? words.followUpNone : formatInstant(tongue, walk.followUpAt, zone)}{' '}
        <span class="quiet">{words.followUpHelp}</span>
      </p>
      {mayPlan.value && (
        <form
          class="walk-meeting"
          onSubmit={(event) => {
            event.preventDefault()
            void set(instantAt(day.peek(), time.peek(), zone))
          }}
        >
          <label class="form-field">
            <span>{words.followUpDay}</span>
            <input
              class="ds-input"
              type="date"
              value={day.value}
              onInput={(event) => (day.value = event.currentTarget.value)}
            />
          </label>
          <label class="form-field">
            <span>{words.followUpTime}</span>
            <input
              class="ds-input"
              inputMode="numeric"
              autocomplete="off"
              maxLength={5}
              value={tongue === 'sv' ? time.value.replace(':', '.') : time.value}
              onChange={(event) => {
                const typed = event.currentTarget.value
                time.value = readTimeOfDay(typed) ?? typed
              }}
            />
          </label>
          <div class="button-row">
            <button type="submit" class="ds-button" data-variant="secondary" disabled={walkBusy.value}>
              {words.followUpSave}
            </button>
            {walk.followUpAt !== null && (
              <button
                type="button"
                class="ds-button"
                data-variant="tertiary"
                disabled={walkBusy.value}
                onClick={() => void set(null)}
              >
                {words.followUpClear}
              </button>
            )}
          </div>
        </form>
      )}
      {(walk.status === 'walked' || walk.rewalks.length > 0) && (
        <>
          <h3>{words.rewalks}</h3>
          {walk.rewalks.length > 0 && (
            <ul class="walk-rewalks">
              {walk.rewalks.map((one) => (
                <li key={one.id}>
                  <a {...linkTo({ walk: one.id, walks: emptyWalks })}>{one.name}</a>{' '}
                  <span class="quiet">
                    {formatWalkDay(tongue, one.startsAt, zone)} {formatClock(tongue, one.startsAt, zone)}
                  </span>{' '}
                  <WalkStatusMark status={one.status} />
                </li>
              ))}
            </ul>
          )}
          {mayPlan.value && walk.status === 'walked' && (
            <p>
              <a
                class="ds-button"
                data-variant="secondary"
                {...linkTo({ walk: null, walks: { ...emptyWalks, making: walk.kind, rewalk: walk.id } })}
              >
                {words.planRewalk}
              </a>{' '}
              <span class="quiet">{words.rewalkWhat}</span>
            </p>
          )}
        </>
      )}
    </section>
  )
}
