import type { WalkDetail } from '../../api/walk-types.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { walkWords } from '../../i18n/walk-words.ts'
import { linkTo } from '../../state/current-view.ts'
import { emptyWalks } from '../../state/walk-view.ts'
import { mayPlan } from '../../state/walks.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { formatClock, formatWalkDay, gatheringWords } from './walk-figures.ts'
import { WalkStatusMark } from './walk-status-mark.tsx'

/** What a walk is, when and where it is, what should be seen to, and the ways on from here. */
export function WalkHead({ municipality: { zone }, walk }: { municipality: Municipality; walk: WalkDetail }) {
  const all = walkWords.value
  const words = all.walk
  const tongue = language.value
  const ends = new Date(Date.parse(walk.startsAt) + walk.minutes * 60_000).toISOString()
  const time = words.to(formatClock(tongue, walk.startsAt, zone), formatClock(tongue, ends, zone))
  const facts = [
    [words.facts.when, `${formatWalkDay(tongue, walk.startsAt, zone)} ${time}, ${all.lights[walk.light]}`],
    [words.facts.where, gatheringWords(walk)],
    [words.facts.leader, walk.leader ?? all.list.noLeader],
    [words.facts.protocol, all.protocol[walk.protocol]],
    [words.facts.findings, formatNumber(tongue, walk.findings)],
  ] as const
  return (
    <header class="walk-head">
      <a class="with-icon" {...linkTo({ walk: null, walks: emptyWalks })}>
        <Icon name="chevron-left" />
        {words.back}
      </a>
      <p class="walk-kind">
        {all.kinds[walk.kind]} <WalkStatusMark status={walk.status} />
      </p>
      <h1>{walk.name}</h1>
      {walk.rewalkOf && (
        <p>
          <a {...linkTo({ walk: walk.rewalkOf.id })}>{all.list.rewalk(walk.rewalkOf.name)}</a>
        </p>
      )}
      {walk.splitOf !== null && (
        <p>
          {words.splitOf} <a {...linkTo({ walk: walk.splitOf })}>{words.toWhole}</a>
        </p>
      )}
      <dl class="walk-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {walk.reminders.map((reminder) => (
        <Notice key={reminder} tone="warning">
          <p>{all.reminders[reminder]}</p>
        </Notice>
      ))}
      {walk.outdated && (
        <Notice tone="info">
          <p>{words.outdated}</p>
        </Notice>
      )}
      <div class="button-row">
        <a
          class="ds-button"
          data-variant={walk.status === 'walked' ? 'primary' : 'secondary'}
          {...linkTo({ page: 'walk-follow-up', walks: emptyWalks })}
        >
          {words.followUp}
        </a>
        {mayPlan.value && (walk.status === 'draft' || walk.status === 'planned') && (
          <a class="ds-button" data-variant="secondary" {...linkTo({ walks: { ...emptyWalks, changing: true } })}>
            {words.change}
          </a>
        )}
      </div>
    </header>
  )
}
