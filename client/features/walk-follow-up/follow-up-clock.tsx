import type { WalkDetail } from '../../api/walk-types.ts'
import { followUpWords } from '../../i18n/follow-up-words.ts'
import { formatDay, formatInstant, formatInstantDay } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { linkTo } from '../../state/current-view.ts'
import { walkRemedies } from '../../state/follow-up.ts'
import { emptyRemedies } from '../../state/remedy-view.ts'
import { emptyWalks } from '../../state/walk-view.ts'
import { monthsLeft } from './months-left.ts'

/** The half year in words: when the walk was, by when its remedies are to be done, and how many are left. */
export function FollowUpClock({ walk, zone }: { walk: WalkDetail; zone: string }) {
  const words = followUpWords.value.clock
  const walked = walk.status === 'walked'
  const day = formatInstantDay(language.value, walk.startsAt, zone)
  return (
    <div class="follow-up-clock">
      <p>
        {walked ? words.walked(day) : words.planned(day)}{' '}
        {walk.followUpAt !== null && <>{words.meeting(formatInstant(language.value, walk.followUpAt, zone))} </>}
        {walked && walk.remediesDueOn !== null && (
          <>
            {words.due(formatDay(language.value, walk.remediesDueOn))} <Left dueOn={walk.remediesDueOn} zone={zone} />
          </>
        )}
      </p>
      <p>
        <Promised />{' '}
        <a {...linkTo({ page: 'remedies', walk: null, remedies: { ...emptyRemedies, walk: walk.id } })}>
          {words.toList}
        </a>
        {walked && (
          <>
            {' · '}
            <a {...linkTo({ page: 'walks', walk: null, walks: { ...emptyWalks, making: 'walk', rewalk: walk.id } })}>
              {words.rewalk}
            </a>
          </>
        )}
      </p>
      {walked && walk.recordingClosedAt === null && <p class="quiet">{words.recording}</p>}
    </div>
  )
}

function Left({ dueOn, zone }: { dueOn: string; zone: string }) {
  const words = followUpWords.value.clock
  const today = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: zone }).format(new Date())
  const left = monthsLeft(today, dueOn)
  if (left === undefined) return <strong>{words.over}</strong>
  if (left === 0) return <strong>{words.left.soon}</strong>
  return <strong>{left === 1 ? words.left.one : words.left.many(formatNumber(language.value, left))}</strong>
}

function Promised() {
  const words = followUpWords.value.clock
  const items = walkRemedies.current.value.value
  if (!items) return null
  const number = (value: number) => formatNumber(language.value, value)
  const open = items.filter(({ status }) => status !== 'fixed' && status !== 'rejected').length
  if (items.length === 0) return <>{words.none}</>
  return <>{open === 0 ? words.allDone(number(items.length)) : words.remedies(number(open), number(items.length))}</>
}
